/** Runs a parsed script on one machine. Everything is synchronous: what waits advances the virtual clock. */
import type { Lab } from '../lab.js';
import { ArithmeticError } from './arithmetic.js';
import { runBehind } from './background.js';
import { expandBraces } from './braces.js';
import { type Builtin, builtins, LoopControl, pathFacts, ShellExit, unaryTest } from './builtins.js';
import { evaluateConditional, patternText } from './conditional.js';
import { type Expander, ExpansionError, expandToString, expandWord } from './expand.js';
import { endsShell, localNames, notFound } from './function-scope.js';
import { jobBuiltins } from './job-builtins.js';
import { parseScript } from './parser.js';
import { matchesPattern } from './pattern.js';
import { Input, type Machine } from './program.js';
import { redirect } from './redirect.js';
import { repeaters } from './repeaters.js';
import { FunctionReturn, scopeBuiltins } from './scope-builtins.js';
import { environmentOf, forkState, type ShellState } from './state.js';
import type { Command, Redirection, Script, Word } from './syntax.js';
import { ShellSyntaxError } from './syntax.js';

export interface Streams {
  readonly input: Input;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const more: ReadonlyMap<string, Builtin> = new Map([...repeaters, ...scopeBuiltins, ...jobBuiltins]);
const deepestCall = 200;

/** A line that ran more commands than the lab allows. */
class RunawayLoop extends Error {}

/** Parses and runs text; never throws. Returns the exit code. */
export function runText(text: string, machine: Machine, lab: Lab, state: ShellState, streams: Streams): number {
  const shell = new Interpreter(machine, lab);
  try {
    state.lastExit = shell.script(parseScript(text), state, streams);
  } catch (error) {
    state.lastExit = shell.failure(error, streams);
    if (error instanceof ShellExit) state.left = state.lastExit;
  }
  return state.lastExit;
}

class Interpreter {
  /** Where a failure is asked about, `set -e` does not end the shell. */
  private guarded = 0;
  private calls = 0;
  /** `<(…)` files of the command that runs. */
  private substituted: string[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly lab: Lab,
  ) {}

  /** The exit code that an error means, having said what it is. */
  failure(error: unknown, streams: Streams): number {
    if (error instanceof ShellExit) return error.code;
    if (error instanceof LoopControl) return 0;
    if (error instanceof FunctionReturn) {
      streams.err(`${this.machine.shell}: return: can only \`return' from a function or sourced script\n`);
      return 1;
    }
    if (error instanceof ShellSyntaxError) {
      streams.err(`${this.machine.shell}: ${error.message}\n`);
      return 2;
    }
    if (error instanceof ExpansionError || error instanceof ArithmeticError) {
      streams.err(`${this.machine.shell}: ${error.message}\n`);
      return 1;
    }
    if (error instanceof RunawayLoop) {
      streams.err(`${error.message}\n`);
      return 130;
    }
    throw error;
  }

  script(script: Script, state: ShellState, streams: Streams): number {
    let exit = 0;
    for (const command of script.commands) {
      exit = this.command(command, state, streams);
      state.lastExit = exit;
      if (exit !== 0 && state.options.has('e') && this.guarded === 0 && endsShell(command)) throw new ShellExit(exit);
    }
    return exit;
  }

  /** Runs a condition: its failure is an answer. */
  private asked(run: () => number): number {
    this.guarded += 1;
    try {
      return run();
    } finally {
      this.guarded -= 1;
    }
  }

  private command(command: Command, state: ShellState, streams: Streams): number {
    switch (command.t) {
      case 'simple':
        return this.simple(command, state, streams);
      case 'pipeline':
        return this.pipeline(command, state, streams);
      case 'function':
        state.functions.set(command.name, command.body);
        return 0;
      case 'background':
        return this.background(command, state, streams);
      case 'and-or': {
        const left = this.asked(() => this.command(command.left, state, streams));
        state.lastExit = left;
        if ((left === 0) !== (command.op === '&&')) return left;
        const right = this.command(command.right, state, streams);
        if (right !== 0 && state.options.has('e') && this.guarded === 0) throw new ShellExit(right);
        return right;
      }
      default:
        return this.redirected(command.redirections, state, streams, (inner) => this.compound(command, state, inner));
    }
  }

