/** A terminal on the learner's own machine, which stands outside the cluster and has kubectl. */

import { finish, type Halt, type Steps, Stopped } from '../sim/steps.js';
import { Lab } from './lab.js';
import type { Listening } from './listening.js';
import { clientNetwork } from './nodes/host-network.js';
import { hostname } from './nodes/hostname.js';
import { ip } from './nodes/ip.js';
import type { OutsideTools } from './outside/outside-tools.js';
import type { Rare } from './rare.js';
import { requestTools } from './request/request-tools.js';
import type { Seldom } from './seldom.js';
import { textInSteps } from './shell/interpret.js';
import { type KeptShell, keepShell, type OpenShell, restoreShell } from './shell/open-shell.js';
import { Input, type Machine, type Program } from './shell/program.js';
import { runShell } from './shell/run-shell.js';
import { commandBudget, createShellState } from './shell/state.js';
import type { CommandResult, CreateTerminal } from './terminal.js';
import type { Texts } from './texts.js';
import { fileTools } from './tools/files.js';
import { plainTools } from './tools/plain.js';
import { rareTools } from './tools/rare-tools.js';
import { sessionTools } from './tools/session.js';
import { sudo } from './tools/sudo.js';
import { textTools } from './tools/text.js';
import { kubectl } from './verbs/kubectl.js';

/**
 * @param seldom asked only while a line runs or is completed
 * @param listening undefined while it is still on its way
 * @param rare likewise
 * @param outside likewise
 * @param texts likewise
 */
export const terminalWith =
  (
    seldom: () => Seldom,
    listening: () => Listening | undefined,
    rare: () => Rare | undefined,
    outside: () => OutsideTools | undefined,
    texts: () => Texts | undefined,
  ): CreateTerminal =>
  (world, files) => {
    const lab = new Lab(world, files, seldom, listening, rare, outside, texts);
    const client = world.config.clients[0];
    const programs = new Map<string, Program>([
      ...textTools,
      ...fileTools,
      ...plainTools,
      ...rareTools,
      ...sessionTools,
      ...(client
        ? requestTools({ kind: 'client', name: client.name })
        : requestTools({ kind: 'node', name: world.config.nodes[0]?.name ?? '' })),
      ['kubectl', kubectl],
      ['k', kubectl],
      ['hostname', hostname(client?.name ?? 'client', client?.ip ?? '')],
      ['sudo', sudo(() => machine)],
      ['bash', (call) => runShell(call, machine, lab)],
      ['sh', (call) => runShell(call, machine, lab)],
      ['ip', ip(() => clientNetwork(world, client?.name ?? ''))],
    ]);
    const machine: Machine = { shell: 'bash', files, program: (name) => programs.get(name), names: () => [...programs.keys()] };
    const own: OpenShell = {
      machine,
      state: createShellState({ HOME: '/root', USER: 'root', PATH: '/usr/local/bin:/usr/bin:/bin', SHELL: '/bin/bash' }),
      prompt: () => '$ ',
      broken: () => undefined,
      // The learner's own shell is the terminal: leaving it opens another.
      leave: (exit) => ({ exit }),
    };
    const fresh = keepShell(own);
    const innermost = () => lab.shells.at(-1) ?? own;
    const promptNow = () => lab.shells.at(-1)?.prompt();
    function* runIn(shell: OpenShell, line: string): Steps<CommandResult> {
      if (line.trim()) own.state.history.push(line);
      lab.traces.length = 0;
      lab.edit = undefined;
      lab.clear = false;
      lab.notices = '';
      lab.overheard = '';
      lab.running = true;
      world.letRulesFollow();
      const { exit, stdout, stderr, stopped } = yield* runLine(shell, line, lab);
      lab.running = false;
      const prompt = promptNow();
      return {
        exit,
        stdout: stdout + lab.overheard,
        stderr: stderr + lab.notices,
        traces: [...lab.traces],
        ...asked(lab),
        ...(prompt !== undefined && { prompt }),
        ...(stopped && { stopped }),
      };
    }
    return {
      run: (line) => finish(runIn(innermost(), line)),
      runOwn: (line) => finish(runIn(own, line)),
      inSteps: (line, inOwn = false) => runIn(inOwn ? own : innermost(), line),
      saw({ traces, batches }) {
        if (lab.running || lab.jobs.list().length === 0) return '';
        lab.overheard = '';
        lab.hear(traces);
        for (const batch of batches) lab.hearBatch(batch);
        return lab.overheard;
      },
      complete(line, cursor) {
        const { machine: at, state } = innermost();
        return seldom().completeLine(line.slice(0, cursor), at, lab, state);
      },
      snapshot() {
        const opaque: KeptTerminal = {
          namespace: lab.namespace,
          own: keepShell(own),
          shells: lab.shells.map(keepShell),
          jobs: lab.jobs.keep(),
        };
        return { prompt: promptNow(), namespace: lab.namespace, opaque };
      },
      restore(snapshot) {
        const kept =
          snapshot === undefined ? { namespace: 'default', own: fresh, shells: [], jobs: undefined } : (snapshot.opaque as KeptTerminal);
        lab.namespace = kept.namespace;
        restoreShell(kept.own);
        lab.jobs.restore(kept.jobs);
        lab.shells.splice(0, lab.shells.length, ...kept.shells.map(restoreShell));
      },
    };
  };

interface KeptTerminal {
  readonly namespace: string;
  readonly own: KeptShell;
  readonly shells: readonly KeptShell[];
  readonly jobs: unknown;
}

interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly stopped?: Halt;
}

/** One line typed into a shell; `exit` in it, and what it stands on being gone, end the shell. */
function* runLine(shell: OpenShell, line: string, lab: Lab): Steps<Ran> {
  const { machine, state } = shell;
  const at = lab.shells.indexOf(shell);
  const close = () => at >= 0 && lab.shells.splice(at);
  const gone = shell.broken();
  if (gone !== undefined) {
    close();
    return { exit: gone.exit, stdout: '', stderr: gone.said };
  }
  state.budget = commandBudget;
  state.left = undefined;
  let stdout = '';
  let stderr = '';
  const script = textInSteps(line, machine, lab, state, {
    input: new Input('', false),
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
  });
  const { exit, stopped } = yield* untilStopped(script);
  if (state.left === undefined) return { exit, stdout, stderr, ...(stopped && { stopped }) };
  close();
  const { exit: code, out = '', err = '' } = shell.leave(exit);
  return { exit: code, stdout: stdout + out, stderr: stderr + err };
}

/** A script is told that it is to end, and says what that leaves; here it is remembered where that was. */
function* untilStopped(script: Steps<number>): Steps<{ readonly exit: number; readonly stopped?: Halt }> {
  for (let step = script.next(); ; ) {
    if (step.done) return { exit: step.value };
    try {
      yield step.value;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      const last = script.throw(error);
      return { exit: last.done ? last.value : 130, stopped: step.value };
    }
    step = script.next();
  }
}

/** What the line asked of the page. */
function asked({ edit, clear }: Lab): { readonly edit?: string; readonly clear?: boolean } {
  return { ...(edit === undefined ? {} : { edit }), ...(clear ? { clear } : {}) };
}
