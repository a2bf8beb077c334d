/** Tools of the learner's own terminal: clear, history, the editor, ssh, the lab's own switches, help. */

import { ssh } from '../nodes/ssh.js';
import type { Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { helpText } from './help.js';

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
