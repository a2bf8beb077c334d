/** A terminal on the learner's own machine, which stands outside the cluster and has kubectl. */
import { completeLine } from './complete.js';
import { Lab } from './lab.js';
import { runText } from './shell/interpret.js';
import { Input, type Machine, type Program } from './shell/program.js';
import { commandBudget, createShellState } from './shell/state.js';
import type { CreateTerminal } from './terminal.js';
import { fileTools } from './tools/files.js';
import { plainTools } from './tools/plain.js';
import { requestTools, sessionTools } from './tools/session.js';
import { textTools } from './tools/text.js';
import { kubectl } from './verbs/kubectl.js';

export const createTerminal: CreateTerminal = (world, files) => {
  const lab = new Lab(world, files);
  const client = world.config.clients[0];
  const programs = new Map<string, Program>([
    ...textTools,
    ...fileTools,
    ...plainTools,
    ...sessionTools,
    ...(client
      ? requestTools({ kind: 'client', name: client.name })
      : requestTools({ kind: 'node', name: world.config.nodes[0]?.name ?? '' })),
    ['kubectl', kubectl],
    ['k', kubectl],
    [
      'hostname',
      ({ out }) => {
        out(`${client?.name ?? 'client'}\n`);
        return 0;
      },
    ],
  ]);
  const machine: Machine = { shell: 'bash', files, program: (name) => programs.get(name), names: () => [...programs.keys()] };
  const state = createShellState({ HOME: '/root', USER: 'root', PATH: '/usr/local/bin:/usr/bin:/bin', SHELL: '/bin/bash' });
  return {
    run(line) {
      if (line.trim()) state.history.push(line);
      state.budget = commandBudget;
      lab.traces.length = 0;
      lab.edit = undefined;
      lab.clear = false;
      let stdout = '';
      let stderr = '';
      const exit = runText(line, machine, lab, state, {
        input: new Input('', false),
        out: (text) => {
          stdout += text;
        },
        err: (text) => {
          stderr += text;
        },
      });
      return { exit, stdout, stderr, traces: [...lab.traces], ...asked(lab) };
    },
    complete: (line, cursor) => completeLine(line.slice(0, cursor), machine, lab, state),
  };
};

/** What the line asked of the page. */
function asked({ edit, clear }: Lab): { readonly edit?: string; readonly clear?: boolean } {
  return { ...(edit === undefined ? {} : { edit }), ...(clear ? { clear } : {}) };
}
