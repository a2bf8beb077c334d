/**
 * Where one JSON value of a stream ends, or why Go's decoder refuses it, in its words.
 * Models encoding/json scanner.go and Decoder.Decode.
 */

export type JsonScan =
  | { readonly found: 'value'; readonly end: number }
  /** Nothing but blanks was left. */
  | { readonly found: 'end' }
  /** `at` is the character that is wrong; undefined when the text ended too soon. */
  | { readonly found: 'error'; readonly message: string; readonly at?: number };

class Refusal extends Error {
  constructor(
    message: string,
    readonly at?: number,
  ) {
    super(message);
  }
}

/** Nested deeper than this, Go gives up. */
const maxDepth = 10_000;

class Scanner {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  scan(): JsonScan {
    this.blanks();
    if (this.at >= this.text.length) return { found: 'end' };
    try {
      this.value();
      return { found: 'value', end: this.at };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { found: 'error', message: error.message, ...(error.at === undefined ? {} : { at: error.at }) };
    }
  }

  private here(): string {
    if (this.at >= this.text.length) throw new Refusal('unexpected EOF');
    return this.text.charAt(this.at);
  }

  private fail(context: string): never {
    throw new Refusal(`invalid character ${quoted(this.here())} ${context}`, this.at);
  }

  private blanks(): void {
    while (this.at < this.text.length && ' \t\r\n'.includes(this.text.charAt(this.at))) this.at += 1;
  }

  /** Without recursion: nesting is a list of what is open. */
  private value(): void {
    const open: ('{' | '[')[] = [];
    for (;;) {
      this.blanks();
      const char = this.here();
      if (char === '{' || char === '[') {
        if (open.length >= maxDepth) throw new Refusal('exceeded max depth', this.at);
        open.push(char);
        this.at += 1;
        this.blanks();
        if (this.here() !== (char === '{' ? '}' : ']')) {
          if (char === '{') this.key();
          continue;
        }
      } else this.scalar();
      if (!this.closes(open)) continue;
      return;
    }
  }

  /** After a value: everything that ends with it. False: another value follows. */
  private closes(open: ('{' | '[')[]): boolean {
    for (;;) {
      const inside = open.at(-1);
      if (inside === undefined) return true;
      this.blanks();
      const char = this.here();
      if (char === (inside === '{' ? '}' : ']')) {
        open.pop();
        this.at += 1;
      } else if (char === ',') {
        this.at += 1;
        this.blanks();
        if (inside === '{') this.key();
        return false;
      } else this.fail(inside === '{' ? 'after object key:value pair' : 'after array element');
    }
  }

  private key(): void {
    this.blanks();
    if (this.here() !== '"') this.fail('looking for beginning of object key string');
    this.string();
    this.blanks();
    if (this.here() !== ':') this.fail('after object key');
    this.at += 1;
  }

  private scalar(): void {
    const char = this.here();
    if (char === '"') {
      this.string();
      return;
    }
    if (char === '-' || /\d/.test(char)) {
      this.number();
      return;
    }
    const word = ['true', 'false', 'null'].find((one) => one.startsWith(char));
    if (word === undefined) this.fail('looking for beginning of value');
    for (const [index, letter] of [...word].entries()) {
      if (this.here() !== letter) this.fail(`in literal ${word} (expecting ${quoted(word.charAt(index))})`);
      this.at += 1;
    }
  }

  private string(): void {
    this.at += 1;
    while (this.here() !== '"') {
      if (this.here() < ' ') this.fail('in string literal');
      if (this.here() === '\\') this.escape();
      else this.at += 1;
    }
    this.at += 1;
  }

  private escape(): void {
    this.at += 1;
    if (this.here() === 'u') {
      for (let i = 0; i < 4; i += 1) {
        this.at += 1;
        if (!/[0-9a-fA-F]/.test(this.here())) this.fail('in \\u hexadecimal character escape');
      }
    } else if (!'bfnrt\\/"'.includes(this.here())) this.fail('in string escape code');
    this.at += 1;
  }

  private number(): void {
    if (this.here() === '-') {
      this.at += 1;
      if (!/\d/.test(this.here())) this.fail('in numeric literal');
    }
    if (this.here() === '0') this.at += 1;
    else this.digits();
    if (this.text.charAt(this.at) === '.') {
      this.at += 1;
      if (!/\d/.test(this.here())) this.fail('after decimal point in numeric literal');
      this.digits();
    }
    if (!/[eE]/.test(this.text.charAt(this.at))) return;
    this.at += 1;
    if (/[-+]/.test(this.here())) this.at += 1;
    if (!/\d/.test(this.here())) this.fail('in exponent of numeric literal');
    this.digits();
  }

  private digits(): void {
    while (/\d/.test(this.text.charAt(this.at))) this.at += 1;
  }
}

/** The next value of a stream, from an offset on. */
export function scanJsonValue(text: string, from: number): JsonScan {
  return new Scanner(text, from).scan();
}

/** Models scanner.go quoteChar. */
function quoted(char: string): string {
  if (char === "'") return `'\\''`;
  if (char === '"') return `'"'`;
  return `'${JSON.stringify(char).slice(1, -1)}'`;
}
