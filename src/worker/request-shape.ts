/**
 * Looks at what comes from outside before the engine does. Light: names, kinds of values and bounds; what the
 * values mean is the engine's question. Requests that wait for the tools are looked at by them (tool-shapes.ts).
 */
import type { RequestMessage, RequestName } from './protocol.js';
import { isToolRequest } from './tool-needs.js';

export type Check = (value: unknown) => boolean;

export const text =
  (max: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= max;
export const finite: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const whole: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));
export const nothing: Check = (value) => value === null || value === undefined;

export const line = text(100_000);
export const lines: Check = (value) => Array.isArray(value) && value.length <= 50 && value.every(line);
export const locale: Check = (value) => value === 'en' || value === 'ko';
export const source: Check = (value) =>
  fields({ kind: (kind) => kind === 'pod', namespace: text(253), name: text(253) })(value) ||
  fields({ kind: (kind) => kind === 'node' || kind === 'client', name: text(253) })(value);
export const spec = fields({
  from: source,
  url: text(4_000),
  method: optional(text(20)),
  headers: optional(isObject),
  timeoutMs: optional(finite),
});
const steps = optional((value) => value === null || fields({ steps: whole })(value));
export const manifest = text(2_000_000);

const SHAPES: { readonly [N in RequestName]?: Check } = {
  boot: fields({
    seed: finite,
    locale,
    lesson: optional(fields({ id: text(600), step: optional(whole), bundle: optional(manifest), own: optional(whole) })),
    example: optional(text(200)),
    config: optional(isObject),
    manifests: optional(text(2_000_000)),
    hunt: optional(whole),
  }),
  act: (value) =>
    fields({ kind: (kind) => kind === 'command', line, stopAt: optional(whole) })(value) ||
    fields({ kind: (kind) => kind === 'node', node: text(253), up: (up) => typeof up === 'boolean' })(value),
  send: spec,
  advance: fields({ ms: (ms) => finite(ms) && (ms as number) >= 0 && (ms as number) <= 31_536_000_000 }),
  undo: steps,
  redo: steps,
  historySteps: nothing,
  reset: nothing,
  rewind: fields({ at: finite, tick: optional(whole) }),
  sync: nothing,
  ping: nothing,
  nodeDetail: fields({ node: text(253), tick: optional(whole), services: optional(lines) }),
  listFiles: nothing,
  readFile: fields({ path: text(1_000) }),
  writeFile: fields({ path: text(1_000), text: manifest }),
  crash: nothing,
};

/** A message as the protocol has it: its own id, a known name, parameters of the right shape. */
export function isRequest(message: unknown): message is RequestMessage {
  if (!isObject(message) || !whole(message.id) || typeof message.name !== 'string') return false;
  const name = message.name as RequestName;
  return Object.hasOwn(SHAPES, name) ? SHAPES[name]?.(message.params) === true : isToolRequest(name);
}

/** The id of a message that is otherwise wrong, so that its sender can be answered. */
export function idOf(message: unknown): number | undefined {
  return isObject(message) && whole(message.id) ? (message.id as number) : undefined;
}
