/** Tools of the learner's own terminal: clear, history, the editor, ssh, the lab's own switches, help. */

import { curlFrom } from '../request/curl.js';
import { digFrom } from '../request/dig.js';
import { getentFrom } from '../request/getent.js';
import { hostFrom } from '../request/host.js';
import { nslookupFrom } from '../request/nslookup.js';
import { pingFrom } from '../request/ping.js';
import { wgetFrom } from '../request/wget.js';
import { runText } from '../shell/interpret.js';
import type { Call, Machine, Program } from '../shell/program.js';
import { createShellState, resolvePath } from '../shell/state.js';
import { fileTools } from './files.js';
import { helpText } from './help.js';
import { plainTools } from './plain.js';
import { textTools } from './text.js';

const edit: Program = (call) => {
  const name = call.args.find((arg) => !arg.startsWith('-') && !arg.startsWith('+'));
  if (name === undefined) {
    call.err(`${call.name}: give the name of a file\n`);
    return 1;
  }
  const path = resolvePath(call.state, name);
  if (call.files.read(path) === undefined) call.files.write(path, '');
  call.lab.edit = path;
  return 0;
};

const history: Program = ({ state, out }) => {
  state.history.forEach((line, index) => {
    out(`${String(index + 1).padStart(5)}  ${line}\n`);
  });
  return 0;
};

/** `lab node stop|start NODE`: switches a machine off or on, as pulling its plug would. */
const lab: Program = (call) => {
  const [what, action, name] = call.args;
  const usage = 'usage: lab node stop NODE\n       lab node start NODE\n';
  if (what !== 'node' || (action !== 'stop' && action !== 'start')) {
    call.err(usage);
    return 2;
  }
  const { world } = call.lab;
  if (name === undefined || !world.read.get('Node', name)) {
    call.err(
      name === undefined ? usage : `lab: there is no node "${name}"; nodes are ${world.config.nodes.map((node) => node.name).join(', ')}\n`,
    );
    return name === undefined ? 2 : 1;
  }
  const up = action === 'start';
  if (world.read.nodeIsUp(name) === up) {
    call.out(`node ${name} is already ${up ? 'running' : 'stopped'}\n`);
    return 0;
  }
  world.setNodeUp(name, up);
  call.out(`node ${name} ${up ? 'started' : 'stopped'}\n`);
  return 0;
};

/** `ssh NODE COMMAND`, or the name of a machine outside the cluster. */
const ssh: Program = (call) => {
  const [target, ...words] = call.args.filter(
    (arg, index, all) => !(arg.startsWith('-') && all.slice(0, index).every((before) => before.startsWith('-'))),
  );
  if (target === undefined) {
    call.err('usage: ssh NODE COMMAND\n');
    return 255;
  }
  const host = target.replace(/^[^@]*@/, '');
  const { config, read } = call.lab.world;
  const node = config.nodes.find(({ name, ip }) => name === host || ip === host);
  const client = config.clients.find(({ name, ip }) => name === host || ip === host);
  if (!node && !client) {
    call.err(`ssh: Could not resolve hostname ${host}: Name or service not known\n`);
    return 255;
  }
  if (node && !read.nodeIsUp(node.name)) {
    call.lab.world.advance(10_000);
    call.err(`ssh: connect to host ${host} port 22: Connection timed out\n`);
    return 255;
  }
  if (!words.length) {
    call.err(`ssh: the lab opens no shell on ${host}: give a command, e.g. ssh ${host} curl -s http://localhost\n`);
    return 1;
  }
  const source = node ? ({ kind: 'node', name: node.name } as const) : ({ kind: 'client', name: client!.name } as const);
  const machine = machineAt(source.name, source, call);
  return runText(words.join(' '), machine, call.lab, createShellState({ HOME: '/root', HOSTNAME: source.name }), {
    input: call.input,
    out: (text) => call.out(text),
    err: (text) => call.err(text),
  });
};

/** A node or client as one sees it over ssh. */
function machineAt(name: string, source: Parameters<typeof curlFrom>[0], call: Call): Machine {
  const programs = new Map<string, Program>([
    ...textTools,
    ...fileTools,
    ...plainTools,
    ...requestTools(source),
    [
      'hostname',
      ({ out }) => {
        out(`${name}\n`);
        return 0;
      },
    ],
  ]);
  return { shell: 'bash', files: call.files, program: (word) => programs.get(word), names: () => [...programs.keys()] };
}

export function requestTools(source: Parameters<typeof curlFrom>[0]): readonly (readonly [string, Program])[] {
  return [
    ['curl', curlFrom(source)],
    ['wget', wgetFrom(source)],
    ['ping', pingFrom(source)],
    ['nslookup', nslookupFrom(source)],
    ['dig', digFrom(source)],
    ['host', hostFrom(source)],
    ['getent', getentFrom(source)],
  ];
}

export const sessionTools: readonly (readonly [string, Program])[] = [
  ['vi', edit],
  ['vim', edit],
  ['nano', edit],
  ['edit', edit],
  ['history', history],
  ['lab', lab],
  ['ssh', ssh],
  [
    'clear',
    (call) => {
      call.lab.clear = true;
      return 0;
    },
  ],
  [
    'jq',
    (call) => {
      call.err('jq: not available in this lab yet; kubectl -o jsonpath=… picks fields\n');
      return 127;
    },
  ],
  [
    'help',
    (call) => {
      call.out(helpText());
      return 0;
    },
  ],
];
