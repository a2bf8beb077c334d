/**
 * Looks at what comes from outside before the engine does. Light: names, kinds of values and bounds; what the
 * values mean is the engine's question.
 */
import type { RequestName, ToWorker } from './protocol.js';

type Check = (value: unknown) => boolean;

const text =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;
const finite: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const whole: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
const nothing: Check = (value) => value === null || value === undefined;

const line = text(100_000);
const lines: Check = (value) => Array.isArray(value) && value.length <= 50 && value.every(line);
const session = optional(text(100));
const locale: Check = (value) => value === 'en' || value === 'ko';
const source: Check = (value) =>
  fields({ kind: (kind) => kind === 'pod', namespace: text(253), name: text(253) })(value) ||
  fields({ kind: (kind) => kind === 'node' || kind === 'client', name: text(253) })(value);
const spec = fields({
  from: source,
  url: text(4_000),
  method: optional(text(20)),
  headers: optional(isObject),
  timeoutMs: optional(finite),
});
const step = fields({ step: whole });
const steps = optional((value) => value === null || fields({ steps: whole })(value));
const object = { kind: text(100), key: text(600) };
const manifest = text(2_000_000);
const state = text(20_000_000);

const parts: Check = (value) => Array.isArray(value) && value.length <= 50 && value.every(fields({ from: source, count: whole }));

const SHAPES: Readonly<Record<RequestName, Check>> = {
  boot: fields({
    seed: finite,
    locale,
    lesson: optional(fields({ id: text(200), step: optional(whole) })),
    example: optional(text(200)),
    config: optional(isObject),
    manifests: optional(text(2_000_000)),
    hunt: optional(whole),
  }),
  exec: fields({ line, session }),
  complete: fields({ line, cursor: whole, session }),
  act: (value) =>
    fields({ kind: (kind) => kind === 'command', line })(value) ||
    fields({ kind: (kind) => kind === 'node', node: text(253), up: (up) => typeof up === 'boolean' })(value),
  send: spec,
  sendMany: fields({ spec, count: (count) => whole(count) && (count as number) >= 1 && (count as number) <= 1_000_000 }),
  compare: fields({
    from: optional(fields({ at: finite, tick: whole })),
    a: lines,
    b: lines,
    spec,
    count: (count) => whole(count) && (count as number) >= 1 && (count as number) <= 100_000,
  }),
  compareLoad: fields({
    from: optional(fields({ at: finite, tick: whole })),
    a: lines,
    b: lines,
    url: text(4_000),
    slices: (slices) => Array.isArray(slices) && slices.length <= 1_000 && slices.every(fields({ parts, ms: whole, run: optional(line) })),
  }),
  loadSlice: fields({
    load: whole,
    label: optional(text(5_000)),
    url: text(4_000),
    parts,
    ms: whole,
  }),
  whatIf: fields({
    from: optional(fields({ at: finite, tick: whole })),
    spec,
    want: (want) => ['answered', 'client-address', 'no-extra-hop', 'answered-by-others'].includes(want as string),
    blamed: optional((blamed) => Array.isArray(blamed) && blamed.length <= 50 && blamed.every(text(600))),
  }),
  whatIfNext: fields({ search: whole }),
  hunt: nothing,
  huntDeed: fields({ deed: (deed) => ['hint', 'test', 'give-up'].includes(deed as string) }),
  explain: fields({ batch: whole, index: whole }),
  advance: fields({ ms: (ms) => finite(ms) && (ms as number) >= 0 && (ms as number) <= 31_536_000_000 }),
  undo: steps,
  redo: steps,
  historySteps: nothing,
  previewSelector: fields({ namespace: text(253), selector: isObject, service: optional(text(253)), ports: optional(Array.isArray) }),
  liveText: fields(object),
  textEdit: fields({ ...object, base: manifest, text: manifest }),
  keepState: fields({ id: text(100) }),
  returnTo: fields({ id: text(100), label: text(500), text: state }),
  compareStates: fields({ a: optional(state), b: optional(state), spec }),
  reset: nothing,
  rewind: fields({ at: finite, tick: optional(whole) }),
  sync: nothing,
  ping: nothing,
  nodeDetail: fields({ node: text(253), tick: optional(whole), services: optional(lines) }),
  splitLines: fields({ text: manifest }),
  checkManifest: fields({ text: manifest }),
  applyManifest: fields({ text: manifest, file: text(1_000) }),
  listFiles: nothing,
  readFile: fields({ path: text(1_000) }),
  writeFile: fields({ path: text(1_000), text: manifest }),
  lessons: nothing,
  lessonText: fields({ id: text(200), locale }),
  openStep: step,
  runStep: step,
  solveStep: step,
  crash: nothing,
};

/** A message as the protocol has it: its own id, a known name, parameters of the right shape. */
export function isToWorker(message: unknown): message is ToWorker {
  if (!isObject(message) || !whole(message.id) || typeof message.name !== 'string') return false;
  return Object.hasOwn(SHAPES, message.name) && SHAPES[message.name as RequestName](message.params);
}

/** The id of a message that is otherwise wrong, so that its sender can be answered. */
export function idOf(message: unknown): number | undefined {
  return isObject(message) && whole(message.id) ? (message.id as number) : undefined;
}
