/** `scorm=1`: the lab was launched by an LMS. Finds it, goes on where the learner was, and tells it how far they are. */
import { useLab } from '../../store/lab.js';
import { answered, stepKey } from '../../store/late/learning.js';
import { learn } from '../../store/late/learning-shelf.js';
import { type LessonRecord, NOTHING_DONE, recorded } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import type { SchoolBar } from '../bar.js';
import { findApi } from './find-api.js';
import { openSession } from './session.js';
import { resume } from './suspend.js';
import { createLmsTeller, type LmsTeller } from './tell-lms.js';

/** Puts the lab where the learner was. */
async function goOn(lesson: LessonContent, record: LessonRecord): Promise<void> {
  const { actions, done } = useLab.getState();
  useLab.setState({ done: { ...done, [lesson.id]: record.done } });
  learn((now) =>
    Object.entries(record.answers).reduce((all, [id, { choice, answer }]) => answered(all, stepKey(lesson.id, id), choice, answer), now),
  );
  if (record.step > 0) await actions.openLesson(lesson.id, record.step);
  // What was predicted stays predicted.
  const predictions = Object.fromEntries(Object.entries(record.answers).map(([id, { choice }]) => [id, choice]));
  if (useLab.getState().lesson?.id === lesson.id) useLab.setState({ predictions });
}

/** @param id the lesson this is about; others may be opened and are not told of */
export async function startScorm(id: string, bar: SchoolBar): Promise<void> {
  const api = findApi(window);
  const session = api && openSession(api, () => performance.now());
  if (!session) {
    await bar.show({ text: (words) => (api ? words.lmsRefuses : words.noLms) });
    return;
  }

  let teller: LmsTeller | undefined;
  let record = NOTHING_DONE;
  let going = false;
  const look = (): void => {
    const state = useLab.getState();
    const { lesson } = state;
    if (lesson?.id !== id || state.status !== 'ready' || going) return;
    if (!teller) {
      const kept = resume(session.get('cmi.suspend_data'), lesson.steps);
      record = kept ?? NOTHING_DONE;
      teller = createLmsTeller(session, lesson, record, () => new Date());
      if (kept) {
        going = true;
        void goOn(lesson, kept).finally(() => {
          going = false;
          look();
        });
        return;
      }
    } else if (recorded(record, state) === record) return;
    record = recorded(record, state);
    if (teller.tell(record)) bar.hide();
    else bar.show({ text: (words) => words.lmsFails }).catch(() => {});
  };
  useLab.subscribe(look);
  look();
  addEventListener('pagehide', () => {
    if (teller) teller.leave();
    else session.finish();
  });
  // What was ended cannot be begun again by the same page.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
}
