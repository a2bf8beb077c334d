/** What ends a script before its last command, and the exit code that stands for it. */
import { Stopped } from '../../sim/steps.js';
import { ArithmeticError } from './arithmetic.js';
import { LoopControl, ShellExit } from './builtins.js';
import { ExpansionError } from './expand.js';
import { FunctionReturn } from './scope-builtins.js';
import { BadSubstitution, ShellSyntaxError } from './syntax.js';

/** A line that ran more commands than the lab allows. */
export class RunawayLoop extends Error {}

/** Ends the whole line, wherever in it. */
export const endsLine = (error: unknown): boolean => error instanceof RunawayLoop || error instanceof Stopped;

/** The exit code that an error means, having said what it is; an error of another kind is thrown on. */
export function exitOfFailure(error: unknown, shell: string, err: (text: string) => void): number {
  if (error instanceof ShellExit) return error.code;
  if (error instanceof LoopControl) return 0;
  if (error instanceof FunctionReturn) {
    err(`${shell}: return: can only \`return' from a function or sourced script\n`);
    return 1;
  }
  if (error instanceof ShellSyntaxError) {
    err(`${shell}: ${error.message}\n`);
    return error instanceof BadSubstitution ? 1 : 2;
  }
  if (error instanceof ExpansionError || error instanceof ArithmeticError) {
    err(`${shell}: ${error.message}\n`);
    return 1;
  }
  if (error instanceof RunawayLoop) {
    err(`${error.message}\n`);
    return 130;
  }
  // Parentheses in parentheses, a thousand times: the stack is full.
  if (error instanceof RangeError) {
    err(`${shell}: too deep for this lab\n`);
    return 2;
  }
  // As Ctrl-C does: nothing is said, 128 and the number of SIGINT.
  if (error instanceof Stopped) return 130;
  throw error;
}
