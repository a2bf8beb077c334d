/**
 * A place in a text that is being scanned, with lines and columns counted as libyaml counts them.
 * Models sigs.k8s.io/yaml goyaml.v2/{readerc,scannerc}.go.
 */

/** Counted from 0. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** The text is refused. `context` is where the construct began. */
export class ScannerError extends Error {
  constructor(
    message: string,
    readonly mark: Mark,
    readonly context: Mark,
  ) {
    super(message);
  }
}

export const noMark: Mark = { index: 0, line: 0, column: 0 };

const escapes = '0abt\tnvfre "\'/\\N_LP';

export class Cursor {
  protected index = 0;
  protected line = 0;
  protected column = 0;

  constructor(private readonly text: string) {}

  protected mark(): Mark {
    return { index: this.index, line: this.line, column: this.column };
  }

  protected char(ahead = 0): string {
    return this.text.charAt(this.index + ahead);
  }

  protected isBlank(ahead = 0): boolean {
    const char = this.char(ahead);
    return char === ' ' || char === '\t';
  }

  protected isBreak(ahead = 0): boolean {
    const char = this.char(ahead);
    return char === '\n' || char === '\r';
  }

  protected isBlankOrEnd(ahead = 0): boolean {
    return this.char(ahead) === '' || this.isBlank(ahead) || this.isBreak(ahead);
  }

  protected advance(count = 1): void {
    this.index += count;
    this.column += count;
  }

  protected advanceLine(): void {
    this.index += this.char() === '\r' && this.char(1) === '\n' ? 2 : 1;
    this.line += 1;
    this.column = 0;
  }

  protected fail(message: string, context: Mark = noMark): never {
    throw new ScannerError(message, this.mark(), context);
  }

  protected atDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const three = this.text.slice(this.index, this.index + 3);
    return (three === '---' || three === '...') && this.isBlankOrEnd(3);
  }

  protected escape(start: Mark): void {
    if (this.isBreak(1)) {
      this.advance();
      this.advanceLine();
      return;
    }
    const code = this.char(1);
    const length = { x: 2, u: 4, U: 8 }[code];
    if (length === undefined) {
      if (code === '' || !escapes.includes(code)) this.fail('found unknown escape character', start);
      this.advance(2);
      return;
    }
    this.advance(2);
    for (let i = 0; i < length; i += 1) {
      if (!/[0-9a-fA-F]/.test(this.char(i))) this.fail('did not find expected hexdecimal number', start);
    }
    this.advance(length);
  }
}