  private compound(
    command: Exclude<Command, { t: 'simple' | 'pipeline' | 'and-or' | 'function' | 'background' }>,
    state: ShellState,
    streams: Streams,
  ): number {
    switch (command.t) {
      case 'group': {
        if (!command.subshell) return this.script(command.body, state, streams);
        return this.subshell(command.body, state, streams);
      }
      case 'if': {
        for (const branch of command.branches) {
          if (this.asked(() => this.script(branch.condition, state, streams)) === 0) return this.script(branch.body, state, streams);
        }
        return command.otherwise ? this.script(command.otherwise, state, streams) : 0;
      }
      case 'for': {
        const values = this.expandAll(command.words, this.expander(state, streams));
        let exit = 0;
        for (const value of values) {
          this.spend(state);
          state.variables.set(command.name, value);
          const turn = this.turn(command.body, state, streams);
          exit = turn.exit;
          if (turn.stop) break;
        }
        return exit;
      }
      case 'case': {
        const expander = this.expander(state, streams);
        const value = expandToString(command.word, expander);
        const branch = command.branches.find(({ patterns }) => patterns.some((word) => matchesPattern(patternText(word, expander), value)));
        return branch ? this.script(branch.body, state, streams) : 0;
      }
      case 'conditional': {
        const { files } = this.machine;
        const holds = evaluateConditional(
          command.items,
          this.expander(state, streams),
          (operator, operand) =>
            unaryTest(
              operator,
              operand,
              (path) => pathFacts(state, files, path),
              (variable) => state.variables.has(variable),
            ) ?? false,
        );
        return holds ? 0 : 1;
      }
      case 'while': {
        let exit = 0;
        while ((this.asked(() => this.script(command.condition, state, streams)) === 0) !== command.until) {
          this.spend(state);
          const turn = this.turn(command.body, state, streams);
          exit = turn.exit;
          if (turn.stop) break;
        }
        return exit;
      }
    }
  }

  private background({ body, text }: Extract<Command, { t: 'background' }>, state: ShellState, streams: Streams): number {
    const inner = { ...forkState(state), behind: true };
    const run = (later: Streams) => {
      try {
        return this.command(body, inner, later);
      } catch (error) {
        if (error instanceof RunawayLoop) throw error;
        return this.failure(error, later);
      } finally {
        state.budget = inner.budget;
      }
    };
    state.lastBackground = runBehind(this.lab, text, streams, run);
    return 0;
  }

  /** One time round a loop; `break 2` and `continue 2` travel on outwards. */
  private turn(body: Script, state: ShellState, streams: Streams): { readonly exit: number; readonly stop: boolean } {
    try {
      return { exit: this.script(body, state, streams), stop: false };
    } catch (error) {
      if (!(error instanceof LoopControl)) throw error;
      if (error.levels > 1) throw new LoopControl(error.kind, error.levels - 1);
      return { exit: 0, stop: error.kind === 'break' };
    }
  }

  private subshell(body: Script, state: ShellState, streams: Streams): number {
    const inner = forkState(state);
    try {
      return this.script(body, inner, streams);
    } catch (error) {
      if (error instanceof ShellExit) return error.code;
      throw error;
    } finally {
      state.budget = inner.budget;
    }
  }

  private pipeline(command: Extract<Command, { t: 'pipeline' }>, state: ShellState, streams: Streams): number {
    let { input } = streams;
    let exit = 0;
    let worst = 0;
    command.commands.forEach((stage, index) => {
      const last = index === command.commands.length - 1;
      const alone = command.commands.length === 1;
      let text = '';
      const collect = (piece: string) => {
        text += piece;
      };
      const out = last ? streams.out : collect;
      const stageStreams = { input, out, err: streams.err };
      const inner = alone ? state : forkState(state);
      try {
        exit = command.negated ? this.asked(() => this.command(stage, inner, stageStreams)) : this.command(stage, inner, stageStreams);
      } catch (error) {
        if (alone || error instanceof RunawayLoop) throw error;
        exit = this.failure(error, stageStreams);
      }
      state.budget = inner.budget;
      if (exit !== 0) worst = exit;
      input = new Input(text);
    });
    if (state.options.has('pipefail')) exit = worst;
    return command.negated ? Number(exit === 0) : exit;
  }

  private simple(command: Extract<Command, { t: 'simple' }>, state: ShellState, streams: Streams): number {
    this.spend(state);
    const outer = this.substituted;
    this.substituted = [];
    try {
      return this.expanded(command, state, streams);
    } finally {
      for (const file of this.substituted) this.machine.files.remove(file);
      this.substituted = outer;
    }
  }

