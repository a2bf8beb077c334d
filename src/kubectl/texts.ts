/**
 * Tools that read and write text, as whole as scripts want them. The worker fetches them with the first line that names one, a script or
 * a log; in Node they are there from the start (`create-terminal.ts`).
 */
import { nl, paste, rev, tac } from './tools/line-order.js';
import { base64 } from './tools/text/base64.js';
import { cut, tr, uniq } from './tools/text/columns.js';
import { date } from './tools/text/date.js';
import { grepAs } from './tools/text/grep.js';
import { basename, dirname } from './tools/text/path-names.js';
import { printf } from './tools/text/printf.js';
import { seq } from './tools/text/seq.js';
import { cat, head, tail, wc } from './tools/text/show.js';
import { sort } from './tools/text/sort.js';

export const texts = {
  textTools: {
    cat,
    head,
    tail,
    wc,
    sort,
    uniq,
    cut,
    tr,
    grep: grepAs('grep'),
    egrep: grepAs('egrep'),
    fgrep: grepAs('fgrep'),
    seq,
    printf,
    date,
    nl,
    paste,
    rev,
    tac,
    basename,
    dirname,
    base64,
  },
} as const;

export type Texts = typeof texts;
