/** A lesson from elsewhere is fetched, as text and no further than its bounds. Nothing in it is run; the engine reads it, and believes none of it. */

import { EngineFailure } from '../../worker/client.js';

/** Why it did not come; each has its sentence in `i18n/*\/foreign.ts`. */
export type ForeignProblemCode =
  /** No answer, or none this page may read: the browser does not tell which. */
  | 'unreachable'
  | 'slow'
  /** Answered, but not with a file; `status` says how. */
  | 'status'
  /** A page for people, such as the one a file is shown on. */
  | 'page'
  | 'long'
  /** Bytes that are no text. */
  | 'no-text';

const refuse = (url: string, why: ForeignProblemCode, status = 0): EngineFailure =>
  new EngineFailure({ code: 'bad-lesson', message: `the lesson did not come: ${why}`, params: { url, why, status } });

/** Bytes of one, and ms until all of it must be there. */
const MOST_BYTES = 2_000_000;
const LONGEST_MS = 20_000;

async function textOf(address: string, response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > MOST_BYTES) {
      await reader?.cancel();
      throw refuse(address, 'long');
    }
    try {
      text += decoder.decode(part.value, { stream: true });
    } catch {
      await reader?.cancel();
      throw refuse(address, 'no-text');
    }
  }
  return text;
}

/** Sends no cookies and does not say where it is asked from. Rejects with `EngineFailure` `bad-lesson`. */
export async function fetchForeignLesson(address: string): Promise<string> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LONGEST_MS);
  try {
    const response = await fetch(address, {
      signal: stop.signal,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
    });
    if (!response.ok) throw refuse(address, 'status', response.status);
    if (/^\s*text\/html/i.test(response.headers.get('content-type') ?? '')) throw refuse(address, 'page');
    return await textOf(address, response);
  } catch (error) {
    if (error instanceof EngineFailure) throw error;
    throw refuse(address, stop.signal.aborted ? 'slow' : 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}
