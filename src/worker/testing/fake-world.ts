/**
 * A world small enough to see through: pods that become ready two seconds after they were made, and requests
 * that always arrive. It keeps the contract of `World` where the worker relies on it (determinism, changes,
 * snapshots), so that the worker's own logic is tested without the engine's.
 */
import type { KubeObject } from '../../api/kinds.js';
import type { CommandResult, CreateTerminal, TerminalSession } from '../../kubectl/terminal.js';
import type { ClusterConfig } from '../../sim/config.js';
import { SimError } from '../../sim/sim-error.js';
import { finish, Stopped } from '../../sim/steps.js';
import type { Frozen } from '../../sim/thaw.js';
import type { Batch, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import type { Sandbox, Tools } from '../engine.js';
import { EngineFault } from '../engine-fault.js';
import { createToolAnswers } from '../tool-answers.js';
import { samplePod, sampleTrace } from './samples.js';

interface State {
  readonly now: number;
  readonly revision: number;
  readonly pods: ReadonlyMap<string, KubeObject>;
  readonly due: readonly { readonly at: number; readonly pod: string }[];
  readonly requests: number;
  readonly batches: readonly Batch[];
  readonly down: ReadonlySet<string>;
}

export const fakeConfig: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [{ name: 'node-a', ip: '10.0.0.1', podCIDR: '10.244.1.0/24' }],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.244.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'none',
  clients: [{ name: 'laptop', ip: '198.51.100.7' }],
  external: {},
  timings: { podStart: 2, podStop: 1 },
};

/** An example whose cluster holds these pods, which are not ready and stay so; five seconds old. */
export const fakeSandbox = (...pods: readonly string[]): Sandbox => ({
  config: fakeConfig,
  manifests: '',
  booted: { seed: 1, state: pods },
});

/** @param controllers asked in the middle of what needs them: a request to `http://slow/`, a machine's power */
export function openFakeWorld(config: ClusterConfig, seed: number, pods: Frozen, controllers: () => void = () => {}): World {
  const world = fakeWorld(config, seed, pods as readonly string[], controllers);
  world.advance(5_000);
  return world;
}

export function fakeWorld(config: ClusterConfig, seed: number, pods: readonly string[] = [], controllers: () => void = () => {}): World {
  let state: State = { now: 0, revision: 0, pods: new Map(), due: [], requests: 0, batches: [], down: new Set() };
  let told: ReadonlyMap<string, KubeObject> = state.pods;
  let traces: Trace[] = [];
  let batches: Batch[] = [];

  const put = (pod: KubeObject): void => {
    const pods = new Map(state.pods).set(pod.metadata.name, pod);
    state = { ...state, pods, revision: state.revision + 1 };
  };
  const nextAt = (): number | undefined => (state.due.length === 0 ? undefined : Math.min(...state.due.map((event) => event.at)));
  const advance = (ms: number): void => {
    const until = state.now + ms;
    for (let at = nextAt(); at !== undefined && at <= until; at = nextAt()) {
      const event = state.due.find((candidate) => candidate.at === at)!;
      state = { ...state, now: at, due: state.due.filter((candidate) => candidate !== event) };
      put(samplePod(event.pod, true));
    }
    state = { ...state, now: until };
  };
  const world = {
    config,
    seed,
    get now() {
      return state.now;
    },
    get revision() {
      return state.revision;
    },
    get nextEventAt() {
      return nextAt();
    },
    api: {
      create(manifest: unknown) {
        const { name } = (manifest as KubeObject).metadata;
        put(samplePod(name, false));
        state = { ...state, due: [...state.due, { at: state.now + 2_000, pod: name }] };
        return { ok: true, object: state.pods.get(name)!, warnings: [] };
      },
    },
    read: {
      list: (kind: string) => (kind === 'Pod' ? [...state.pods.values()] : []),
      nodeIsUp: (name: string) => !state.down.has(name),
    },
    advance,
    letRulesFollow() {},
    send(spec: { readonly url: string }) {
      if (spec.url === 'nonsense') throw new SimError('invalid-url', 'no address', { url: spec.url });
      const trace = { ...sampleTrace(state.requests + 1, state.now, 3, 10), url: spec.url };
      state = { ...state, requests: state.requests + 1 };
      advance(10);
      traces.push(trace);
      if (spec.url === 'http://slow/') {
        put(samplePod('half-made', false));
        controllers();
      }
      return trace;
    },
    sendMany(spec: Batch['spec'], count: number) {
      const outcomes = { answered: count, refused: 0, 'timed-out': 0, 'no-such-host': 0, 'no-route': 0 };
      const id = state.batches.length + 1;
      const batch: Batch = {
        id,
        spec,
        requests: count,
        at: state.now,
        paths: [],
        records: new Uint16Array(count).fill(7),
        shares: [],
        outcomes,
      };
      state = { ...state, batches: [...state.batches, batch] };
      batches.push(batch);
      return batch;
    },
    explain(id: number, index: number) {
      const batch = state.batches.find((candidate) => candidate.id === id);
      return batch && batch.records[index] === 7 ? sampleTrace(index + 1, batch.at) : undefined;
    },
    setNodeUp(name: string, up: boolean) {
      const down = new Set(state.down);
      if (up) down.delete(name);
      else down.add(name);
      state = { ...state, down, revision: state.revision + 1 };
      controllers();
    },
    loadBalancers: () => [],
    firewallRules: () => undefined,
    tunnelRoutes: () => ({}),
    snapshot: () => ({ now: state.now, opaque: state }),
    restore(snapshot: { readonly opaque: unknown }) {
      state = snapshot.opaque as State;
    },
    takeChanges() {
      const upserts = [...state.pods.values()].filter((pod) => told.get(pod.metadata.name) !== pod);
      const removals = [...told.keys()].filter((name) => !state.pods.has(name)).map((name) => ({ kind: 'Pod', key: `default/${name}` }));
      const changes = { upserts, removals, traces, batches };
      told = state.pods;
      traces = [];
      batches = [];
      return changes;
    },
    configure: () => {},
    fingerprint: () => JSON.stringify({ ...state, pods: [...state.pods], down: [...state.down], batches: state.batches.length }),
  };
  for (const name of pods) put(samplePod(name, false));
  return world as unknown as World;
}

