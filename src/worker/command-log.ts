/** What a new engine must be told to stand where another one stood: the boot and every change since. */
import type { RequestName } from './protocol.js';

export interface LoggedCommand {
  readonly name: RequestName;
  readonly params: unknown;
}

export interface CommandLog {
  add(name: RequestName, params: unknown): void;
  entries(): readonly LoggedCommand[];
}

const CHANGES: ReadonlySet<RequestName> = new Set<RequestName>([
  'boot',
  'exec',
  'act',
  'send',
  'sendMany',
  'loadSlice',
  'advance',
  'undo',
  'redo',
  'reset',
  'rewind',
  'returnTo',
  'sync',
  'applyManifest',
  'writeFile',
  'lessonText',
  'openStep',
  'runStep',
  'solveStep',
  'huntDeed',
]);

/** Whether a request changes the state of the engine, so that a replacement must be told of it too. */
export const isLogged = (name: RequestName): boolean => CHANGES.has(name);

export function createCommandLog(): CommandLog {
  let entries: LoggedCommand[] = [];
  return {
    add(name, params) {
      // Another beginning: nothing before it matters.
      if (name === 'boot') entries = [];
      // Waits are not added up: updates are numbered as they are made, and a rewind names one by its number.
      entries.push({ name, params });
    },
    entries: () => entries,
  };
}
