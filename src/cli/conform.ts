/** `lab conform SUITE`: recorded questions in, the engine's answers out, one answer per case. */
import type { LabVerb } from './command.js';
import { UsageError } from './command.js';
import { readJson } from './shell-input.js';

/** Cases are recorded data whose shape the suite itself knows. */
type Answer = (testCase: never) => unknown;

const suites: Readonly<Record<string, () => Promise<Answer>>> = {
  flows: async () => (await import('../net/conform/flows.js')).conformFlows,
  categorize: async () => (await import('../net/conform/categorize.js')).conformCategorize,
  dns: async () => (await import('../net/conform/dns.js')).conformDns,
  rules: async () => (await import('../net/conform/rules.js')).conformRules,
};

export const conform: LabVerb = async ({ args, input }) => {
  const [suite = ''] = args;
  if (suite === 'traffic') {
    const value = readJson(input);
    return { exit: 0, json: { cases: (await import('./conform-traffic.js')).conformTraffic(value) } };
  }
  const load = Object.hasOwn(suites, suite) ? suites[suite] : undefined;
  if (!load) throw new UsageError(`no suite ${suite || '(none)'}; one of ${[...Object.keys(suites), 'traffic'].join(', ')}`);
  const value = readJson(input);
  const cases = (value as { cases?: unknown } | null)?.cases;
  if (!Array.isArray(cases)) throw new UsageError('the input is not right:\n  cases: expected a list');
  const answer = await load();
  return { exit: 0, json: { cases: cases.map((testCase, index) => answerOne(answer, testCase, index)) } };
};

function answerOne(answer: Answer, testCase: unknown, index: number): unknown {
  if (testCase === null || typeof testCase !== 'object')
    throw new UsageError(`the input is not right:\n  cases.${index}: expected an object`);
  try {
    return answer(testCase as never);
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`the input is not right:\n  cases.${index}: ${error.message}`);
    throw error;
  }
}
