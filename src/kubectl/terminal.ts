/**
 * A terminal session: one line in, the text the real tools print out. Sessions keep their own
 * variables and working directory; files are shared by all sessions of a lab.
 */
import type { Halt, Steps } from '../sim/steps.js';
import type { World, WorldChanges } from '../sim/world.js';

export interface CommandResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Ids of traces the command caused, in order. */
  readonly traces: readonly number[];
  /** The command asks the page to open this file in the editor (`vi FILE`). */
  readonly edit?: string;
  /** The command asks the page to clear the screen. */
  readonly clear?: boolean;
  /** What stands in front of the next line while a shell elsewhere (over ssh, in a container) is open; absent: the learner's own. */
  readonly prompt?: string;
  /** It was ended before it was done: how far it was. What it printed, it did. */
  readonly stopped?: Halt;
}

/** How a terminal stands between two lines: variables, directory, open shells. Opaque; the session itself may go on. */
export interface TerminalSnapshot {
  readonly prompt: string | undefined;
  /** The namespace kubectl uses where none is named. */
  readonly namespace: string;
  readonly opaque: unknown;
}

/** The lab's files: path → text. Paths are relative to the home directory, without a leading `./`. */
export interface FileSystem {
  /** What else is there is not known, as on a container's disk: a directory may stand where none is seen. */
  readonly partly?: boolean;
  list(): readonly string[];
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): boolean;
}

export interface TerminalSession {
  /** Runs one line (which may be several commands) to its end, advancing virtual time as it waits. */
  run(line: string): CommandResult;
  /** The same in the learner's own shell, whichever other one is open: for lines nobody typed. */
  runOwn(line: string): CommandResult;
  /** Either of them in steps; one that is ended gives what it did until then. */
  inSteps(line: string, own?: boolean): Steps<CommandResult>;
  /** Is told of requests that were sent from elsewhere; gives what a tcpdump behind the prompt prints of them. */
  saw(changes: Pick<WorldChanges, 'traces' | 'batches'>): string;
  /** Candidates for the word at `cursor`. */
  complete(line: string, cursor: number): readonly string[];
  snapshot(): TerminalSnapshot;
  /** Undefined: as it was when it was made. */
  restore(snapshot: TerminalSnapshot | undefined): void;
}

export type CreateTerminal = (world: World, files: FileSystem) => TerminalSession;
