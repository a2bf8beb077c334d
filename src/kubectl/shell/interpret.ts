/** Runs a parsed script on one machine. Everything is synchronous: what waits advances the virtual clock. */
import type { Lab } from '../lab.js';
import { ArithmeticError } from './arithmetic.js';
import { type Builtin, builtins, LoopControl, ShellExit } from './builtins.js';
import { type Expander, ExpansionError, expandToString, expandWord } from './expand.js';
import { parseScript } from './parser.js';
import { Input, type Machine } from './program.js';
import { repeaters } from './repeaters.js';
import { environmentOf, forkState, resolvePath, type ShellState } from './state.js';
import type { Command, Redirection, Script } from './syntax.js';
import { ShellSyntaxError } from './syntax.js';

export interface Streams {
  readonly input: Input;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

const repeating: ReadonlyMap<string, Builtin> = new Map(repeaters);

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
  constructor(
    private readonly machine: Machine,
    private readonly lab: Lab,
  ) {}

  /** The exit code that an error means, having said what it is. */
  failure(error: unknown, streams: Streams): number {
    if (error instanceof ShellExit) return error.code;
    if (error instanceof LoopControl) return 0;
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
    }
    return exit;
  }

  private command(command: Command, state: ShellState, streams: Streams): number {
    switch (command.t) {
      case 'simple':
        return this.simple(command, state, streams);
      case 'pipeline':
        return this.pipeline(command, state, streams);
      case 'and-or': {
        const left = this.command(command.left, state, streams);
        state.lastExit = left;
        return (left === 0) === (command.op === '&&') ? this.command(command.right, state, streams) : left;
      }
      default:
        return this.redirected(command.redirections, state, streams, (inner) => this.compound(command, state, inner));
    }
  }

  private compound(command: Exclude<Command, { t: 'simple' | 'pipeline' | 'and-or' }>, state: ShellState, streams: Streams): number {
    switch (command.t) {
      case 'group': {
        if (!command.subshell) return this.script(command.body, state, streams);
        return this.subshell(command.body, state, streams);
      }
      case 'if': {
        for (const branch of command.branches) {
          if (this.script(branch.condition, state, streams) === 0) return this.script(branch.body, state, streams);
        }
        return command.otherwise ? this.script(command.otherwise, state, streams) : 0;
      }
      case 'for': {
        const values = command.words.flatMap((word) => expandWord(word, this.expander(state, streams)));
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
      case 'while': {
        let exit = 0;
        while ((this.script(command.condition, state, streams) === 0) !== command.until) {
          this.spend(state);
          const turn = this.turn(command.body, state, streams);
          exit = turn.exit;
          if (turn.stop) break;
        }
        return exit;
      }
    }
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
        exit = this.command(stage, inner, stageStreams);
      } catch (error) {
        if (alone || error instanceof RunawayLoop) throw error;
        exit = this.failure(error, stageStreams);
      }
      state.budget = inner.budget;
      input = new Input(text);
    });
    return command.negated ? Number(exit === 0) : exit;
  }

  private simple(command: Extract<Command, { t: 'simple' }>, state: ShellState, streams: Streams): number {
    this.spend(state);
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
    const args = command.words.flatMap((word) => expandWord(word, watching));
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

  private call(name: string, args: readonly string[], state: ShellState, streams: Streams): number {
    const { machine, lab } = this;
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
    const builtin: Builtin | undefined = builtins.get(name) ?? repeating.get(name);
    if (builtin)
      return builtin({
        ...call,
        shell: machine.shell,
        run: (text, out = streams.out) => this.script(parseScript(text), state, { ...streams, out }),
      });
    const program = machine.program(name.replace(/^\/(?:usr\/)?s?bin\//, ''));
    if (program) return program(call);
    if (machine.shell === 'sh') streams.err(`sh: 1: ${name}: not found\n`);
    else if (name.includes('/')) streams.err(`bash: ${name}: No such file or directory\n`);
    else streams.err(`bash: ${name}: command not found\n`);
    return 127;
  }

  private redirected(redirections: readonly Redirection[], state: ShellState, streams: Streams, run: (streams: Streams) => number): number {
    let { input, out, err } = streams;
    const { files } = this.machine;
    for (const { fd, op, target } of redirections) {
      const word = expandToString(target, this.expander(state, streams));
      if (op === 'here') input = new Input(word);
      else if (op === '>&') {
        if (word !== '1' && word !== '2') {
          streams.err(`${this.machine.shell}: ${word}: Bad file descriptor\n`);
          return 1;
        }
        if (fd === 2 && word === '1') err = out;
        else if (fd === 1 && word === '2') out = err;
      } else if (op === '<') {
        const text = word === '/dev/null' ? '' : files.read(resolvePath(state, word));
        if (text === undefined) {
          streams.err(`${this.machine.shell}: ${word}: No such file or directory\n`);
          return 1;
        }
        input = new Input(text);
      } else {
        const sink = this.fileSink(word, op === '>>', state);
        if (fd === 1 || fd === 'both') out = sink;
        if (fd === 2 || fd === 'both') err = sink;
      }
    }
    return run({ input, out, err });
  }

  private fileSink(word: string, append: boolean, state: ShellState): (text: string) => void {
    if (word === '/dev/null') return () => undefined;
    const { files } = this.machine;
    const path = resolvePath(state, word);
    if (!append || files.read(path) === undefined) files.write(path, '');
    return (text) => files.write(path, (files.read(path) ?? '') + text);
  }

  private expander(state: ShellState, streams: Streams): Expander {
    return {
      state,
      paths: () => this.machine.files.list(),
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