/** `run NAME`, `each COUNT` (in steps), `wait MS`, `curl URL`, `set`, `ssh NODE`, `exit`, `boom`: enough of a shell. */
export const fakeTerminal: CreateTerminal = (world, files) => {
  let prompt: string | undefined;
  const run = (line: string): CommandResult => {
    const [verb = '', word = ''] = line.split(' ');
    const done = (stdout: string, traces: readonly number[] = []) => ({ exit: 0, stdout, stderr: '', traces });
    if (verb === 'run') {
      world.api.create(samplePod(word, false));
      return done(`pod/${word} created\n`);
    }
    if (verb === 'wait') world.advance(Number(word));
    if (verb === 'curl') return done('hello\n', [world.send({ from: { kind: 'client', name: 'laptop' }, url: word }).id]);
    if (verb === 'touch') files.write(word, 'text');
    if (verb === 'boom') {
      world.api.create(samplePod('half-made', false));
      throw new TypeError('a mistake in the engine');
    }
    if (verb === 'set') world.configure({});
    if (verb === 'ssh') prompt = `${word}# `;
    if (verb === 'exit') prompt = undefined;
    return { ...done(''), ...(prompt !== undefined && { prompt }) };
  };
  function* inSteps(line: string): ReturnType<TerminalSession['inSteps']> {
    const [verb, count] = line.split(' ');
    if (verb !== 'each') return run(line);
    let stdout = '';
    for (let done = 0; done < Number(count); done++) {
      const halt = { what: 'objects', done, of: Number(count) } as const;
      try {
        yield halt;
      } catch (error) {
        if (!(error instanceof Stopped)) throw error;
        return { exit: 130, stdout, stderr: '', traces: [], stopped: halt };
      }
      stdout += run(`run p${done}`).stdout;
    }
    return { exit: 0, stdout, stderr: '', traces: [] };
  }
  return {
    run: (line) => finish(inSteps(line)),
    runOwn: (line) => finish(inSteps(line)),
    inSteps,
    saw: () => '',
    complete: (line) => [`${line}!`],
    snapshot: () => ({ prompt, namespace: 'default', opaque: undefined }),
    restore(snapshot) {
      prompt = snapshot?.prompt;
    },
  };
};

const noLesson = (id: string): Promise<never> =>
  Promise.reject(new EngineFault('unknown-lesson', 'there is no such lesson', { lesson: id }));

/** The terminal above, and neither lessons nor manifests. */
export const fakeTools: Tools = {
  // The small world is whole from the start.
  world: {} as Tools['world'],
  createAnswers: createToolAnswers,
  createTerminal: fakeTerminal,
  fetchSeldom: async () => {},
  lessons: { listings: [], logic: noLesson, content: noLesson, notes: noLesson },
  startLessonRun() {
    throw new Error('there is no lesson to start');
  },
};
