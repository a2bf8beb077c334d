/** What happened, one line each, from the marks of the timeline and what is known of each request. Pure. */
import type { Messages } from '../../i18n/catalogue.js';
import type { Batch, Locale, PlacedMark, Segment, Trace } from '../../store/types.js';
import { outcomeWord } from '../inspector/hop-words.js';
import { placeWords } from '../inspector/place-words.js';
import { formatCount } from '../timeline/format.js';
import { markLine } from './mark-line.js';

/** Kinds that can be listened to or left out. */
export const LANES = ['command', 'request', 'endpoints', 'pod', 'node', 'failure'] as const;
export type Lane = (typeof LANES)[number];

export interface StoryLine {
  readonly id: string;
  /** Story ms to go to. */
  readonly story: number;
  /** Story ms at which it is over: a request is told before it has ended. */
  readonly over: number;
  /** Virtual ms. */
  readonly at: number;
  readonly lane: Lane;
  readonly text: string;
  /** The request it tells of. */
  readonly trace?: Trace;
  readonly failed: boolean;
}

interface Told {
  readonly marks: readonly PlacedMark[];
  readonly segments: readonly Segment[];
  readonly traces: ReadonlyMap<number, Trace>;
  readonly batches: ReadonlyMap<number, Batch>;
}

export function selectStoryLines({ marks, segments, traces, batches }: Told, messages: Messages, locale: Locale): readonly StoryLine[] {
  const begins = new Map(segments.filter(({ kind }) => kind !== 'quiet').map((segment) => [`${segment.kind} ${segment.from}`, segment]));
  return marks.map((mark, index) => {
    const { kind, story, at } = mark;
    const segment = begins.get(`${kind === 'request' ? 'trace' : kind} ${story}`);
    const trace = kind === 'request' ? traces.get(segment?.trace ?? -1) : undefined;
    const batch = kind === 'batch' ? batches.get(segment?.batch ?? -1) : undefined;
    const text = trace ? requestLine(messages, trace) : batch ? batchLine(messages, batch, locale) : markLine(messages, mark);
    const lane: Lane = kind === 'batch' ? 'request' : kind;
    return { id: `${index}`, story, over: segment?.to ?? story, at, lane, text, failed: mark.failed === true, ...(trace && { trace }) };
  });
}

/** A request from beginning to end in one sentence. */
export function requestLine(messages: Messages, { from, url, outcome }: Trace): string {
  const words = messages.spoken;
  const sent = words.sent(placeWords(messages, from), url);
  const end = words.ended(outcomeWord(messages, outcome.kind), placeWords(messages, outcome.at));
  return [sent, end, outcome.clientSeen ? words.saw(outcome.clientSeen) : ''].filter(Boolean).join(' ');
}

export function batchLine(messages: Messages, { requests, spec, outcomes }: Batch, locale: Locale): string {
  const ends = Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${outcomeWord(messages, kind as keyof typeof outcomes)} ${formatCount(count, locale)}`);
  return messages.spoken.many(formatCount(requests, locale), spec.url, ends.join(', '));
}
