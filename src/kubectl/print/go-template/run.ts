/** A Go template on an object. Models text/template/exec.go (Go 1.26). */

import { templateFunctions } from './functions.js';
import { TemplateError } from './lex.js';
import type { Command, Node, Operand, Pipe, Template } from './tree.js';
import { ExecError, entriesOf, GoInt, isTrue, kindOf, textOf, typeOf } from './value.js';

/** What a run that fails has written, and why it failed. */
export class RunError extends Error {
  constructor(
    readonly written: string,
    message: string,
  ) {
    super(message);
  }
}

/** `name` is what errors call the template. Throws RunError. */
export function runTemplate(template: Template, data: unknown, name: string, allowMissing = true): string {
  const run = new Run(template, data, name, allowMissing);
  try {
    run.walk(template.nodes, data);
  } catch (error) {
    if (error instanceof TemplateError) throw new RunError(run.out.join(''), `template: ${error.message}`);
    throw error;
  }
  return run.out.join('');
}

/** `{{break}}` and `{{continue}}` on their way to the range. */
class Leave {
  constructor(readonly how: 'break' | 'continue') {}
}

interface Variable {
  readonly name: string;
  value: unknown;
}

const deepest = 1000;

class Run {
  readonly out: string[] = [];
  private variables: Variable[];
  private depth = 0;

  constructor(
    private readonly template: Template,
    data: unknown,
    private readonly name: string,
    private readonly allowMissing: boolean,
  ) {
    this.variables = [{ name: '$', value: data }];
  }

  /** `name:LINE:COLUMN: executing "name" at <TEXT>: why`; columns are counted from 0. */
  private fail(why: string, at: number, text: string): never {
    const before = this.template.source.slice(0, at);
    const line = before.split('\n').length;
    const column = at - (before.lastIndexOf('\n') + 1);
    throw new TemplateError(`${this.name}:${line}:${column}: executing ${JSON.stringify(this.name)} at <${text}>: ${why}`, at);
  }

  walk(nodes: readonly Node[], dot: unknown): void {
    for (const node of nodes) this.one(node, dot);
  }

  private one(node: Node, dot: unknown): void {
    switch (node.t) {
      case 'text':
        this.out.push(node.v);
        return;
      case 'action': {
        const value = this.pipe(node.pipe, dot);
        if (!node.pipe.declares.length) this.out.push(kindOf(value) === 'nil' ? '<no value>' : textOf(value));
        return;
      }
      case 'if':
      case 'with':
        this.scoped(() => {
          const value = this.pipe(node.pipe, dot);
          if (isTrue(value)) this.walk(node.body, node.t === 'with' ? value : dot);
          else this.walk(node.otherwise, dot);
        });
        return;
      case 'range':
        this.scoped(() => this.range(node.pipe, node.body, node.otherwise, dot));
        return;
      case 'template':
        this.called(node, dot);
        return;
      default:
        throw new Leave(node.t);
    }
  }

  private scoped(run: () => void): void {
    const { length } = this.variables;
    run();
    this.variables.length = length;
  }

  private range(pipe: Pipe, body: readonly Node[], otherwise: readonly Node[], dot: unknown): void {
    const { declares, assigns, commands } = pipe;
    const value = this.pipe({ declares: [], assigns: false, commands }, dot);
    const entries = entriesOf(value);
    const [first] = commands;
    if (!entries) {
      const [operand] = first?.operands ?? [];
      const at = (operand?.t === 'field' ? operand.at : first?.at) ?? 0;
      this.fail(`range can't iterate over ${textOf(value)}`, at, commands.map(({ text }) => text).join(' | '));
    }
    if (!entries.length) {
      this.walk(otherwise, dot);
      return;
    }
    for (const [key, item] of entries) {
      const { length } = this.variables;
      const named = declares.length > 1 ? [key, item] : [item];
      declares.forEach((name, index) => void (assigns ? this.assign(name, named[index]) : this.declare(name, named[index])));
      try {
        this.walk(body, item);
      } catch (error) {
        if (!(error instanceof Leave)) throw error;
        if (error.how === 'break') return;
      } finally {
        this.variables.length = length;
      }
    }
  }

