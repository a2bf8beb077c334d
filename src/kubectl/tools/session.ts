/** Tools of the learner's own terminal: clear, history, the editor, ssh, help. */

import { ssh } from '../nodes/ssh.js';
import { withOutside } from '../request/with-listening.js';
import type { Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { helpText } from './help.js';
import { lab } from './lab.js';

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

export const sessionTools: readonly (readonly [string, Program])[] = [
  ['vi', edit],
  ['vim', edit],
  ['nano', edit],
  ['edit', edit],
  ['history', history],
  ['lab', lab],
  ['ssh', ssh],
  ['gcloud', withOutside(({ gcloud }) => gcloud)],
  ['minikube', withOutside(({ minikube }) => minikube)],
  [
    'clear',
    (call) => {
      call.lab.clear = true;
      return 0;
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
