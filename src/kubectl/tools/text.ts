/** Text tools as one-liners use them. Most come with the first line that names one (`kubectl/texts.ts`). */
import type { Program } from '../shell/program.js';
import type { Texts } from '../texts.js';
import { awk } from './awk/awk.js';
import { jq } from './jq/jq.js';
import { withKnownOptions } from './known-options.js';
import { moreTextTools } from './more-text.js';
import { sed } from './sed.js';

const fetched: readonly (keyof Texts['textTools'])[] = [
  'cat',
  'grep',
  'egrep',
  'fgrep',
  'head',
  'tail',
  'wc',
  'sort',
  'uniq',
  'cut',
  'tr',
  'seq',
  'printf',
  'date',
  'nl',
  'paste',
  'rev',
  'tac',
  'basename',
  'dirname',
  'base64',
];

export const textTools: readonly (readonly [string, Program])[] = withKnownOptions([
  ...fetched.map((name): readonly [string, Program] => [
    name,
    (call) => {
      const tools = call.lab.texts();
      if (tools) return tools.textTools[name](call);
      call.err(`${call.name}: this part of the lab is being fetched: type the line again\n`);
      return 1;
    },
  ]),
  ['jq', jq],
  ['sed', sed],
  ['awk', awk],
  ...moreTextTools,
]);
