/** Turns a request that failed into a notice the learner can read. */
import { EngineFailure } from '../worker/client.js';
import type { LabContext } from './context.js';
import type { NoticeCode } from './state.js';

/** Notices with words of their own, by the engine's code. Other failures are told by their message. */
const NOTICE_OF: Readonly<Record<string, NoticeCode>> = {
  'bad-path': 'bad-link',
  'bad-lesson': 'bad-lesson',
  'invalid-url': 'bad-url',
  'unsupported-scheme': 'bad-url',
  'unknown-source': 'unknown-source',
  'unknown-batch': 'unknown-batch',
  'tools-not-loaded': 'tools-not-loaded',
  'read-only': 'read-only',
  'unknown-lesson': 'unknown-lesson',
  'unknown-example': 'unknown-example',
};

/** Says what went wrong; a crash speaks for itself through the client's crash listener. */
export function reportFailure({ get }: Pick<LabContext, 'get'>, error: unknown): void {
  if (!(error instanceof EngineFailure)) {
    get().actions.notify('error', 'engine-error', { message: error instanceof Error ? error.message : String(error) });
    return;
  }
  const { code, message, params } = error.error;
  // Both speak for themselves.
  if (code === 'crashed' || code === 'stopped') return;
  const { draft } = get();
  get().actions.notify('error', NOTICE_OF[code] ?? 'engine-error', { message, url: draft.url, ...params });
}
