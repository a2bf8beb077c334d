/** One request with statements. The header with the platform's secret is made here, and nothing of it is told on. */
import type { XapiLaunch } from './launch.js';
import type { Statement } from './statements.js';

/** `later`: the network or the server failed, or the browser may not say why. */
export type Outcome = 'kept' | 'later' | 'refused';

/** How long an answer is waited for, ms. */
const PATIENCE = 20_000;

/** A conflict: the server has a statement of that number already. */
const outcomeOf = (status: number): Outcome => {
  if ((status >= 200 && status < 300) || status === 409) return 'kept';
  return status === 408 || status === 429 || status >= 500 ? 'later' : 'refused';
};

export async function postStatements(
  { endpoint, auth }: Pick<XapiLaunch, 'endpoint' | 'auth'>,
  statements: readonly Statement[],
  leaving: boolean,
  ask: typeof fetch = fetch,
): Promise<Outcome> {
  try {
    const { status } = await ask(`${endpoint}statements`, {
      method: 'POST',
      headers: { Authorization: auth, 'Content-Type': 'application/json', 'X-Experience-API-Version': '1.0.3' },
      body: JSON.stringify(statements),
      keepalive: leaving,
      credentials: 'omit',
      cache: 'no-store',
      // Another address would be given the header too.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      ...(leaving ? {} : { signal: AbortSignal.timeout(PATIENCE) }),
    });
    return outcomeOf(status);
  } catch {
    return 'later';
  }
}
