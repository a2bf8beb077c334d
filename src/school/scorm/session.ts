/** One sitting with an LMS: what is the same is not said twice, what does not fit is not said at all, and an LMS that breaks breaks nothing here. */
import { fits, timespan } from './data-model.js';
import type { ScormApi } from './find-api.js';

export interface ScormSession {
  /** Empty: the LMS has nothing there, or does not know it. */
  get(element: string): string;
  /** `type`: of the interaction it belongs to; `choice` unless said. */
  set(element: string, value: string, type?: 'choice' | 'fill-in'): void;
  /** Has the LMS keep what was said since the last time. False: it did not. */
  commit(): boolean;
  /** Says how long it took and ends the sitting; nothing is said any more. */
  finish(): void;
}

const yes = (answer: unknown): boolean => answer === true || String(answer) === 'true';

/** @param now ms of a clock that only goes forward. Undefined: the LMS does not begin. */
export function openSession(api: ScormApi, now: () => number): ScormSession | undefined {
  const attempt = <T>(call: () => T, otherwise: T): T => {
    try {
      return call();
    } catch {
      return otherwise;
    }
  };
  if (!attempt(() => yes(api.LMSInitialize('')), false)) return undefined;
  const begun = now();
  const said = new Map<string, string>();
  let unkept = false;
  let open = true;
  const set: ScormSession['set'] = (element, value, type) => {
    if (!open || said.get(element) === value || !fits(element, value, type)) return;
    // Refused: an LMS need not know every element.
    if (!attempt(() => yes(api.LMSSetValue(element, value)), false)) return;
    said.set(element, value);
    unkept = true;
  };
  const commit = (): boolean => {
    if (!open || !unkept) return true;
    unkept = !attempt(() => yes(api.LMSCommit('')), false);
    return !unkept;
  };
  return {
    get: (element) =>
      attempt(() => {
        const answer = open ? api.LMSGetValue(element) : '';
        return answer === null || answer === undefined ? '' : String(answer);
      }, ''),
    set,
    commit,
    finish() {
      if (!open) return;
      set('cmi.core.session_time', timespan(now() - begun));
      commit();
      open = false;
      attempt(() => api.LMSFinish(''), undefined);
    },
  };
}
