/** What a new engine must be told to stand where another one stood: the boot and every change since. */
import type { RequestName, Requests } from './protocol.js';

export interface LoggedCommand {
  readonly name: RequestName;
  readonly params: unknown;
}

export interface CommandLog {
  add(name: RequestName, params: unknown): void;
  readonly empty: boolean;
  entries(): Iterable<LoggedCommand>;
}

const CHANGES: ReadonlySet<RequestName> = new Set<RequestName>([
  'boot',
  'replay',
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
  /** A list of numbers stands for waits one after the other, ms: there are ten a second for as long as the lab plays. */
  let entries: (LoggedCommand | number[])[] = [];
  return {
    add(name, params) {
      // Another beginning: nothing before it matters.
      if (name === 'boot' || name === 'replay') entries = [];
      if (name !== 'advance') {
        entries.push({ name, params });
        return;
      }
      // Waits are not added up: updates are numbered as they are made, and a rewind names one by its number.
      const { ms } = params as Requests['advance'][0];
      const last = entries.at(-1);
      if (Array.isArray(last)) last.push(ms);
      else entries.push([ms]);
    },
    get empty() {
      return entries.length === 0;
    },
    *entries() {
      for (const entry of entries) {
        if (Array.isArray(entry)) for (const ms of entry) yield { name: 'advance', params: { ms } };
        else yield entry;
      }
    },
  };
}
