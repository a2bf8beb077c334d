/** What only lessons that judge need: their predictions, and what their tasks accept. Fetched with the first such lesson. */
import type { Refusal } from '../lesson/content.js';
import { verdictOf } from '../lesson/open-question.js';
import type { StepLogic } from '../lesson/schema.js';
import { createStepRules } from '../lesson/step-rules.js';
import type { RefusedResult, RequestName, Requests } from './protocol.js';

/** The line that does the same, for whatever may be refused. */
function lineOf(name: RequestName, params: unknown): string | undefined {
  const asked = params as Requests['exec'][0] & Requests['act'][0] & Requests['applyManifest'][0] & Requests['writeFile'][0];
  if (name === 'applyManifest') return `kubectl apply -f ${asked.file}`;
  if (name === 'writeFile') return `vi ${asked.path}`;
  if (name !== 'exec' && name !== 'act') return undefined;
  const { kind, node, up } = params as { kind?: string; node?: string; up?: boolean };
  return kind === 'node' ? `lab node ${up ? 'start' : 'stop'} ${node}` : asked.line;
}

/** As the terminal says it; the page has it in the learner's language. */
const sentence = ({ only, without }: Refusal): string =>
  only ? `this step is to be done with nothing but: ${only.join(', ')}` : `this step is to be done without: ${without}`;

function createRefusals(): (step: StepLogic, name: RequestName, params: unknown) => RefusedResult | undefined {
  const refusalOf = createStepRules();
  return (step, name, params) => {
    const line = lineOf(name, params);
    const refused = line === undefined ? undefined : refusalOf(step, line);
    return refused && { exit: 1, stdout: '', stderr: `${sentence(refused)}\n`, traces: [], refused };
  };
}

export const judging = { verdictOf, createRefusals };
export type Judging = typeof judging;
