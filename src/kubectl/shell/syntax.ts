/** What a line of shell means, before anything in it is expanded. Follows POSIX.1-2024 Shell Command Language. */

export type ExpansionOperator =
  | (':-' | '-' | ':=' | '=' | ':+' | '+' | ':?' | '?' | '#' | '##' | '%' | '%%')
  /** `${name/PATTERN/TEXT}`, `${name:FROM:LENGTH}`, capitals, `${name@Q}`. */
  | ('/' | '//' | '/#' | '/%' | ':' | '^' | '^^' | ',' | ',,' | '@');

/** A piece of a word. `quoted` pieces are neither split at blanks nor globbed. */
export type Part =
  | { readonly t: 'text'; readonly v: string; readonly quoted: boolean }
  | {
      readonly t: 'variable';
      readonly name: string;
      readonly quoted: boolean;
      readonly op?: ExpansionOperator;
      readonly arg?: Word;
      /** What stands behind the second `/` or `:`. */
      readonly other?: Word;
      /** `${!name}` */
      readonly indirect?: boolean;
      /** `${#name}` */
      readonly length?: boolean;
    }
  | { readonly t: 'command'; readonly body: Script; readonly quoted: boolean }
  /** `<(…)`: the name of a file that holds the output. */
  | { readonly t: 'process'; readonly body: Script; readonly quoted: boolean }
  | { readonly t: 'arithmetic'; readonly text: Word; readonly quoted: boolean };

export type Word = readonly Part[];

export interface Redirection {
  /** Which stream: 0, 1, 2, or both outputs (`&>`). */
  readonly fd: 0 | 1 | 2 | 'both';
  readonly op: '>' | '>>' | '<' | '>&' | 'here';
  /** File, descriptor number, or the text of the here-document. */
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
  /** `name+=value` */
  readonly append: boolean;
}

export type Command =
  | {
      readonly t: 'simple';
      readonly assignments: readonly Assignment[];
      readonly words: readonly Word[];
      readonly redirections: readonly Redirection[];
    }
  | { readonly t: 'pipeline'; readonly negated: boolean; readonly commands: readonly Command[] }
  | { readonly t: 'and-or'; readonly left: Command; readonly op: '&&' | '||'; readonly right: Command }
  | {
      readonly t: 'for';
      readonly name: string;
      readonly words: readonly Word[];
      readonly body: Script;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly t: 'while';
      readonly until: boolean;
      readonly condition: Script;
      readonly body: Script;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly t: 'if';
      readonly branches: readonly { readonly condition: Script; readonly body: Script }[];
      readonly otherwise?: Script;
      readonly redirections: readonly Redirection[];
    }
  | {
      readonly t: 'case';
      readonly word: Word;
      readonly branches: readonly { readonly patterns: readonly Word[]; readonly body: Script }[];
      readonly redirections: readonly Redirection[];
    }
  /** `((…))` */
  | { readonly t: 'arithmetic'; readonly text: Word; readonly redirections: readonly Redirection[] }
  /** `for ((first; while; then))` */
  | {
      readonly t: 'count';
      readonly parts: readonly [Word, Word, Word];
      readonly body: Script;
      readonly redirections: readonly Redirection[];
    }
  | { readonly t: 'function'; readonly name: string; readonly body: Command }
  /** `… &`; `text` is how it was typed. */
  | { readonly t: 'background'; readonly body: Command; readonly text: string }
  /** `[[ … ]]`: words, and operators as they stand. */
  | { readonly t: 'conditional'; readonly items: readonly (Word | string)[]; readonly redirections: readonly Redirection[] }
  | { readonly t: 'group'; readonly subshell: boolean; readonly body: Script; readonly redirections: readonly Redirection[] };

export interface Script {
  readonly commands: readonly Command[];
}

/** A line that cannot be read; the message is what bash prints after `bash: `. */
export class ShellSyntaxError extends Error {}

export const noArrays = "arrays are not in this lab's shell: keep words in a variable, or lines in a file";

/** A `${…}` that means nothing: the command fails, the line goes no further. */
export class BadSubstitution extends ShellSyntaxError {}
