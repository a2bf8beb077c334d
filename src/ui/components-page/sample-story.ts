/** What the page's late parts tell of: a story, loads, a hunt, findings, and the engine's answers to what they ask. */
import { lookAtHunt } from '../../store/late/hunt.js';
import type { LabActions, LabState } from '../../store/state.js';
import type { Finding, HuntView, LessonListing, LoadPairRun, PlacedMark, Segment, SelectorPreview, Trace } from '../../store/types.js';
import { balancedTrace, failedTrace, pods } from '../canvas/fixture.js';
import { batchOf, runOf } from '../inspector/testing/experiments.js';

const failed = failedTrace('drop', 'no-local-endpoints-external');

/** A command, a request that is answered, a thousand, one that is dropped. */
const segments: readonly Segment[] = [
  { kind: 'quiet', from: 0, to: 2000, virtualFrom: 0, virtualTo: 4000 },
  { kind: 'trace', from: 2000, to: 8000, virtualFrom: 4000, virtualTo: 4012, trace: 1 },
  { kind: 'quiet', from: 8000, to: 9000, virtualFrom: 4012, virtualTo: 6000 },
  { kind: 'batch', from: 9000, to: 12000, virtualFrom: 6000, virtualTo: 6100, batch: 1 },
  { kind: 'trace', from: 12000, to: 15000, virtualFrom: 6100, virtualTo: 11100, trace: 2 },
  { kind: 'quiet', from: 15000, to: 18000, virtualFrom: 11100, virtualTo: 16000 },
];
const marks: readonly PlacedMark[] = [
  { kind: 'command', at: 1000, story: 500, label: 'kubectl scale deployment web --replicas=3' },
  { kind: 'pod', at: 2000, story: 1000, label: 'default/web-x7k2p', became: 'ready' },
  { kind: 'endpoints', at: 2000, story: 1000, label: 'default/web', ready: 3 },
  { kind: 'request', at: 4000, story: 2000, label: 'http://34.64.0.9/' },
  { kind: 'batch', at: 6000, story: 9000, label: 'http://34.64.0.9/' },
  { kind: 'request', at: 6100, story: 12000, label: 'http://34.64.0.9/', failed: true },
  { kind: 'node', at: 14000, story: 16500, label: 'node-b', became: 'not-ready' },
];

const lesson = (id: string, chapter: string, title: string, ko: string, steps: number): LessonListing => ({
  id,
  chapter,
  title: { en: title, ko },
  summary: { en: 'One address, several pods behind it.', ko: '주소 하나, 그 뒤에 파드 여럿.' },
  steps,
  minutes: 8,
});
const lessons: readonly LessonListing[] = [
  lesson('sample-1', 'ground', 'A Service is no process', '서비스는 프로세스가 아니에요', 4),
  lesson('sample-2', 'ground', 'Which pods stand behind it', '그 뒤에 있는 파드', 6),
  lesson('sample-3', 'ground', 'Names', '이름', 5),
];

const settings: LoadPairRun['settings'] = {
  id: 'externalTrafficPolicy',
  a: { name: 'Cluster', lines: [] },
  b: { name: 'Local', lines: [] },
};
const runs = {
  a: runOf([batchOf(1, [330, 332, 338], [1 / 3, 1 / 3, 1 / 3])]),
  b: runOf([batchOf(2, [252, 236, 492], [0.25, 0.25, 0.5], 20)]),
};
export const PAIR: LoadPairRun = { id: 1, status: 'done', plan: runs.a.plan, settings, runs };

/** What the page's own store holds, as if it had happened. */
export const STORY = {
  segments,
  marks,
  traces: new Map<number, Trace>([
    [1, balancedTrace],
    [2, { ...failed, at: 6100 }],
  ]),
  batches: new Map(),
  bookmarks: [{ id: 1, at: 4000, story: 8500, name: 'before the load' }],
  lessons,
  done: { 'sample-1': ['a', 'b', 'c', 'd'], 'sample-2': ['a', 'b'] },
  last: { lesson: 'sample-2', step: 2 },
  loadPair: PAIR,
} satisfies Partial<LabState>;

const ticket = { from: { kind: 'client', name: 'client' }, url: 'http://34.64.0.9/', outcome: 'timed-out' } as const;
export const HUNT: HuntView = {
  seed: 7,
  ticket,
  looks: 5,
  changes: 1,
  hints: [
    { code: 'symptom', outcome: 'timed-out' },
    { code: 'object', object: 'Service default/hostname-svc-lb' },
  ],
  hintsLeft: 1,
  tested: { hold: 3, of: 4, complaint: false },
};
const answer = {
  kind: 'local-policy',
  object: 'Service default/hostname-svc-lb',
  field: 'spec.externalTrafficPolicy',
  lines: [`kubectl patch svc hostname-svc-lb -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`],
} as const;
export const HUNT_ENDS: readonly HuntView[] = [
  { ...HUNT, over: 'solved', points: 84, answer },
  { ...HUNT, over: 'given-up', answer },
];

export const WANTED: Trace = { ...failed, at: 6100 };
export const FINDINGS: readonly Finding[] = [
  {
    edits: [
      {
        code: 'external-traffic-policy',
        params: { service: 'hostname-svc-lb', policy: 'Cluster' },
        lines: answer.lines,
        cost: 2,
      },
    ],
    cost: 2,
    trace: balancedTrace,
    wait: 0,
    apart: 5,
  },
  {
    edits: [{ code: 'wait', params: {}, lines: [], cost: 0 }],
    cost: 0,
    trace: failed,
    wait: 1000,
  },
];

/** One pod stays, one comes, one goes, one has no address yet. */
const PREVIEW: SelectorPreview = {
  pods: pods.map((pod, index) => ({
    key: `default/${pod.metadata.name}`,
    before: index !== 1,
    after: index !== 2,
    endpoint: index === 0 ? 'ready' : 'not-ready',
  })),
  ports: [{ port: 80, target: 'http', unnamed: [`default/${pods[1]?.metadata.name}`], silent: [] }],
  labels: [
    { key: 'app', value: 'webserver', pods: 3 },
    { key: 'tier', value: 'front', pods: 1 },
  ],
};

const never = <T>() => new Promise<T>(() => {});

/** Answers of an engine that is not there. What else is asked waits for ever. */
export function answering(actions: LabActions): LabActions {
  return {
    ...actions,
    ask: ((name: string) => (name === 'previewSelector' ? Promise.resolve(PREVIEW) : never())) as typeof actions.ask,
    perform: ((deed: unknown) => (deed === lookAtHunt ? Promise.resolve(HUNT) : never())) as typeof actions.perform,
  };
}
