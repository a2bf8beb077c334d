/** `ssh HOST [COMMAND]`: a command on a node or on a machine outside, or a shell there. Words of OpenSSH 9.2. */
import type { Lab } from '../lab.js';
import { runText } from '../shell/interpret.js';
import type { OpenShell } from '../shell/open-shell.js';
import type { Call, Machine, Program } from '../shell/program.js';
import { absoluteCwd, createShellState } from '../shell/state.js';
import { clientMachine, nodeMachine } from './remote-machine.js';

/** Options that take a value, of ssh(1). */
const valued = 'BbcDEeFIiJLlmOoPpQRSWw';
const plain = '46AaCfGgKkMNnqsTtVvXxYy';
/** How long a connection to a machine that is switched off is tried, ms. */
const connectMs = 10_000;

const usage = 'usage: ssh [-t] [-l login_name] [-p port] [login@]NODE [command]\n';

export const ssh: Program = (call) => {
  const words = [...call.args];
  while (words[0]?.startsWith('-') && words[0] !== '-') {
    const option = words.shift() as string;
    if (option === '--') break;
    const letter = [...option.slice(1)].find((each) => !plain.includes(each));
    if (letter === undefined) continue;
    if (!valued.includes(letter)) {
      call.err(`unknown option -- ${letter}\n${usage}`);
      return 255;
    }
    if (option.endsWith(letter)) words.shift();
  }
  const [target, ...command] = words;
  if (target === undefined) {
    call.err(usage);
    return 255;
  }
  return connect(call, target.replace(/^[^@]*@/, ''), command.join(' '));
};

/** @param command empty: a shell, or what stands on standard input where that is a pipe or a file */
export function connect(call: Call, host: string, command: string): number {
  const { lab } = call;
  const { config, read } = lab.world;
  const node = config.nodes.find(({ name, ip, externalIP }) => name === host || ip === host || externalIP === host);
  const client = config.clients.find(({ name, ip }) => name === host || ip === host);
  if (!node && !client) {
    call.err(`ssh: Could not resolve hostname ${host}: Name or service not known\n`);
    return 255;
  }
  if (node && !read.nodeIsUp(node.name)) {
    lab.world.advance(connectMs);
    call.err(`ssh: connect to host ${host} port 22: Connection timed out\n`);
    return 255;
  }
  const name = node?.name ?? client?.name ?? '';
  const machine = node ? nodeMachine(lab, node.name, ssh) : clientMachine(lab, name, ssh);
  if (command === '' && !call.input.connected) {
    lab.shells.push(remoteShell(lab, machine, { name, host, isNode: node !== undefined }));
    return 0;
  }
  const state = { ...createShellState(loginVariables(name)), behind: call.state.behind };
  return runText(command || call.input.rest(), machine, lab, state, {
    input: call.input,
    out: (text) => call.out(text),
    err: (text) => call.err(text),
  });
}

function loginVariables(name: string): Readonly<Record<string, string>> {
  return { HOME: '/root', USER: 'root', HOSTNAME: name, PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };
}

function remoteShell(
  lab: Lab,
  machine: Machine,
  { name, host, isNode }: { readonly name: string; readonly host: string; readonly isNode: boolean },
): OpenShell {
  const state = createShellState(loginVariables(name));
  return {
    machine,
    state,
    prompt: () => `root@${name}:${state.cwd === '' ? '~' : absoluteCwd(state)}# `,
    broken() {
      if (!isNode || lab.world.read.nodeIsUp(name)) return undefined;
      return { exit: 255, said: `client_loop: send disconnect: Broken pipe\n` };
    },
    leave: (exit) => ({ exit, out: 'logout\n', err: `Connection to ${host} closed.\n` }),
  };
}
