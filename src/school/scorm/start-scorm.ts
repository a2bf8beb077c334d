/** `scorm=1`: the lab was launched by an LMS. Finds it, goes on where the learner was, and tells it how far they are. */
import { useLab } from '../../store/lab.js';
import { NOTHING_DONE, recorded } from '../../store/late/lesson-record.js';
import type { SchoolBar } from '../bar.js';
import { findApi } from './find-api.js';
import { openSession } from './session.js';
import { createLmsTeller, type LmsTeller } from './tell-lms.js';

/** @param id the lesson this is about; others may be opened and are not told of */
export async function startScorm(id: string, bar: SchoolBar): Promise<void> {
  const api = findApi(window);
  const session = api && openSession(api, () => performance.now());
  if (!session) {
    await bar.show({ text: (words) => (api ? words.lmsRefuses : words.noLms) });
    return;
  }
  addEventListener('pagehide', () => {
    if (teller) teller.leave(record);
    else session.finish();
  });
  // What was ended cannot be begun again by the same page.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());

  let teller: LmsTeller | undefined;
  let record = NOTHING_DONE;
  let going = false;
  const unkept = (): void => void bar.show({ text: (words) => words.lmsFails }).catch(() => {});
  // Without it nothing is told: what the LMS has of the learner stays.
  const back = await import('./come-back.js').catch(unkept);
  if (!back) return;
  const look = (): void => {
    const state = useLab.getState();
    const { lesson } = state;
    if (lesson?.id !== id || state.status !== 'ready' || going) return;
    if (!teller) {
      const kept = back.comeBack(lesson, session.get('cmi.suspend_data'));
      record = kept?.record ?? NOTHING_DONE;
      teller = createLmsTeller(
        session,
        lesson,
        record,
        () => new Date(),
        (now) => back.keepAll(lesson, now),
      );
      if (kept) {
        going = true;
        void kept.goOn().finally(() => {
          going = false;
          look();
        });
        return;
      }
    } else if (recorded(record, state) === record) return;
    record = recorded(record, state);
    if (teller.tell(record)) bar.hide();
    else unkept();
  };
  useLab.subscribe(look);
  look();
}
