/** What a selector would choose, asked of the engine while it is typed; the newest answer counts. */
import { useEffect, useMemo, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { SelectorPreview, ServicePort } from '../../store/types.js';
import { marksOf } from './pod-marks.js';
import { useShownMarks } from './use-marks.js';

interface Question {
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly service?: string;
  readonly ports?: readonly ServicePort[];
}

const DELAY = 60;

/** Shows it on the stage too. Undefined while there is nothing to ask, or no answer yet. */
export function usePreview(question: Question | undefined): SelectorPreview | undefined {
  const ask = useLab((lab) => lab.actions.ask);
  const tick = useLab((lab) => lab.view.tick);
  const [preview, setPreview] = useState<SelectorPreview>();
  const key = question && JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: pods come and go with the cluster
  useEffect(() => {
    if (key === undefined) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      // An engine that is lost says so itself.
      ask('previewSelector', JSON.parse(key) as Question).then(
        (answer) => wanted && setPreview(answer),
        () => undefined,
      );
    }, DELAY);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, tick, ask]);
  const shown = key === undefined ? undefined : preview;
  useShownMarks(useMemo(() => marksOf(shown?.pods ?? []), [shown]));
  return shown;
}
