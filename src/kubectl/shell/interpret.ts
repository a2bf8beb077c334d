/**
 * Runs a parsed script on one machine. What waits advances the virtual clock. The script halts between commands and turns of loops
 * (sim/steps.ts); what a substitution, a program or a background job runs is done at once.
 */
import { finish, type Steps } from '../../sim/steps.js';
import type { Lab } from '../lab.js';
import { aliasBuiltins, aliasLine } from './alias-builtins.js';
import { runBehind } from './background.js';
import { expandBraces } from './braces.js';
import { type Builtin, builtins, ShellExit } from './builtins.js';
import { type Runner, runCompound } from './compound.js';
import { type Expander, expandToString, expandWord } from './expand.js';
import { endsShell, fileAt, localNames, notFound, putBack } from './function-scope.js';
import { jobBuiltins } from './job-builtins.js';
import { parseScript } from './parser.js';
import { Input, type Machine } from './program.js';
import { redirect } from './redirect.js';
import { repeaters } from './repeaters.js';
import { FunctionReturn, scopeBuiltins } from './scope-builtins.js';
import { endsLine, exitOfFailure, RunawayLoop } from './shell-failure.js';
import { environmentOf, forkState, type ShellState } from './state.js';
import type { Streams } from './streams.js';
import type { Assignment, Command, Redirection, Script, Word } from './syntax.js';

const more: ReadonlyMap<string, Builtin> = new Map([...repeaters, ...scopeBuiltins, ...jobBuiltins, ...aliasBuiltins]);
const deepestCall = 200;

/** Parses and runs text; never throws. Returns the exit code. */
export function runText(text: string, machine: Machine, lab: Lab, state: ShellState, streams: Streams): number {
  return finish(textInSteps(text, machine, lab, state, streams));
}

/** The same in steps. One that is ended gives 130. */
export function* textInSteps(text: string, machine: Machine, lab: Lab, state: ShellState, streams: Streams): Steps<number> {
  try {
    state.lastExit = yield* new Interpreter(machine, lab).script(parseScript(text), state, streams);
  } catch (error) {
    state.lastExit = exitOfFailure(error, machine.shell, streams.err);
    if (error instanceof ShellExit) state.left = state.lastExit;
  }
  return state.lastExit;
}

class Interpreter implements Runner {
  /** Where a failure is asked about, `set -e` does not end the shell. */
  private guarded = 0;
  private calls = 0;
  /** Aliases that are being replaced: in its own words a name is a command again. */
  private replacing: readonly string[] = [];
  /** `<(…)` files of the command that runs. */
  private substituted: string[] = [];

  constructor(
    readonly machine: Machine,
    private readonly lab: Lab,
  ) {}

  private failure(error: unknown, streams: Streams): number {
    return exitOfFailure(error, this.machine.shell, streams.err);
  }

  *script(script: Script, state: ShellState, streams: Streams): Steps<number> {
    let exit = 0;
    for (const command of script.commands) {
      exit = yield* this.command(command, state, streams);
      state.lastExit = exit;
      if (exit !== 0 && state.options.has('e') && this.guarded === 0 && endsShell(command)) throw new ShellExit(exit);
    }
    return exit;
  }

  /** Runs a condition: its failure is an answer. */
  *asked(run: () => Steps<number>): Steps<number> {
    this.guarded += 1;
    try {
      return yield* run();
    } finally {
      this.guarded -= 1;
    }
  }

  private *command(command: Command, state: ShellState, streams: Streams): Steps<number> {
    switch (command.t) {
      case 'simple':
        return yield* this.simple(command, state, streams);
      case 'pipeline':
        return yield* this.pipeline(command, state, streams);
      case 'function':
        state.functions.set(command.name, command.body);
        return 0;
      case 'background':
        return this.background(command, state, streams);
      case 'and-or': {
        const left = yield* this.asked(() => this.command(command.left, state, streams));
        state.lastExit = left;
        if ((left === 0) !== (command.op === '&&')) return left;
        const right = yield* this.command(command.right, state, streams);
        if (right !== 0 && state.options.has('e') && this.guarded === 0) throw new ShellExit(right);
        return right;
      }
      default:
        return yield* this.redirected(command.redirections, state, streams, (inner) => runCompound(this, command, state, inner));
    }
  }

  private background({ body, text }: Extract<Command, { t: 'background' }>, state: ShellState, streams: Streams): number {
    const inner = { ...forkState(state), behind: true };
    const run = (later: Streams) => {
      try {
        return finish(this.command(body, inner, later));
      } catch (error) {
        if (endsLine(error)) throw error;
        return this.failure(error, later);
      } finally {
        state.budget = inner.budget;
      }
    };
    state.lastBackground = runBehind(this.lab, text, streams, run);
    return 0;
  }

