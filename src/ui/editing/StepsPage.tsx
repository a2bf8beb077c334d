/** Everything that was done, by name: a press goes back to just after it, or forth again. */
import { useEffect, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { HistoryStep } from '../../store/types.js';
import { usePlacement } from '../canvas/placement.js';
import { redoAny, undoAny } from '../shell/undo-any.js';
import { formatClock } from '../timeline/format.js';
import { type ListedStep, stepList } from './step-list.js';
import { stepName } from './step-name.js';
import { useEditingWords } from './words.js';

/** Steps of the engine on either side, asked for whenever the history is another one. */
function useSteps(): { readonly back: readonly HistoryStep[]; readonly forth: readonly HistoryStep[]; readonly place: number } | undefined {
  const history = useLab((lab) => lab.history);
  const ask = useLab((lab) => lab.actions.ask);
  const [steps, setSteps] = useState<{
    readonly back: readonly HistoryStep[];
    readonly forth: readonly HistoryStep[];
    readonly place: number;
  }>();
  useEffect(() => {
    let wanted = true;
    ask('historySteps', null).then(
      (told) => wanted && setSteps({ ...told, place: history.place ?? 0 }),
      // An engine that is lost says so itself.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [history, ask]);
  return steps;
}

/** Walks step by step where cards were moved among the changes, and in one go where not. */
export async function goSteps(list: readonly ListedStep[], from: number): Promise<void> {
  const { actions } = useLab.getState();
  const between = list.filter((step) => (from < 0 ? step.from < 0 && step.from >= from : step.from > 0 && step.from <= from));
  const way = from < 0 ? between.toReversed() : between;
  for (let index = 0; index < way.length; ) {
    if (way[index]?.kind === 'move') {
      if (from < 0) undoAny();
      else redoAny();
      index++;
      continue;
    }
    const end = way.findIndex((step, at) => at > index && step.kind === 'move');
    const steps = (end < 0 ? way.length : end) - index;
    await (from < 0 ? actions.undo(steps) : actions.redo(steps));
    index += steps;
  }
}

export function StepsPage() {
  const words = useEditingWords();
  const steps = useSteps();
  const past = usePlacement((placement) => placement.past);
  const future = usePlacement((placement) => placement.future);
  const [going, setGoing] = useState(false);
  const list = useMemo(
    () => steps && stepList({ ...steps, past: past.map(({ place }) => place), future: future.map(({ place }) => place) }),
    [steps, past, future],
  );
  if (!list) return <p className="pw-muted">{words.loading}</p>;
  const go = async (from: number) => {
    if (going || from === 0) return;
    setGoing(true);
    await goSteps(list, from);
    setGoing(false);
  };
  const done = list.filter(({ from }) => from < 0).length;
  return (
    <>
      <p className="pw-muted">{words.stepsHint}</p>
      <ol className="ed-steps" aria-label={words.steps} aria-busy={going}>
        <li>
          <button type="button" aria-current={done === 0 ? 'step' : undefined} onClick={() => void go(-done)}>
            {words.beginning}
          </button>
        </li>
        {list.map((step) => {
          const name = step.kind === 'move' ? words.stepNames.move : stepName(step.label, words.stepNames);
          return (
            <li key={step.from} data-undone={step.from > 0 || undefined}>
              <button
                type="button"
                aria-current={step.from === -1 ? 'step' : undefined}
                title={step.label || name}
                onClick={() => void go(step.from < 0 ? step.from + 1 : step.from)}
              >
                {step.at !== undefined && <time>{formatClock(step.at)}</time>} <code>{name}</code>
                {step.from > 0 && <span className="pw-muted"> · {words.undone}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
