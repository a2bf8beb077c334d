/** What a program is to the shell: words in, text out, an exit code. */

import { finish, type Steps } from '../../sim/steps.js';
import type { Lab } from '../lab.js';
import type { FileSystem } from '../terminal.js';
import type { ShellState } from './state.js';

/** Standard input. `while read` takes it line by line, everything else at once. */
export class Input {
  private position = 0;

  /** `connected`: a pipe or a file, not the terminal. `file`: a file, whose size is known. */
  constructor(
    private readonly text: string,
    readonly connected = true,
    readonly file = false,
  ) {}

  rest(): string {
    const rest = this.text.slice(this.position);
    this.position = this.text.length;
    return rest;
  }

  /** Up to a sign, which is taken too, or so many characters; `ended`: neither was missing. */
  upTo(sign: string, count: number): { readonly text: string; readonly ended: boolean } {
    const stop = this.text.indexOf(sign === '' ? '\0' : sign, this.position);
    const end = Math.min(stop < 0 ? this.text.length : stop, this.position + count);
    const text = this.text.slice(this.position, end);
    this.position = Math.min(end === stop ? end + 1 : end, this.text.length);
    return { text, ended: end === stop || text.length === count };
  }

  line(): string | undefined {
    if (this.position >= this.text.length) return undefined;
    const stop = this.text.indexOf('\n', this.position);
    const end = stop < 0 ? this.text.length : stop;
    const line = this.text.slice(this.position, end);
    this.position = Math.min(end + 1, this.text.length);
    return line;
  }
}

export interface Call {
  /** The word it was called by. */
  readonly name: string;
  readonly args: readonly string[];
  readonly input: Input;
  out(text: string): void;
  err(text: string): void;
  /** Environment: exported variables only. */
  readonly env: ReadonlyMap<string, string>;
  readonly state: ShellState;
  readonly files: FileSystem;
  readonly lab: Lab;
}

/** Returns the exit code. */
export interface Program {
  (call: Call): number;
  /** The same, halting on the way: for programs that may take long. */
  readonly inSteps?: (call: Call) => Steps<number>;
}

/** A program that may take long. */
export const longProgram = (inSteps: (call: Call) => Steps<number>): Program =>
  Object.assign((call: Call) => finish(inSteps(call)), { inSteps });

/** Which programs a machine has: the learner's own, a node's, a container's. */
export interface Machine {
  /** Name in front of messages, `bash` or `sh`. */
  readonly shell: 'bash' | 'sh';
  readonly files: FileSystem;
  program(name: string): Program | undefined;
  /** Names for completion and `help`. */
  names(): readonly string[];
}
