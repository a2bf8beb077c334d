/**
 * What a learner predicted and managed, and which questions come back. Pure: every change is a value → value function; `learning-shelf.ts`
 * keeps it. Time is counted in things answered, so that the same course gives the same questions on every machine.
 */

export interface Asked {
  /** Ids of choices: what was predicted first, and what the run bore out. */
  readonly chosen: string;
  readonly answer: string;
  /** What was typed or pointed at first, where the question has no list of choices. */
  readonly said?: string;
  /** How often it was answered, the lesson included; absent: once. */
  readonly tries?: number;
  /** It comes back once `clock` is there; absent: it need not. */
  readonly due?: number;
  /** Things to answer between this time and the next. */
  readonly gap?: number;
}

export interface Tried {
  /** Fewest command lines it was done with; absent: only with the solution shown. */
  readonly best?: number;
  readonly par?: number;
  readonly shown: boolean;
}

export interface Learning {
  /** Predictions, tasks and recaps so far. */
  readonly clock: number;
  /** By `lesson/step`. */
  readonly asks: Readonly<Record<string, Asked>>;
  readonly tasks: Readonly<Record<string, Tried>>;
}

export const NOTHING_LEARNT: Learning = { clock: 0, asks: {}, tasks: {} };

/** A missed question comes back after four others, then after eight, then after sixteen; answered three times running it stays away. */
const FIRST_GAP = 4;
const LAST_GAP = 16;

export const stepKey = (lesson: string, step: string): string => `${lesson}/${step}`;

/** The first prediction counts; one that is made again once the answer is known says nothing. */
export function answered(now: Learning, key: string, chosen: string, answer: string, said?: string): Learning {
  if (now.asks[key]) return now;
  const clock = now.clock + 1;
  const missed = chosen === answer ? {} : { due: clock + FIRST_GAP, gap: FIRST_GAP };
  return { ...now, clock, asks: { ...now.asks, [key]: { chosen, answer, ...(said === undefined ? {} : { said }), ...missed } } };
}

/** @param lines command lines it took; undefined: the lab showed how */
export function managed(now: Learning, key: string, lines: number | undefined, par: number | undefined): Learning {
  const before = now.tasks[key];
  const best = lines === undefined ? before?.best : Math.min(lines, before?.best ?? lines);
  const task: Tried = {
    shown: (before?.shown ?? false) || lines === undefined,
    ...(best === undefined ? {} : { best }),
    ...(par === undefined ? {} : { par }),
  };
  return { ...now, clock: now.clock + (before ? 0 : 1), tasks: { ...now.tasks, [key]: task } };
}

/** Questions that are due, the longest due first; those of the lesson on show wait. */
export function dueQuestions(now: Learning, lesson?: string): readonly string[] {
  return Object.entries(now.asks)
    .filter(([key, { due }]) => due !== undefined && due <= now.clock && key.slice(0, key.indexOf('/')) !== lesson)
    .sort(([a, { due: x = 0 }], [b, { due: y = 0 }]) => x - y || (a < b ? -1 : 1))
    .map(([key]) => key);
}

/** A recap: known, it stays away twice as long; missed, it begins anew. */
export function recalled(now: Learning, key: string, chosen: string): Learning {
  const before = now.asks[key];
  if (!before) return now;
  const clock = now.clock + 1;
  const { due: _, gap = FIRST_GAP, ...first } = before;
  const { answer } = before;
  const next = chosen === answer ? gap * 2 : FIRST_GAP;
  const again = next > LAST_GAP ? {} : { due: clock + next, gap: next };
  const tries = (before.tries ?? 1) + 1;
  return { ...now, clock, asks: { ...now.asks, [key]: { ...first, tries, ...again } } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const KEY = /^[a-z][a-z0-9-]{0,39}\/[a-z][a-z0-9-]{0,39}$/;
const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000;
/** Characters of an answer somebody typed. */
const LONGEST_SAID = 200;
/** Questions and tasks that are believed. */
const MOST = 2_000;

/** What was kept or came in a file: whatever has not the right shape is left out. */
export function readLearning(data: unknown): Learning {
  if (!isRecord(data)) return NOTHING_LEARNT;
  const entries = (part: unknown) =>
    isRecord(part)
      ? Object.entries(part)
          .filter(([key]) => KEY.test(key))
          .slice(0, MOST)
      : [];
  const asks = entries(data.asks).flatMap(([key, one]): [string, Asked][] => {
    if (!isRecord(one) || !isId(one.chosen) || !isId(one.answer)) return [];
    const back = isCount(one.due) && isCount(one.gap) && one.gap > 0 ? { due: one.due, gap: one.gap } : {};
    const said = typeof one.said === 'string' && one.said.length <= LONGEST_SAID ? { said: one.said } : {};
    const tries = isCount(one.tries) && one.tries > 0 ? { tries: one.tries } : {};
    return [[key, { chosen: one.chosen, answer: one.answer, ...said, ...tries, ...back }]];
  });
  const tasks = entries(data.tasks).flatMap(([key, one]): [string, Tried][] => {
    if (!isRecord(one) || typeof one.shown !== 'boolean') return [];
    const { best, par, shown } = one;
    return [[key, { shown, ...(isCount(best) ? { best } : {}), ...(isCount(par) ? { par } : {}) }]];
  });
  return { clock: isCount(data.clock) ? data.clock : 0, asks: Object.fromEntries(asks), tasks: Object.fromEntries(tasks) };
}

/** Two records of one learner: what was predicted here counts, the fewest lines of both. */
export function mergeLearning(here: Learning, there: Learning): Learning {
  const tasks = { ...there.tasks };
  for (const [key, mine] of Object.entries(here.tasks)) {
    const other = there.tasks[key];
    const best = Math.min(mine.best ?? Number.POSITIVE_INFINITY, other?.best ?? Number.POSITIVE_INFINITY);
    tasks[key] = { ...other, ...mine, shown: mine.shown || (other?.shown ?? false), ...(Number.isFinite(best) ? { best } : {}) };
  }
  return { clock: Math.max(here.clock, there.clock), asks: { ...there.asks, ...here.asks }, tasks };
}
