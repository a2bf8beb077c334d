/** Does what a host page asks for, one thing after the other. */
import { useLab } from '../store/lab.js';
import type { HostErrorCode, Said, ToLab } from './messages.js';
import type { WholeState } from './whole-state.js';

/** Asked beyond this while others are still under way: forgotten. */
const MOST_WAITING = 32;

type Deeds = { readonly [T in keyof ToLab]: (payload: ToLab[T]) => HostErrorCode | undefined | Promise<HostErrorCode | undefined> };

/** Does it, and says nothing of how it went. */
const plainly =
  (deed: () => unknown): (() => Promise<undefined>) =>
  async () => {
    await deed();
    return undefined;
  };

const { actions } = useLab.getState();

const DEEDS: Omit<Deeds, 'getState' | 'setState'> = {
  async goto({ step, lesson }) {
    const { lesson: open } = useLab.getState();
    const wanted = lesson ?? open?.id;
    if (wanted === undefined) return 'no-lesson';
    if (wanted !== open?.id) await actions.openLesson(wanted, step - 1);
    else if (step > open.steps.length) return 'no-step';
    else if (step - 1 !== useLab.getState().step) await actions.openStep(step - 1);
    return useLab.getState().lesson?.id === wanted ? undefined : 'no-lesson';
  },
  play: plainly(() => actions.play()),
  pause: plainly(() => actions.pause()),
  stepForward: plainly(() => actions.stepForward()),
  stepBack: plainly(() => actions.stepBack()),
  seek: ({ t }) => void actions.seek(t),
  hop({ hop }) {
    const { traceInView, traces } = useLab.getState();
    const request = traceInView ?? [...traces.keys()].at(-1);
    if (request === undefined) return 'no-request';
    actions.goToHop(request, hop - 1);
    return undefined;
  },
  async run() {
    if (!useLab.getState().lesson) return 'no-lesson';
    await actions.runStep();
    return undefined;
  },
  reset: plainly(() => actions.reset()),
  setLocale: ({ locale }) => actions.setLocale(locale).then(() => undefined),
  setTheme: ({ theme }) => void actions.setTheme(theme),
};

export interface Obeying {
  obey(message: Said<ToLab>): void;
}

/**
 * @param fail tells what could not be done
 * @param tellState answers `getState`
 */
export function createObeying(
  whole: WholeState,
  fail: (code: HostErrorCode, id: Said<ToLab>['id']) => void,
  tellState: (s: string | null, id: Said<ToLab>['id']) => void,
): Obeying {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  const perform = async (message: Said<ToLab>): Promise<HostErrorCode | undefined> => {
    if (message.type === 'getState') {
      tellState(await whole.get(), message.id);
      return undefined;
    }
    if (message.type === 'setState') return (await whole.set(message.payload.s)) ? undefined : 'refused';
    return (DEEDS[message.type] as (payload: unknown) => Promise<HostErrorCode | undefined>)(message.payload);
  };
  return {
    obey(message) {
      const { status } = useLab.getState();
      if (status !== 'ready') return fail(status === 'crashed' ? 'crashed' : 'not-ready', message.id);
      if (waiting >= MOST_WAITING) return;
      waiting += 1;
      last = last
        .then(() => perform(message))
        .then(
          (code) => code && fail(code, message.id),
          () => fail('refused', message.id),
        )
        .finally(() => {
          waiting -= 1;
        });
    },
  };
}
