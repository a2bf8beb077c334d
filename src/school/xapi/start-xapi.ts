/** `endpoint=…`: the lab was launched by a platform that takes xAPI statements. Says so above the lab, then tells it what the learner does. */
import { useLab } from '../../store/lab.js';
import { type LessonRecord, NOTHING_DONE, recorded } from '../../store/late/lesson-record.js';
import type { SchoolBar } from '../bar.js';
import { calledBy, type Given, readLaunch, withoutSecrets } from './launch.js';
import { createOutbox } from './outbox.js';
import { postStatements } from './post.js';
import type { Stamp } from './statements.js';
import { createLrsTeller, type LrsTeller } from './tell-lrs.js';

/** Also where there is no `crypto.randomUUID`: a page by plain http has none. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) =>
    (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte).toString(16).padStart(2, '0'),
  );
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
const stamp = (): Stamp => ({ id: uuid(), at: new Date() });

/** The lesson's own address: who launched it without a name for it gets this one. */
const addressOf = (lesson: string): string => `${location.href.replace(/[?#].*$/, '')}?lesson=${encodeURIComponent(lesson)}`;

function hideSecrets(): void {
  try {
    history.replaceState(history.state, '', withoutSecrets(location.href));
  } catch {
    // A frame without an origin of its own may not; nobody sees its address.
  }
}

/** @param first the lesson this is about; others may be opened and are not told of */
export async function startXapi(
  given: Given & { readonly mastery?: number | undefined },
  first: Promise<string>,
  bar: SchoolBar,
): Promise<void> {
  const launch = readLaunch(given);
  hideSecrets();
  if ('problem' in launch) {
    await bar.show({ text: (words) => words.badLaunch(launch.problem) });
    return;
  }
  const { host, origin } = new URL(launch.endpoint);
  const name = calledBy(launch.actor);
  let quiet = false;
  const end = (says: 'stopped' | 'refused' | 'forbidden'): void => {
    if (quiet) return;
    quiet = true;
    outbox.stop();
    bar.show({ text: (words) => words[says](host) }).catch(() => {});
  };
  const say = (says: 'sending' | 'waiting'): Promise<void> =>
    bar.show({
      text: (words) => (says === 'sending' ? words.sending(host, name) : words.waiting(host)),
      act: { label: (words) => words.stop, run: () => end('stopped') },
    });
  const outbox = createOutbox({
    post: (statements, leaving) => postStatements(launch, statements, leaving),
    wait: (work, ms) => void setTimeout(work, ms),
    onState: (state) => {
      if (state === 'refused') end('refused');
      else if (!quiet) say(state === 'fine' ? 'sending' : 'waiting').catch(() => {});
    },
  });
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (effectiveDirective === 'connect-src' && blockedURI.startsWith(origin)) end('forbidden');
  });

  const id = await first;
  // Nothing goes before the learner can know.
  await say('sending');
  let teller: LrsTeller | undefined;
  let record: LessonRecord = NOTHING_DONE;
  const look = (): void => {
    const state = useLab.getState();
    const { lesson } = state;
    if (quiet || lesson?.id !== id || state.status !== 'ready') return;
    if (!teller) {
      const { actor, registration, activity = addressOf(id) } = launch;
      const of = { actor, activity, lesson, ...(registration !== undefined && { registration }) };
      const mastery = given.mastery === undefined ? {} : { mastery: given.mastery };
      teller = createLrsTeller({ of, ...mastery, stamp, now: () => performance.now() });
      outbox.put(teller.begin());
    } else if (recorded(record, state) === record) return;
    record = recorded(record, state);
    const statements = teller.tell(record);
    if (statements.length > 0) outbox.put(statements);
  };
  useLab.subscribe(look);
  look();
  addEventListener('pagehide', () => teller && outbox.leave(teller.leave()));
  addEventListener('pageshow', ({ persisted }) => persisted && teller && outbox.put(teller.comeBack()));
}
