/** How long commands take in a cluster of many pods: the first time in this process, and once the machine knows them. */
import { createTerminal } from '../kubectl/create-terminal.js';
import type { World } from '../sim/world.js';
import { createMemoryFiles } from './memory-files.js';

/** Each kind of command that looks at, prints or changes many objects. */
const lines: readonly string[] = [
  'kubectl get svc web',
  'kubectl get pods',
  'kubectl get pods -A -o wide',
  'kubectl get pods -l app=web --show-labels',
  'kubectl get pods --field-selector=status.phase=Running --sort-by=.metadata.name',
  'kubectl get all',
  'kubectl get pods -o name',
  'kubectl get pods -o yaml',
  'kubectl get pods -o json',
  'kubectl get pods -o kyaml',
  'kubectl get pods -o jsonpath=\'{range .items[*]}{.metadata.name}{"\\t"}{.status.podIP}{"\\n"}{end}\'',
  'kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP',
  'kubectl get pods -o go-template=\'{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}\'',
  'kubectl get events',
  'kubectl get endpointslices -o yaml',
  'kubectl describe svc web',
  'kubectl describe deploy web',
  'kubectl describe node node-1',
  'kubectl describe pods',
  'kubectl logs -l app=web',
  'kubectl exec deploy/web -- hostname',
  'kubectl scale deploy web --replicas=999',
  'kubectl set image deploy web web=nginx:1.28',
  'kubectl rollout status deploy web',
  'kubectl label pods --all tier=front',
  'kubectl annotate pods --all note=seen',
  'kubectl delete pods --all --wait=false',
  'kubectl delete deploy web --wait=false',
  'kubectl exec deploy/web -- curl -s -o /dev/null web',
  'kubectl get pods | sort | head',
];

/** `first`: the first run in this process; `warm`: the median of the runs after it. */
interface Pair {
  readonly first: number;
  readonly warm: number;
}

interface Taken {
  /** ms until the answer was there, which is what whoever types waits. */
  readonly wall: Pair;
  /** ms of CPU of the whole process: what compiles and collects garbage beside the program counts too. */
  readonly cpu: Pair;
}

/** Every command in the world as it stands; the world is the same afterwards. */
export function commandsMs(world: World, runs: number): Readonly<Record<string, Taken>> {
  return Object.fromEntries(lines.map((line) => [line, taken(world, line, runs)]));
}

function taken(world: World, line: string, runs: number): Taken {
  const before = world.snapshot();
  const took = Array.from({ length: runs }, () => {
    const terminal = createTerminal(world, createMemoryFiles());
    const cpu = process.cpuUsage();
    const start = performance.now();
    const { exit, stderr } = terminal.run(line);
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    if (exit !== 0) throw new Error(`bench: ${line}: ${stderr}`);
    world.restore(before);
    return { wall, cpu: (user + system) / 1000 };
  });
  return { wall: pairOf(took.map(({ wall }) => wall)), cpu: pairOf(took.map(({ cpu }) => cpu)) };
}

function pairOf([first = 0, ...more]: readonly number[]): Pair {
  const rounded = (ms: number): number => Math.round(ms * 100) / 100;
  const warm = more.sort((a, b) => a - b)[Math.floor(more.length / 2)] ?? first;
  return { first: rounded(first), warm: rounded(warm) };
}
