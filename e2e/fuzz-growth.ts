/** Whether what a page holds at rest grows with the steps taken. */
import type { MemorySample } from './fuzz-watch.js';

const MB = 1024 * 1024;
/** How much more than at the first rest may be held at the last: what is kept on purpose (progress, history of commands), and noise. */
const ALLOWED = { heap: 12 * MB, nodes: 2_500, listeners: 600, engine: 24 * MB } as const;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Says what grew: the last third of the samples against the first third after warm-up, medians. */
export function growth(samples: readonly MemorySample[]): readonly string[] {
  const third = Math.max(1, Math.floor(samples.length / 3));
  const grown: string[] = [];
  for (const [what, allowed] of Object.entries(ALLOWED) as [keyof typeof ALLOWED, number][]) {
    const of = (some: readonly MemorySample[]) => median(some.flatMap((sample) => sample[what] ?? []));
    const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))];
    if (last - first > allowed) grown.push(`${what} grew from ${first} to ${last} in ${samples.at(-1)?.step} steps`);
  }
  return grown;
}
