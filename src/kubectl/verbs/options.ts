/** `kubectl options`: the flags every command takes. Models kubectl/pkg/cmd/options/options.go (v1.36). */
import type { Verb } from './kubectl-call.js';

export const options: Verb = {
  path: 'options',
  summary: 'Print the list of flags inherited by all commands',
  flags: [],
  run(kubectl) {
    kubectl.out(kubectl.lab.seldom().globalOptions());
    return 0;
  },
};
