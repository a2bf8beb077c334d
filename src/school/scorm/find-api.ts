/** Finds the LMS of a page that was launched by one: an object called `API` in a window around this one, or in the one that opened it. */

/** What SCORM 1.2 has an LMS offer (SCORM Run-Time Environment 1.2, section 3.3). All it takes and gives is text. */
export interface ScormApi {
  LMSInitialize(nothing: ''): unknown;
  LMSFinish(nothing: ''): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(nothing: ''): unknown;
}

/** The part of a window that is looked at. One of another origin throws when it is. */
export interface Around {
  readonly API?: unknown;
  readonly parent?: Around | null;
  readonly opener?: Around | null;
}

/** Windows within windows that are looked through; more is somebody's mistake, or mischief. */
const DEPTH = 12;
const CALLS = ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'] as const;

function isApi(value: unknown): value is ScormApi {
  return (
    typeof value === 'object' && value !== null && CALLS.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
  );
}

function of<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** The page itself, those around it, then the window that opened it or one around it, and those around that. */
export function findApi(page: Around): ScormApi | undefined {
  const seen = new Set<Around>();
  const openers: Around[] = [];
  const up = (from: Around): ScormApi | undefined => {
    let here: Around | null | undefined = from;
    for (let depth = 0; here && !seen.has(here) && depth < DEPTH; depth += 1) {
      const window: Around = here;
      seen.add(window);
      const api = of(() => window.API);
      // A window of another origin may stand between: the one around it may still be the LMS.
      if (of(() => isApi(api))) return api as ScormApi;
      const opener = of(() => window.opener);
      if (opener) openers.push(opener);
      here = of(() => window.parent);
    }
    return undefined;
  };
  const around = up(page);
  if (around) return around;
  for (let at = 0; at < openers.length && at < DEPTH; at += 1) {
    const api = up(openers[at] as Around);
    if (api) return api;
  }
  return undefined;
}