  private expanded(command: Extract<Command, { t: 'simple' }>, state: ShellState, streams: Streams): number {
    const expander = this.expander(state, streams);
    let captured = 0;
    const watching: Expander = {
      ...expander,
      capture: (script) => {
        const text = expander.capture(script);
        captured = state.lastExit;
        return text;
      },
    };
    const args = this.expandAll(command.words, watching);
    const [name, ...rest] = args;
    if (name === undefined) {
      for (const { name: variable, value } of command.assignments) state.variables.set(variable, expandToString(value, watching));
      return this.redirected(command.redirections, state, streams, () => captured);
    }
    const saved = new Map(state.variables);
    const exported = new Set(state.exported);
    for (const { name: variable, value } of command.assignments) {
      state.variables.set(variable, expandToString(value, watching));
      state.exported.add(variable);
    }
    if (state.options.has('x')) streams.err(`+ ${args.join(' ')}\n`);
    try {
      return this.redirected(command.redirections, state, streams, (inner) => this.call(name, rest, state, inner));
    } finally {
      for (const { name: variable } of command.assignments) {
        const old = saved.get(variable);
        if (old === undefined) state.variables.delete(variable);
        else state.variables.set(variable, old);
        if (!exported.has(variable)) state.exported.delete(variable);
      }
    }
  }

  private expandAll(words: readonly Word[], expander: Expander): readonly string[] {
    const plain = this.machine.shell === 'bash' ? words.flatMap(expandBraces) : words;
    return plain.flatMap((word) => expandWord(word, expander));
  }

  /** A function sees its own arguments; what it calls `local` is as before once it is done. */
  private callFunction(body: Command, args: readonly string[], state: ShellState, streams: Streams): number {
    if (this.calls >= deepestCall) throw new RunawayLoop('stopped: a function called itself without end');
    const { positional } = state;
    const before = new Map(state.variables);
    const locals = localNames(body);
    state.positional = [positional[0] ?? this.machine.shell, ...args];
    this.calls += 1;
    try {
      return this.command(body, state, streams);
    } catch (error) {
      if (error instanceof FunctionReturn) return error.code;
      throw error;
    } finally {
      this.calls -= 1;
      state.positional = positional;
      for (const name of locals) {
        const old = before.get(name);
        if (old === undefined) state.variables.delete(name);
        else state.variables.set(name, old);
      }
    }
  }

  private call(name: string, args: readonly string[], state: ShellState, streams: Streams, functions = true): number {
    const { machine, lab } = this;
    const own = functions ? state.functions.get(name) : undefined;
    if (own) return this.callFunction(own, args, state, streams);
    const call = {
      name,
      args,
      input: streams.input,
      out: streams.out,
      err: streams.err,
      env: environmentOf(state),
      state,
      files: machine.files,
      lab,
    };
    const builtin: Builtin | undefined = builtins.get(name) ?? more.get(name);
    if (builtin)
      return builtin({
        ...call,
        shell: machine.shell,
        run: (text, out = streams.out) => this.script(parseScript(text), state, { ...streams, out }),
        program: ([word = '', ...words]) => this.call(word, words, state, streams, false),
        knows: (word) => machine.program(word) !== undefined,
      });
    const program = machine.program(name.replace(/^\/(?:usr\/)?s?bin\//, ''));
    if (program) return program(call);
    streams.err(notFound(machine.shell, name));
    return 127;
  }

  private redirected(redirections: readonly Redirection[], state: ShellState, streams: Streams, run: (streams: Streams) => number): number {
    const expander = this.expander(state, streams);
    const redirected = redirect(redirections, this.machine, state, streams, (word) => expandToString(word, expander));
    return typeof redirected === 'number' ? redirected : run(redirected);
  }

  private expander(state: ShellState, streams: Streams): Expander {
    return {
      state,
      paths: () => this.machine.files.list(),
      substitute: (script) => {
        const text = this.expander(state, streams).capture(script);
        const path = `/dev/fd/${63 - this.substituted.length}`;
        this.machine.files.write(path, text);
        this.substituted.push(path);
        return path;
      },
      capture: (script) => {
        let text = '';
        const inner = forkState(state);
        const collect = (piece: string) => {
          text += piece;
        };
        const innerStreams = { ...streams, out: collect };
        try {
          state.lastExit = this.script(script, inner, innerStreams);
        } catch (error) {
          if (error instanceof RunawayLoop) throw error;
          state.lastExit = this.failure(error, innerStreams);
        }
        state.budget = inner.budget;
        return text;
      },
    };
  }

  private spend(state: ShellState): void {
    state.budget--;
    if (state.budget < 0) throw new RunawayLoop('stopped: the line ran more commands than this lab allows (a loop without an end?)');
  }
}
