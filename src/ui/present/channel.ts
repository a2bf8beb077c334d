/**
 * What the show and the speaker's window say to each other, through the browser, without a server. Both are pages of the same origin, and
 * so may be others: only what has this shape, this version and this pair's id is heard.
 */
import * as v from 'valibot';
import { MOVES, OVER } from './show.js';

/** What the speaker's window may press: the whole screen and windows only a hand on the page itself may open. */
export const REMOTE = [...MOVES, 'answer', 'black', ...OVER, 'escape'] as const;

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const envelope = { source: v.literal('portwalk-show'), v: v.literal(1), id: v.pipe(v.string(), v.maxLength(64)) };

const State = v.strictObject({
  ...envelope,
  type: v.literal('state'),
  lesson: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  locale: v.picklist(['en', 'ko']),
  slide: whole(999),
  black: v.boolean(),
  /** The slide's answer is to be seen. */
  out: v.boolean(),
  /** The lab of the show stands where the show does. */
  there: v.boolean(),
  /** When the show began, ms since 1970. */
  since: whole(Number.MAX_SAFE_INTEGER),
});
const Ended = v.strictObject({ ...envelope, type: v.literal('ended') });
const Hello = v.strictObject({ ...envelope, type: v.literal('hello') });
const Press = v.strictObject({ ...envelope, type: v.literal('press'), command: v.picklist(REMOTE) });
const Restart = v.strictObject({ ...envelope, type: v.literal('restart') });

const Message = v.variant('type', [State, Ended, Hello, Press, Restart]);
type Message = v.InferOutput<typeof Message>;
type Bare<T> = T extends Message ? Omit<T, keyof typeof envelope> : never;
export type ShowMessage = Bare<Message>;
export type ShowState = Extract<ShowMessage, { readonly type: 'state' }>;

/** What was said to this pair; undefined: it was something else. */
export function readMessage(data: unknown, id: string): ShowMessage | undefined {
  const read = v.safeParse(Message, data);
  return read.success && read.output.id === id ? read.output : undefined;
}

export const writeMessage = (message: ShowMessage, id: string): unknown => ({ source: 'portwalk-show', v: 1, id, ...message });

export interface Channel {
  say(message: ShowMessage): void;
  close(): void;
}

/** Undefined: this browser, or this frame, has none. */
export function openChannel(id: string, heard: (message: ShowMessage) => void): Channel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(`portwalk-show ${id}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = readMessage(data, id);
    if (message) heard(message);
  };
  return { say: (message) => channel.postMessage(writeMessage(message, id)), close: () => channel.close() };
}