  private called(node: Extract<Node, { t: 'template' }>, dot: unknown): void {
    const body = this.template.defined.get(node.name);
    if (!body) this.fail(`template ${JSON.stringify(node.name)} not defined`, node.at, `{{template ${JSON.stringify(node.name)}}}`);
    if (++this.depth > deepest) this.fail(`exceeded maximum template depth (${deepest})`, node.at, node.name);
    const value = node.pipe ? this.pipe(node.pipe, dot) : undefined;
    const outer = this.variables;
    this.variables = [{ name: '$', value }];
    this.walk(body, value);
    this.variables = outer;
    this.depth--;
  }

  private declare(name: string, value: unknown): void {
    this.variables.push({ name, value });
  }

  private assign(name: string, value: unknown): void {
    const variable = this.variables.findLast((one) => one.name === name);
    if (variable) variable.value = value;
  }

  private pipe({ declares, assigns, commands }: Pipe, dot: unknown): unknown {
    let value: unknown;
    commands.forEach((command, index) => {
      value = this.command(command, dot, index > 0 ? [value] : []);
    });
    for (const name of declares) {
      if (assigns) this.assign(name, value);
      else this.declare(name, value);
    }
    return value;
  }

  /** `last`: what came through the pipe, the last argument. */
  private command(command: Command, dot: unknown, last: readonly unknown[]): unknown {
    const [first, ...rest] = command.operands as [Operand, ...Operand[]];
    if (first.t === 'call') return this.call(first.name, rest, dot, last, command);
    if (rest.length || last.length) {
      const word =
        first.t === 'field'
          ? `${first.path.at(-1)} has arguments but cannot be invoked as function`
          : `can't give argument to non-function ${command.text.split(/\s/)[0]}`;
      this.fail(word, command.at, command.text.split(/\s/)[0] ?? '');
    }
    if (first.t === 'nil') this.fail('nil is not a command', command.at, 'nil');
    return this.operand(first, dot, command);
  }

  private call(name: string, operands: readonly Operand[], dot: unknown, last: readonly unknown[], command: Command): unknown {
    const { least, most, call } = templateFunctions.get(name) as NonNullable<ReturnType<typeof templateFunctions.get>>;
    const count = operands.length + last.length;
    if (count < least || (most !== undefined && count > most)) {
      const wants = most === least ? `${least}` : `at least ${least}`;
      this.fail(`wrong number of args for ${name}: want ${wants} got ${count}`, command.at, name);
    }
    if (name === 'and' || name === 'or') {
      let value: unknown;
      for (const operand of operands) {
        value = this.operand(operand, dot, command);
        if (isTrue(value) === (name === 'or')) return value;
      }
      return last.length ? last[0] : value;
    }
    const args = [...operands.map((operand) => this.operand(operand, dot, command)), ...last];
    try {
      return call(args);
    } catch (error) {
      if (!(error instanceof ExecError)) throw error;
      const text = command.text;
      return this.fail(
        error.message.startsWith('wrong type for value') ? error.message : `error calling ${name}: ${error.message}`,
        command.at,
        text,
      );
    }
  }

  private operand(operand: Operand, dot: unknown, command: Command): unknown {
    switch (operand.t) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'literal':
        return typeof operand.v === 'number' && !operand.float ? new GoInt(operand.v) : operand.v;
      case 'field':
        return this.fields(dot, operand.path, operand.at, `.${operand.path.join('.')}`);
      case 'variable': {
        const value = this.variables.findLast(({ name }) => name === operand.name)?.value;
        return this.fields(value, operand.path, operand.at, [operand.name, ...operand.path].join('.'));
      }
      case 'pipe': {
        const { length } = this.variables;
        const value = this.pipe(operand.pipe, dot);
        this.variables.length = length;
        return this.fields(value, operand.path, operand.at, command.text);
      }
      case 'call':
        return this.call(operand.name, [], dot, [], command);
    }
  }

  private fields(start: unknown, path: readonly string[], at: number, text: string): unknown {
    return path.reduce((value: unknown, name) => {
      const kind = kindOf(value);
      if (kind === 'map') {
        const found = (value as Record<string, unknown>)[name];
        if (found === undefined && !this.allowMissing) this.fail(`map has no entry for key ${JSON.stringify(name)}`, at, text);
        return found;
      }
      // What was missing before is missing still; only a null has nothing to look into.
      if (value === undefined && this.allowMissing) return undefined;
      if (kind === 'nil') this.fail(`nil pointer evaluating interface {}.${name}`, at, text);
      return this.fail(`can't evaluate field ${name} in type ${kind === 'int' ? typeOf(value) : 'interface {}'}`, at, text);
    }, start);
  }
}