  private *pipeline(command: Extract<Command, { t: 'pipeline' }>, state: ShellState, streams: Streams): Steps<number> {
    let { input } = streams;
    let exit = 0;
    let worst = 0;
    for (const [index, stage] of command.commands.entries()) {
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
        const run = () => this.command(stage, inner, stageStreams);
        exit = yield* command.negated ? this.asked(run) : run();
      } catch (error) {
        if (alone || endsLine(error)) throw error;
        exit = this.failure(error, stageStreams);
      }
      state.budget = inner.budget;
      if (exit !== 0) worst = exit;
      input = new Input(text);
    }
    if (state.options.has('pipefail')) exit = worst;
    return command.negated ? Number(exit === 0) : exit;
  }

  private *simple(command: Extract<Command, { t: 'simple' }>, state: ShellState, streams: Streams): Steps<number> {
    this.spend(state);
    const outer = this.substituted;
    this.substituted = [];
    try {
      return yield* this.expanded(command, state, streams);
    } finally {
      for (const file of this.substituted) this.machine.files.remove(file);
      this.substituted = outer;
    }
  }

  private *expanded(command: Extract<Command, { t: 'simple' }>, state: ShellState, streams: Streams): Steps<number> {
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
      for (const each of command.assignments) state.variables.set(each.name, assigned(each, state, watching));
      // `$(<FILE)` is what the file says.
      const [only] = command.redirections;
      const reads = state.captured && command.redirections.length === 1 && command.assignments.length === 0 && only?.op === '<';
      return yield* this.redirected(command.redirections, state, streams, (inner) => {
        if (reads) inner.out(inner.input.rest());
        return captured;
      });
    }
    const saved = new Map(state.variables);
    const exported = new Set(state.exported);
    for (const each of command.assignments) {
      state.variables.set(each.name, assigned(each, state, watching));
      state.exported.add(each.name);
    }
    if (state.options.has('x')) streams.err(`+ ${args.join(' ')}\n`);
    try {
      return yield* this.redirected(command.redirections, state, streams, (inner) => this.call(name, rest, state, inner));
    } finally {
      const own = command.assignments.map(({ name: variable }) => variable);
      putBack(state, own, saved);
      for (const variable of own) if (!exported.has(variable)) state.exported.delete(variable);
    }
  }

  expandAll(words: readonly Word[], expander: Expander): readonly string[] {
    const plain = this.machine.shell === 'bash' ? words.flatMap(expandBraces) : words;
    return plain.flatMap((word) => expandWord(word, expander));
  }

  /** A function sees its own arguments; what it calls `local` is as before once it is done. */
  private *callFunction(body: Command, args: readonly string[], state: ShellState, streams: Streams): Steps<number> {
    if (this.calls >= deepestCall) throw new RunawayLoop('stopped: a function called itself without end');
    const { positional } = state;
    const before = new Map(state.variables);
    const locals = localNames(body);
    state.positional = [positional[0] ?? this.machine.shell, ...args];
    this.calls += 1;
    try {
      return yield* this.command(body, state, streams);
    } catch (error) {
      if (error instanceof FunctionReturn) return error.code;
      throw error;
    } finally {
      this.calls -= 1;
      state.positional = positional;
      putBack(state, locals, before);
    }
  }

  private *call(name: string, args: readonly string[], state: ShellState, streams: Streams, functions = true): Steps<number> {
    const { machine, lab } = this;
    const line = functions && !this.replacing.includes(name) ? aliasLine(state.aliases, name, args) : undefined;
    if (line !== undefined) {
      const { replacing } = this;
      this.replacing = [...replacing, name];
      try {
        return yield* this.script(parseScript(line), state, streams);
      } finally {
        this.replacing = replacing;
      }
    }
    const own = functions ? state.functions.get(name) : undefined;
    if (own) return yield* this.callFunction(own, args, state, streams);
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
        run: (text, out = streams.out) => finish(this.script(parseScript(text), state, { ...streams, out })),
        program: ([word = '', ...words]) => finish(this.call(word, words, state, streams, false)),
        knows: (word) => machine.program(word) !== undefined,
      });
    const program = machine.program(name.replace(/^\/(?:usr\/)?s?bin\//, ''));
    if (program) return program.inSteps ? yield* program.inSteps(call) : program(call);
    const file = name.includes('/') ? fileAt(machine.files, state, name) : undefined;
    const script = file?.runs ? machine.program('sh') : undefined;
    if (script) return script({ ...call, name: 'bash', args: [name, ...args] });
    if (file) streams.err(`${machine.shell}: ${name}: ${file.directory ? 'Is a directory' : 'Permission denied'}\n`);
    else streams.err(notFound(machine.shell, name));
    return file ? 126 : 127;
  }

  private *redirected(
    redirections: readonly Redirection[],
    state: ShellState,
    streams: Streams,
    run: (streams: Streams) => number | Steps<number>,
  ): Steps<number> {
    const expander = this.expander(state, streams);
    const redirected = redirect(redirections, this.machine, state, streams, (word) => expandToString(word, expander));
    const ran = typeof redirected === 'number' ? redirected : run(redirected);
    return typeof ran === 'number' ? ran : yield* ran;
  }

  expander(state: ShellState, streams: Streams): Expander {
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
        const inner = { ...forkState(state), captured: true };
        const collect = (piece: string) => {
          text += piece;
        };
        const innerStreams = { ...streams, out: collect };
        try {
          state.lastExit = finish(this.script(script, inner, innerStreams));
        } catch (error) {
          if (endsLine(error)) throw error;
          state.lastExit = this.failure(error, innerStreams);
        }
        state.budget = inner.budget;
        return text;
      },
    };
  }

  spend(state: ShellState): void {
    state.budget--;
    if (state.budget < 0) throw new RunawayLoop('stopped: the line ran more commands than this lab allows (a loop without an end?)');
  }
}

const assigned = ({ name, value, append }: Assignment, state: ShellState, expander: Expander): string =>
  (append ? (state.variables.get(name) ?? '') : '') + expandToString(value, expander);
