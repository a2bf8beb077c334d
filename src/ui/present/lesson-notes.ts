/** The notes a lesson's author wrote for whoever teaches it: fetched by the speaker's window, and by nobody else. */
import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { fetchLessonNotes } from '../../store/late/lesson-text.js';
import type { LessonContent, LessonNotes } from '../../store/types.js';

/** Undefined until they came; for a lesson that has none they are empty. */
export function useLessonNotes(lesson: LessonContent | undefined): LessonNotes | undefined {
  const perform = useLab((lab) => lab.actions.perform);
  const [notes, setNotes] = useState<LessonNotes>();
  const id = lesson?.id;
  const locale = lesson?.locale;
  useEffect(() => {
    if (id === undefined || locale === undefined) return undefined;
    let wanted = true;
    perform((lab) => fetchLessonNotes(lab, id, locale)).then(
      (all) => wanted && setNotes(all),
      // Without them there is still all that the lesson explains.
      () => wanted && setNotes(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [perform, id, locale]);
  return notes;
}
