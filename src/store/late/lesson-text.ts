/** Words of a lesson that is not open. Comes with the part that shows them. */
import type { LessonContent, LessonNotes, Locale } from '../../worker/protocol.js';
import type { LabContext } from '../context.js';

export const fetchLessonText = (lab: LabContext, id: string, locale: Locale): Promise<LessonContent> =>
  lab.engine().ask('lessonText', { id, locale });

/** What whoever teaches may say at its steps. */
export const fetchLessonNotes = (lab: LabContext, id: string, locale: Locale): Promise<LessonNotes> =>
  lab.engine().ask('lessonNotes', { id, locale });
