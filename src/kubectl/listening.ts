/**
 * Tools that look at packets or wait for them, what they do while other lines run, and small tools few lines name. The worker fetches
 * them with the first line that names one; in Node they are there from the start (`create-terminal.ts`).
 */
import { countsOf, firstOfBatch, overhear } from './capture/overhear.js';
import { tcpdumpFrom } from './capture/tcpdump.js';
import { showProcesses } from './pods/processes.js';
import { endListener, listenWithNetcat, netcatHears } from './request/netcat-listen.js';
import { tracerouteFrom } from './request/traceroute.js';
import type { DirectoryTools } from './tools/directory-tools.js';
import { seldomTools } from './tools/seldom-tools.js';

export const listening = {
  tcpdumpFrom,
  overhear,
  firstOfBatch,
  countsOf,
  tracerouteFrom,
  listenWithNetcat,
  netcatHears,
  endListener,
  seldomTools,
  showProcesses,
} as const;

/** With the tools of `tools/directory-tools.ts`, a file of its own. */
export type Listening = typeof listening & { readonly directoryTools: DirectoryTools };
