/** What a verb of the `lab` command is. */

export interface LabCommand {
  /** Words after the verb. */
  readonly args: readonly string[];
  /** Everything on standard input; empty when it is a terminal. */
  readonly input: string;
  readonly interactive: boolean;
}

/** What goes to standard output, and the exit code. Text for people goes to standard error. */
export interface LabOutcome {
  readonly exit: number;
  readonly json?: unknown;
  readonly message?: string;
}

export type LabVerb = (command: LabCommand) => LabOutcome | Promise<LabOutcome>;

/** Wrong use: said on standard error, exit code 2. */
export class UsageError extends Error {}
