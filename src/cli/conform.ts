/** `lab conform SUITE`: recorded questions in, the engine's answers out. */
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { readJson } from './shell-input.js';

const suites = ['flows', 'categorize', 'dns', 'rules', 'traffic'] as const;
/** Module of each suite and the functions it may be asked through. */
type Answer = (input: { readonly cases: readonly unknown[] }) => unknown;

export const conform: LabVerb = async ({ args, input }) => {
  const [suite] = args;
  if (!suites.some((known) => known === suite))
    throw new UsageError(`lab conform: no suite ${suite ?? '(none)'}; one of ${suites.join(', ')}`);
  const value = readJson(input);
  const cases = (value as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new UsageError('the input is not right:\n  cases: expected a list');
  const answer = await loadSuite(suite as string);
  if (!answer) return { exit: 2, message: `lab conform ${suite}: not built yet` };
  return { exit: 0, json: answer(value as { cases: readonly unknown[] }) };
};

async function loadSuite(suite: string): Promise<Answer | undefined> {
  try {
    // The path is put together at run time: suites that do not exist yet must not break the others.
    const module = (await import(new URL(`../net/conform/${suite}.ts`, import.meta.url).href)) as Record<string, unknown>;
    const found = Object.entries(module).find(([name, value]) => typeof value === 'function' && /^(answer|conform|run|judge)/.test(name));
    return found?.[1] as Answer | undefined;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
