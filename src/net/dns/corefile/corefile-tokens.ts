/** The Corefile cut into server blocks and directives. Models github.com/coredns/caddy caddyfile/lexer.go and parse.go. */

/** Where CoreDNS finds it: the path its messages name. */
const path = '/etc/coredns/Corefile';

export interface Token {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface Directive {
  readonly name: Token;
  readonly args: readonly Token[];
  /** Lines between its braces. */
  readonly lines: readonly (readonly Token[])[];
}

export interface RawBlock {
  readonly keys: readonly string[];
  readonly directives: readonly Directive[];
}

/** What CoreDNS says of a Corefile it cannot use. */
export class CorefileError extends Error {}

export function parsingError(line: number, message: string): CorefileError {
  return new CorefileError(`${path}:${line} - Error during parsing: ${message}`);
}

export function tokensOf(text: string): readonly Token[] {
  return text
    .split('\n')
    .flatMap((content, index) =>
      [...content.matchAll(/"((?:\\"|[^"])*)"|#.*|\S+/g)]
        .filter(([word]) => !word.startsWith('#'))
        .map(([word, quoted]) => ({ text: quoted === undefined ? word : quoted.replaceAll('\\"', '"'), line: index + 1 })),
    );
}

/** `known`: plugins of the program; without it any name passes, as where `reload` only looks for a change. */
export function parseBlocks(tokens: readonly Token[], known?: ReadonlySet<string>): readonly RawBlock[] {
  const blocks: RawBlock[] = [];
  const snippets = new Map<string, readonly Token[]>();
  let rest = [...tokens];
  while (rest.length > 0) {
    const open = rest.findIndex(({ text }) => text === '{');
    const last = rest.at(-1)!;
    if (open < 0) throw new CorefileError(`${path}:${last.line} - Syntax error: Unexpected token '${last.text}', expecting '{'`);
    const keys = rest.slice(0, open).map(({ text }) => text.replace(/,$/, ''));
    const close = closing(rest, open);
    const inside = rest.slice(open + 1, close);
    rest = rest.slice(close + 1);
    const snippet = /^\((.*)\)$/.exec(keys[0] ?? '');
    if (keys.length === 1 && snippet) snippets.set(snippet[1]!, inside);
    else blocks.push({ keys, directives: directivesOf(inside, snippets, known) });
  }
  return blocks;
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i += 1) {
    if (tokens[i]!.text === '{') depth += 1;
    else if (tokens[i]!.text === '}' && --depth === 0) return i;
  }
  throw parsingError(tokens.at(-1)!.line, 'Unexpected EOF');
}

function directivesOf(
  tokens: readonly Token[],
  snippets: ReadonlyMap<string, readonly Token[]>,
  known: ReadonlySet<string> | undefined,
): readonly Directive[] {
  const directives: Directive[] = [];
  for (let i = 0; i < tokens.length; ) {
    const name = tokens[i]!;
    let end = i + 1;
    while (end < tokens.length && tokens[end]!.line === name.line && tokens[end]!.text !== '{') end += 1;
    const args = tokens.slice(i + 1, end);
    if (name.text === 'import') {
      directives.push(...directivesOf(imported(name, args, snippets), snippets, known));
      i = end;
      continue;
    }
    if (known && !known.has(name.text)) throw parsingError(name.line, `Unknown directive '${name.text}'`);
    const opens = tokens[end]?.text === '{' && tokens[end]!.line === name.line;
    const close = opens ? closing(tokens, end) : end - 1;
    directives.push({ name, args, lines: opens ? linesOf(tokens.slice(end + 1, close)) : [] });
    i = close + 1;
  }
  return directives;
}

/** A pattern that no file fits brings nothing; the lab has no files beside the Corefile. */
function imported({ line }: Token, args: readonly Token[], snippets: ReadonlyMap<string, readonly Token[]>): readonly Token[] {
  const [pattern] = args;
  if (pattern === undefined) throw parsingError(line, "Wrong argument count or unexpected line ending after 'import'");
  const snippet = snippets.get(pattern.text);
  if (snippet) return snippet;
  if (/[*?[\]]/.test(pattern.text)) return [];
  throw parsingError(line, `File to import not found: ${pattern.text}`);
}

function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [];
  for (const token of tokens) {
    if (lines.at(-1)?.[0]?.line === token.line) lines.at(-1)!.push(token);
    else lines.push([token]);
  }
  return lines;
}
