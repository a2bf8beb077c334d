/** What a Go template is made of. Models text/template/parse/node.go (Go 1.26). */

export type Operand =
  | { readonly t: 'dot' }
  | { readonly t: 'nil' }
  | { readonly t: 'field'; readonly path: readonly string[]; readonly at: number }
  | { readonly t: 'variable'; readonly name: string; readonly path: readonly string[]; readonly at: number }
  | { readonly t: 'literal'; readonly v: string | number | boolean; readonly float?: boolean }
  | { readonly t: 'call'; readonly name: string }
  | { readonly t: 'pipe'; readonly pipe: Pipe; readonly path: readonly string[]; readonly at: number };

/** `printf "%s" .x`: the first is called with the others. */
export interface Command {
  readonly operands: readonly Operand[];
  /** As written, and where, for errors. */
  readonly text: string;
  readonly at: number;
}

export interface Pipe {
  readonly declares: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type Node =
  | { readonly t: 'text'; readonly v: string }
  | { readonly t: 'action'; readonly pipe: Pipe }
  | { readonly t: 'if' | 'with' | 'range'; readonly pipe: Pipe; readonly body: readonly Node[]; readonly otherwise: readonly Node[] }
  | { readonly t: 'template'; readonly name: string; readonly pipe?: Pipe; readonly at: number }
  | { readonly t: 'break' | 'continue' };

export interface Template {
  readonly source: string;
  readonly nodes: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}
