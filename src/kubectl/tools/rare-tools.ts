/** Programs whose code comes with the first line that names one (`kubectl/listening.ts`). */
import { withListening } from '../request/with-listening.js';
import type { Program } from '../shell/program.js';
import { withKnownOptions } from './known-options.js';

const names = ['less', 'more', 'whoami', 'id', 'uname', 'tree', 'expr', 'column', 'yes'] as const;

const onDisk = ['rm', 'mkdir', 'rmdir', 'cp', 'mv'] as const;

export const rareTools = withKnownOptions([
  ...names.map((name): readonly [string, Program] => [name, withListening((parts) => parts.seldomTools[name])]),
  ...onDisk.map((name): readonly [string, Program] => [name, withListening((parts) => parts.directoryTools[name])]),
]);
