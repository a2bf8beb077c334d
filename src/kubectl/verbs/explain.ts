/** `kubectl explain`: its flags; what it says comes with its texts (`run-explain.ts`). */
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

export const explain: Verb = {
  path: 'explain',
  summary: 'Get documentation for a resource',
  flags: [flag.bool('recursive', 'R'), flag.string('api-version'), flag.string('output', 'o', 'plaintext')],
  run: (kubectl) => kubectl.lab.seldom().runExplain(kubectl),
};
