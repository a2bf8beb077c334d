/** Requests that belong together because hardly any time lies between them: a loop in the shell, two clients at once. Pure. */
import type { Segment } from '../../store/types.js';

/** More than this are not told apart by number any more; the newest are. */
const MOST = 12;

const tells = (segment: Segment | undefined): boolean => segment?.trace !== undefined;
/** Virtual ms: a shell's loop goes on this soon, a person does not. */
const SOON_MS = 250;
const isShort = (segment: Segment | undefined): boolean => segment?.kind === 'quiet' && segment.virtualTo - segment.virtualFrom <= SOON_MS;

/** Ids of the traces around one, in the order they were sent; itself alone where it was sent alone. */
export function sentTogether(segments: readonly Segment[], trace: number): readonly number[] {
  const at = segments.findLastIndex((segment) => segment.trace === trace);
  if (at < 0) return [trace];
  let first = at;
  while (first > 0 && (tells(segments[first - 1]) || isShort(segments[first - 1]))) first--;
  let last = at;
  while (last + 1 < segments.length && (tells(segments[last + 1]) || isShort(segments[last + 1]))) last++;
  const ids = segments.slice(first, last + 1).flatMap((segment) => (segment.trace === undefined ? [] : [segment.trace]));
  const place = ids.indexOf(trace);
  const from = Math.max(0, Math.min(place - MOST + 1, ids.length - MOST));
  return ids.length <= MOST ? ids : ids.slice(Math.max(from, 0), Math.max(from, 0) + MOST);
}

/** Tokens told apart also by people who see fewer colours; numbers and patterns say the same. */
export const HUES = ['--request', '--cluster-ip', '--load-balancer', '--external-name', '--ingress', '--headless'] as const;
const PATTERNS: readonly (readonly number[])[] = [[], [12, 5], [3, 5], [12, 4, 2, 4]];

export interface Mark {
  /** As people count. */
  readonly number: number;
  /** Custom property of its colour. */
  readonly hue: (typeof HUES)[number];
  /** Dashes of its way, CSS pixels. */
  readonly pattern: readonly number[];
}

/** What tells the `index`th of several apart. */
export function markOf(index: number): Mark {
  return {
    number: index + 1,
    hue: HUES[index % HUES.length] ?? HUES[0],
    pattern: PATTERNS[Math.floor(index / HUES.length + index) % PATTERNS.length] ?? [],
  };
}

/** A batch of so few is shown one by one. */
export const isFew = (requests: number): boolean => requests <= MOST;
