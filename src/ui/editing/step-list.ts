/** What can be taken back and done again: changes of the cluster and moved cards in one list, the oldest first. Pure. */
import type { HistoryStep } from '../../store/types.js';

export interface ListedStep {
  readonly kind: 'change' | 'move';
  readonly label: string;
  /** Virtual ms; moves have none. */
  readonly at: number | undefined;
  /** How far from here: −1 is the step undo takes back, 1 the one redo does again. */
  readonly from: number;
}

interface Question {
  /** The nearest first. */
  readonly back: readonly HistoryStep[];
  readonly forth: readonly HistoryStep[];
  /** Steps of the cluster before here. */
  readonly place: number;
  /** The cluster's place when each card was moved; past: the newest last, future: the next last. */
  readonly past: readonly number[];
  readonly future: readonly number[];
}

/** Steps listed at most, each way. */
const SHOWN = 200;

export function stepList({ back, forth, place, past, future }: Question): readonly ListedStep[] {
  const done: Omit<ListedStep, 'from'>[] = [];
  let moves = past.length;
  back.forEach(({ label, at }, index) => {
    const before = place - index;
    while (moves > 0 && (past[moves - 1] ?? 0) >= before) {
      done.push({ kind: 'move', label: '', at: undefined });
      moves--;
    }
    done.push({ kind: 'change', label, at });
  });
  for (; moves > 0; moves--) done.push({ kind: 'move', label: '', at: undefined });
  const undone: Omit<ListedStep, 'from'>[] = [];
  let next = future.length;
  for (let index = 0; index <= forth.length; index++) {
    while (next > 0 && future[next - 1] === place + index) {
      undone.push({ kind: 'move', label: '', at: undefined });
      next--;
    }
    const step = forth[index];
    if (step) undone.push({ kind: 'change', label: step.label, at: step.at });
  }
  return [
    ...done
      .slice(0, SHOWN)
      .map((step, index) => ({ ...step, from: -index - 1 }))
      .reverse(),
    ...undone.slice(0, SHOWN).map((step, index) => ({ ...step, from: index + 1 })),
  ];
}
