/** Progress as a file: taken to another machine, or handed to a teacher. What comes in is checked and bounded before anything is believed. */
import { type Learning, mergeLearning, readLearning } from './learning.js';

/** Characters of a file that is read. */
const LONGEST = 500_000;
const MOST_LESSONS = 200;
const MOST_STEPS = 50;

export type Done = Readonly<Record<string, readonly string[]>>;

export interface ProgressFile {
  readonly done: Done;
  readonly learning: Learning;
}

export const progressText = ({ done, learning }: ProgressFile): string =>
  `${JSON.stringify({ portwalk: 'progress', version: 1, done, learning }, null, 2)}\n`;

const ID = /^[a-z][a-z0-9-]{0,39}$/;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `too-long`, `no-json`, or `other`: a file of something else. */
export type NoProgress = 'too-long' | 'no-json' | 'other';

export function readProgress(text: string): ProgressFile | NoProgress {
  if (text.length > LONGEST) return 'too-long';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'no-json';
  }
  if (!isRecord(data) || data.portwalk !== 'progress' || data.version !== 1 || !isRecord(data.done)) return 'other';
  const done = Object.entries(data.done)
    .filter(([lesson]) => ID.test(lesson))
    .slice(0, MOST_LESSONS)
    .map(([lesson, steps]): [string, readonly string[]] => [
      lesson,
      [...new Set(Array.isArray(steps) ? steps.filter((step): step is string => typeof step === 'string' && ID.test(step)) : [])].slice(
        0,
        MOST_STEPS,
      ),
    ]);
  return { done: Object.fromEntries(done), learning: readLearning(data.learning) };
}

/** Nothing that was done here is lost, and nothing is counted twice. */
export function joinProgress(here: ProgressFile, there: ProgressFile): ProgressFile {
  const done: Record<string, readonly string[]> = { ...there.done };
  for (const [lesson, steps] of Object.entries(here.done)) done[lesson] = [...new Set([...steps, ...(there.done[lesson] ?? [])])];
  return { done, learning: mergeLearning(here.learning, there.learning) };
}
