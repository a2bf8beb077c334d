/** `kubectl completion SHELL`, `kubectl plugin list`. Models kubectl/pkg/cmd/{completion/completion,plugin/plugin}.go (v1.36). */
import { KubectlFailure, usageFailure } from './failure.js';
import { flag } from './flags.js';
import type { Verb } from './kubectl-call.js';

const shells = ['bash', 'zsh', 'fish', 'powershell'];

export const completion: Verb = {
  path: 'completion',
  summary: 'Output shell completion code for the specified shell (bash, zsh, fish, or powershell)',
  flags: [],
  run(kubectl) {
    const [shell, ...more] = kubectl.args;
    if (shell === undefined) throw usageFailure('completion', 'Shell not specified.');
    if (more.length > 0) throw usageFailure('completion', 'Too many arguments. Expected only the shell type.');
    if (!shells.includes(shell)) throw usageFailure('completion', `Unsupported shell type ${JSON.stringify(shell)}.`);
    kubectl.out('# Completion with Tab is always on in this terminal: there is nothing to load.\n');
    return 0;
  },
};

export const pluginList: Verb = {
  path: 'plugin list',
  summary: "List all visible plugin executables on a user's PATH",
  flags: [flag.bool('name-only')],
  run() {
    throw new KubectlFailure('unable to find any kubectl plugins in your PATH');
  },
};
