/** What a learner may point at, as a list that needs no pointer, and the same things as they are selected on the stage. */
import { useMemo, useSyncExternalStore } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { Selection, StepContent, Trace } from '../../store/types.js';
import { useCourseWords } from '../course/course-words.js';
import { hopTitle, wordsOfHop } from '../inspector/hop-words.js';
import { useAllMessages, useShownLocale } from '../shell/messages.js';

export type Pickable = 'pod' | 'node' | 'service' | 'hop';

export const isPickable = (by: StepContent['by']): by is Pickable => by === 'pod' || by === 'node' || by === 'service' || by === 'hop';

export interface Thing {
  /** As lessons write it. */
  readonly value: string;
  readonly label: string;
}

/** What the selected card is, if it is one of the things asked for. */
export function pickedOnStage(of: Pickable, selection: Selection | undefined): string | undefined {
  if (selection?.kind === 'service') return of === 'service' ? selection.key : undefined;
  if (selection?.kind !== 'place' || of === 'service' || of === 'hop') return undefined;
  return selection.id.startsWith(`${of}:`) ? selection.id.slice(of.length + 1) : undefined;
}

const hopValue = ({ why, at }: Trace['hops'][number]): string => `${why.code}@${at}`;

export function useThingsToPick(of: Pickable): { readonly things: readonly Thing[]; readonly picked: string | undefined } {
  const words = useCourseWords().course;
  const messages = useAllMessages();
  const locale = useShownLocale();
  const view = useLab((lab) => lab.view);
  const config = useLab((lab) => lab.config);
  const selection = useLab((lab) => lab.selection);
  const trace = useLab((lab) => (lab.traceInView === undefined ? undefined : lab.traces.get(lab.traceInView)));
  const hop = useSyncExternalStore(playhead.subscribe, () => playhead.get().hop);
  const things = useMemo((): readonly Thing[] => {
    if (of === 'node') return (config?.nodes ?? []).map(({ name }) => ({ value: name, label: name }));
    if (of === 'service') return [...view.objects.Service.keys()].map((key) => ({ value: key, label: key.replace(/^default\//, '') }));
    if (of === 'pod')
      return [...view.objects.Pod].map(([key, { spec }]) => {
        const name = key.replace(/^default\//, '');
        return { value: key, label: spec.nodeName ? words.onNode(name, spec.nodeName) : name };
      });
    return (trace?.hops ?? []).map((hop, index) => {
      const said = wordsOfHop(messages, locale, view, trace as Trace, hop);
      return { value: hopValue(hop), label: words.hopNumber(index + 1, hopTitle(messages, hop, said)) };
    });
  }, [of, config, view, trace, messages, locale, words]);
  const under = trace && hop !== undefined && playhead.get().trace?.id === trace.id ? trace.hops[hop] : undefined;
  return { things, picked: of === 'hop' ? under && hopValue(under) : pickedOnStage(of, selection) };
}
