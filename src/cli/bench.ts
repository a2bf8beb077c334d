/** `lab bench --json`: medians of five runs on this machine. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTerminal } from '../kubectl/create-terminal.js';
import type { ClusterConfig } from '../sim/config.js';
import { createWorld } from '../sim/create-world.js';
import type { World } from '../sim/world.js';
import { commandsMs } from './bench-commands.js';
import { connectionsPerSecond, endpointChangeCpuMs, endpointsPerService, networkWith, objectsOf } from './bench-routing.js';
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { defaultCluster } from './default-cluster.js';
import { createMemoryFiles } from './memory-files.js';

const runs = 5;

export const bench: LabVerb = ({ args }) => {
  if (args.some((arg) => arg !== '--json')) throw new UsageError(`lab bench takes --json only, got ${args.join(' ')}`);
  const json = {
    floor: { countersPerSecond: median(floorRate) },
    routing: routing(),
    cluster: {
      bootReadyCpuMs: median(bootMs),
      pods1000CpuMs: median(podsCpuMs(1000)),
      pods1000HeapMB: median(podsHeapMB(1000)),
      pods10000CpuMs: median(podsCpuMs(10_000)),
      rewind10MinMs: median(rewindMs),
    },
    kubectl: {
      line1000PodsMs: median(lineMs(1000, 'kubectl get svc web')),
      getPods10000Ms: median(lineMs(10_000, 'kubectl get pods -A')),
      commands1000PodsMs: commandsMs(worldWith(1000), runs),
    },
  };
  return { exit: 0, json };
};

function median(measure: () => number): number {
  const values = Array.from({ length: runs }, measure).sort((a, b) => a - b);
  return Math.round((values[Math.floor(runs / 2)] as number) * 100) / 100;
}

/** A bare hash-and-pick loop over 200 Services of 10 endpoints: what a rate can be compared with. */
function floorRate(): number {
  const services = 200;
  const endpoints = 10;
  const counters = new Uint32Array(services * endpoints);
  const count = 2_000_000;
  const start = performance.now();
  let state = 1;
  for (let i = 0; i < count; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + i;
    const hash = state >>> 0;
    const slot = (hash % services) * endpoints + ((hash >>> 8) % endpoints);
    counters[slot] = (counters[slot] as number) + 1;
  }
  return count / ((performance.now() - start) / 1000);
}

/** Enough nodes for the pods: a kubelet takes 110. */
function clusterFor(replicas: number): ClusterConfig {
  const count = Math.max(3, Math.ceil(replicas / 100));
  const nodes = Array.from({ length: count }, (_, i) => ({ name: `node-${i + 1}`, ip: `10.0.0.${i + 11}`, podCIDR: `10.244.${i}.0/24` }));
  return { ...defaultCluster, nodes };
}

function worldWith(replicas: number): World {
  const world = createWorld(clusterFor(replicas), 1);
  const files = createMemoryFiles({ 'web.yaml': manifest(replicas) });
  createTerminal(world, files).run('kubectl apply -f web.yaml');
  world.advance(60_000);
  const ready = world.read.get('Deployment', 'default/web')?.status?.readyReplicas;
  if (ready !== replicas) throw new Error(`bench: ${ready ?? 0} of ${replicas} pods are ready`);
  return world;
}

function manifest(replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
`;
}

function routing() {
  const usual = networkWith(objectsOf(200));
  const few = networkWith(objectsOf(10));
  const many = networkWith(objectsOf(10_000));
  const changing = networkWith(objectsOf(5_000));
  return {
    countersPerSecond: median(() => connectionsPerSecond(usual, 200, 200, 10_000)),
    tracesPerSecond: median(packedTraceRate),
    // Time per connection with 10,000 Services against that with 10: 1 is flat.
    flatness10to10000: median(() => connectionsPerSecond(few, 10, 10, 100_000) / connectionsPerSecond(many, 10_000, 10, 100_000)),
    endpointChangeCpuMs: median(() => endpointChangeCpuMs(changing, 5_000, 20)),
    bytesPerEndpoint: median(bytesPerEndpoint()),
  };
}

/** A whole world's batches: the name or address, the connections, a record for each, shares and outcomes. */
function packedTraceRate(): number {
  const world = worldWith(10);
  const count = 500_000;
  const ip = world.read.get('Service', 'default/web')?.spec.clusterIP ?? '';
  const start = performance.now();
  const { records } = world.sendMany({ from: { kind: 'node', name: 'node-1' }, url: `http://${ip}/` }, count);
  return records.length / ((performance.now() - start) / 1000);
}

/** Heap of the rules of three nodes, without the objects the API server holds anyway. */
function bytesPerEndpoint(): () => number {
  const services = 2_000;
  const collect = collector();
  const objects = objectsOf(services);
  return () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const network = networkWith(objects);
    connectionsPerSecond(network, services, services, 1);
    collect();
    const grown = process.memoryUsage().heapUsed - before;
    if (network.ruleSheet('node-1').entries.length === 0) throw new Error('bench: no rules');
    return grown / (services * endpointsPerService);
  };
}

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const bootMs = () => cpuMs(() => createWorld(defaultCluster, 1));
const podsCpuMs = (replicas: number) => () => cpuMs(() => worldWith(replicas));

/** V8's collector, so that heap figures hold no garbage. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** Growth of the heap by a world of so many pods. */
function podsHeapMB(replicas: number): () => number {
  const collect = collector();
  return () => {
    collect();
    const before = process.memoryUsage().heapUsed;
    const world = worldWith(replicas);
    collect();
    const grown = (process.memoryUsage().heapUsed - before) / 1_048_576;
    // Asked for after measuring, so that the world is alive until then.
    if (world.revision === 0) throw new Error('bench: the world is empty');
    return grown;
  };
}

/** Ten minutes of a busy cluster taken back by its snapshot. */
function rewindMs(): number {
  const world = worldWith(100);
  const before = world.snapshot();
  const terminal = createTerminal(world, createMemoryFiles());
  for (let minute = 0; minute < 10; minute++) terminal.run(`kubectl scale deploy web --replicas=${minute % 2 ? 100 : 50}; sleep 60`);
  const start = performance.now();
  world.restore(before);
  return performance.now() - start;
}

function lineMs(replicas: number, line: string): () => number {
  const world = worldWith(replicas);
  const terminal = createTerminal(world, createMemoryFiles());
  return () => {
    const start = performance.now();
    terminal.run(line);
    return performance.now() - start;
  };
}
