/** What a lab in a frame says, as far as a figure needs to know what is in it; the rest is handed on as it is. */
import { type FromLab, isFields, type MessageId, openEnvelope } from '../messages.js';

const TYPES: readonly (keyof FromLab)[] = ['ready', 'resize', 'stepchange', 'hop', 'answer', 'complete', 'statechange', 'error'];

/** No figure is lower or higher, CSS pixels. */
const LOWEST = 200;
const HIGHEST = 2000;

export interface HeardFromLab {
  readonly type: keyof FromLab;
  readonly id: MessageId;
  readonly payload: Readonly<Record<string, unknown>>;
}

export function readLab(data: unknown): HeardFromLab | undefined {
  const opened = openEnvelope(data);
  const type = TYPES.find((one) => one === opened?.type);
  return opened && type && isFields(opened.payload) ? { type, id: opened.id, payload: opened.payload } : undefined;
}

/** A height that is possible. */
export function heightOf({ height }: HeardFromLab['payload']): number | undefined {
  return typeof height === 'number' && height >= LOWEST && height <= HIGHEST ? height : undefined;
}
