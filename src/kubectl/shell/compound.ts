/** Commands made of others: groups, conditions and loops. */
import type { Steps } from '../../sim/steps.js';
import { ArithmeticError, evaluateArithmetic } from './arithmetic.js';
import { LoopControl, ShellExit, unaryTest } from './builtins.js';
import { evaluateConditional, patternText } from './conditional.js';
import { arithmeticVariables, type Expander, expandToString } from './expand.js';
import { matchesPattern } from './pattern.js';
import type { Machine } from './program.js';
import { forkState, type ShellState } from './state.js';
import type { Streams } from './streams.js';
import type { Command, Script, Word } from './syntax.js';

/** What runs the commands inside them. */
export interface Runner {
  readonly machine: Machine;
  script(script: Script, state: ShellState, streams: Streams): Steps<number>;
  /** Runs a condition: its failure is an answer. */
  asked(run: () => Steps<number>): Steps<number>;
  expander(state: ShellState, streams: Streams): Expander;
  expandAll(words: readonly Word[], expander: Expander): readonly string[];
  /** Counts a turn of a loop among the commands a line may run. */
  spend(state: ShellState): void;
}

type Compound = Exclude<Command, { t: 'simple' | 'pipeline' | 'and-or' | 'function' | 'background' }>;

export function* runCompound(runner: Runner, command: Compound, state: ShellState, streams: Streams): Steps<number> {
  switch (command.t) {
    case 'group': {
      if (!command.subshell) return yield* runner.script(command.body, state, streams);
      return yield* subshell(runner, command.body, state, streams);
    }
    case 'if': {
      for (const branch of command.branches) {
        const holds = yield* runner.asked(() => runner.script(branch.condition, state, streams));
        if (holds === 0) return yield* runner.script(branch.body, state, streams);
      }
      return command.otherwise ? yield* runner.script(command.otherwise, state, streams) : 0;
    }
    case 'for': {
      const values = runner.expandAll(command.words, runner.expander(state, streams));
      let exit = 0;
      for (const [done, value] of values.entries()) {
        yield { what: 'turns', done, of: values.length };
        runner.spend(state);
        state.variables.set(command.name, value);
        const turn = yield* oneTurn(runner, command.body, state, streams);
        exit = turn.exit;
        if (turn.stop) break;
      }
      return exit;
    }
    case 'arithmetic':
      return calculated(runner, command.text, state, streams) === 0 ? 1 : 0;
    case 'count': {
      const [first, test, step] = command.parts;
      const value = (word: Word) => calculated(runner, word, state, streams);
      let exit = 0;
      value(first);
      for (let done = 0; value(test) !== 0; done++) {
        yield { what: 'turns', done };
        runner.spend(state);
        const turn = yield* oneTurn(runner, command.body, state, streams);
        exit = turn.exit;
        if (turn.stop) break;
        value(step);
      }
      return exit;
    }
    case 'case': {
      const expander = runner.expander(state, streams);
      const value = expandToString(command.word, expander);
      const branch = command.branches.find(({ patterns }) => patterns.some((word) => matchesPattern(patternText(word, expander), value)));
      return branch ? yield* runner.script(branch.body, state, streams) : 0;
    }
    case 'conditional': {
      const { files } = runner.machine;
      const test = (operator: string, operand: string) => unaryTest(operator, operand, { state, files }) ?? false;
      return evaluateConditional(command.items, runner.expander(state, streams), test) ? 0 : 1;
    }
    case 'while': {
      let exit = 0;
      for (let done = 0; ; done++) {
        yield { what: 'turns', done };
        const asked = yield* runner.asked(() => runner.script(command.condition, state, streams));
        if ((asked === 0) === command.until) break;
        runner.spend(state);
        const turn = yield* oneTurn(runner, command.body, state, streams);
        exit = turn.exit;
        if (turn.stop) break;
      }
      return exit;
    }
  }
}

/** The value of `((…))`; what is wrong in it is said and counts as 0. */
function calculated(runner: Runner, text: Word, state: ShellState, streams: Streams): number {
  try {
    return evaluateArithmetic(expandToString(text, runner.expander(state, streams)).trim(), arithmeticVariables(state));
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    streams.err(`${runner.machine.shell}: ((: ${error.message}\n`);
    return 0;
  }
}

/** One time round a loop; `break 2` and `continue 2` travel on outwards. */
function* oneTurn(
  runner: Runner,
  body: Script,
  state: ShellState,
  streams: Streams,
): Steps<{ readonly exit: number; readonly stop: boolean }> {
  try {
    return { exit: yield* runner.script(body, state, streams), stop: false };
  } catch (error) {
    if (!(error instanceof LoopControl)) throw error;
    if (error.levels > 1) throw new LoopControl(error.kind, error.levels - 1);
    return { exit: 0, stop: error.kind === 'break' };
  }
}

function* subshell(runner: Runner, body: Script, state: ShellState, streams: Streams): Steps<number> {
  const inner = forkState(state);
  try {
    return yield* runner.script(body, inner, streams);
  } catch (error) {
    if (error instanceof ShellExit) return error.code;
    throw error;
  } finally {
    state.budget = inner.budget;
  }
}
