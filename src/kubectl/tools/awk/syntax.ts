/** An awk program as data, and the errors of one. */

export type Expression =
  | { readonly t: 'number'; readonly value: number }
  | { readonly t: 'string'; readonly value: string }
  | { readonly t: 'regex'; readonly source: string }
  | { readonly t: 'variable'; readonly name: string }
  | { readonly t: 'field'; readonly of: Expression }
  | { readonly t: 'element'; readonly array: string; readonly key: readonly Expression[] }
  | { readonly t: 'in'; readonly array: string; readonly key: Expression }
  | { readonly t: 'unary'; readonly op: '!' | '-' | '+'; readonly of: Expression }
  | { readonly t: 'binary'; readonly op: string; readonly left: Expression; readonly right: Expression }
  | { readonly t: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly t: 'assign'; readonly op: string; readonly target: Expression; readonly value: Expression }
  /** `x++`, `--x`. */
  | { readonly t: 'step'; readonly by: 1 | -1; readonly before: boolean; readonly target: Expression }
  | { readonly t: 'call'; readonly name: string; readonly args: readonly Expression[] };

export type Statement =
  | { readonly t: 'expression'; readonly of: Expression }
  | { readonly t: 'print' | 'printf'; readonly args: readonly Expression[] }
  | { readonly t: 'block'; readonly body: readonly Statement[] }
  | { readonly t: 'if'; readonly test: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly t: 'while'; readonly test: Expression; readonly body: Statement }
  | {
      readonly t: 'for';
      readonly start: Statement | undefined;
      readonly test: Expression | undefined;
      readonly step: Statement | undefined;
      readonly body: Statement;
    }
  | { readonly t: 'for-in'; readonly name: string; readonly array: string; readonly body: Statement }
  | { readonly t: 'delete'; readonly array: string; readonly key: readonly Expression[] | undefined }
  | { readonly t: 'next' | 'break' | 'continue' }
  | { readonly t: 'exit'; readonly code: Expression | undefined };

export interface Rule {
  /** Undefined: every line. */
  readonly pattern: Expression | 'BEGIN' | 'END' | undefined;
  /** The last line of a range, `/a/,/b/`. */
  readonly until: Expression | undefined;
  /** Undefined: the line is printed. */
  readonly action: Statement | undefined;
}

/** The program is none: exit code 2. */
export class AwkError extends Error {}
