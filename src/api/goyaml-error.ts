/**
 * Why kubectl's YAML parser refuses a text, in its words and with its line numbers, which count from 1 for
 * the scanner and from 0 for the parser.
 * Models sigs.k8s.io/yaml goyaml.v2/{parserc,decode}.go, the parser inside kubectl v1.36.
 */
import { type Mark, ScannerError } from './goyaml-cursor.js';
import { Scanner, type TokenType } from './goyaml-scanner.js';

export interface YamlSyntaxError {
  readonly message: string;
  /** As kubectl prints it; 0 when it prints none. */
  readonly line: number;
  /** Where the parser stood, in the text. */
  readonly offset: number;
}

class ParserError extends Error {
  constructor(
    message: string,
    readonly mark: Mark,
    readonly context: Mark,
  ) {
    super(message);
  }
}

class Parser {
  private depth = 0;
  constructor(private readonly scanner: Scanner) {}

  private is(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  private mark(): Mark {
    return this.scanner.peek().mark;
  }

  private fail(message: string, context: Mark): never {
    throw new ParserError(message, this.mark(), context);
  }

  /** The first document; what follows it is never read. */
  document(): void {
    while (this.is('documentEnd')) this.scanner.skipToken();
    if (this.is('streamEnd')) return;
    if (this.is('directive', 'documentStart')) {
      while (this.is('directive')) this.scanner.skipToken();
      if (!this.is('documentStart')) this.fail('did not find expected <document start>', this.mark());
      this.scanner.skipToken();
      if (this.is('directive', 'documentStart', 'documentEnd', 'streamEnd')) return;
    }
    this.node(true, false);
    this.scanner.peek();
  }

  private node(block: boolean, indentless: boolean): void {
    this.depth += 1;
    if (this.depth > 1000) throw new RangeError('nesting is too deep');
    this.content(block, indentless);
    this.depth -= 1;
  }

  private content(block: boolean, indentless: boolean): void {
    const start = this.mark();
    let properties = false;
    if (!this.is('alias')) {
      for (let i = 0; i < 2 && this.is('anchor', 'tag'); i += 1) {
        properties = true;
        this.scanner.skipToken();
      }
    }
    if (this.is('alias') && !properties) this.scanner.skipToken();
    else if (indentless && this.is('blockEntry')) this.indentlessSequence();
    else if (this.is('scalar')) this.scanner.skipToken();
    else if (this.is('flowSequenceStart')) this.flowSequence();
    else if (this.is('flowMappingStart')) this.flowMapping();
    else if (block && this.is('blockSequenceStart')) this.blockSequence();
    else if (block && this.is('blockMappingStart')) this.blockMapping();
    else if (!properties) this.fail('did not find expected node content', start);
  }

  private blockSequence(): void {
    const start = this.mark();
    this.scanner.skipToken();
    while (this.is('blockEntry')) {
      this.scanner.skipToken();
      if (!this.is('blockEntry', 'blockEnd')) this.node(true, false);
    }
    if (!this.is('blockEnd')) this.fail("did not find expected '-' indicator", start);
    this.scanner.skipToken();
  }

  private indentlessSequence(): void {
    while (this.is('blockEntry')) {
      this.scanner.skipToken();
      if (!this.is('blockEntry', 'key', 'value', 'blockEnd')) this.node(true, false);
    }
  }

  private blockMapping(): void {
    const start = this.mark();
    this.scanner.skipToken();
    while (this.is('key')) {
      this.scanner.skipToken();
      if (!this.is('key', 'value', 'blockEnd')) this.node(true, true);
      if (!this.is('value')) continue;
      this.scanner.skipToken();
      if (!this.is('key', 'value', 'blockEnd')) this.node(true, true);
    }
    if (!this.is('blockEnd')) this.fail('did not find expected key', start);
    this.scanner.skipToken();
  }

  private flowSequence(): void {
    const start = this.mark();
    this.scanner.skipToken();
    for (let first = true; !this.is('flowSequenceEnd'); first = false) {
      if (!first) {
        if (!this.is('flowEntry')) this.fail("did not find expected ',' or ']'", start);
        this.scanner.skipToken();
      }
      if (this.is('key')) this.pair('flowSequenceEnd');
      else if (!this.is('flowSequenceEnd')) this.node(false, false);
    }
    this.scanner.skipToken();
  }

  private flowMapping(): void {
    const start = this.mark();
    this.scanner.skipToken();
    for (let first = true; !this.is('flowMappingEnd'); first = false) {
      if (!first) {
        if (!this.is('flowEntry')) this.fail("did not find expected ',' or '}'", start);
        this.scanner.skipToken();
      }
      if (this.is('key')) this.pair('flowMappingEnd');
      else if (!this.is('flowMappingEnd')) this.node(false, false);
    }
    this.scanner.skipToken();
  }

  private pair(end: TokenType): void {
    this.scanner.skipToken();
    if (!this.is('value', 'flowEntry', end)) this.node(false, false);
    if (!this.is('value')) return;
    this.scanner.skipToken();
    if (!this.is('flowEntry', end)) this.node(false, false);
  }
}

/** The parser's refusal of a text's first document, or undefined when it would accept it. Never throws. */
export function findYamlError(text: string): YamlSyntaxError | undefined {
  try {
    new Parser(new Scanner(text)).document();
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return { message: 'exceeded max depth of 10000', line: 0, offset: 0 };
    if (!(error instanceof ScannerError || error instanceof ParserError)) throw error;
    const { line, index } = error.mark;
    const problem = error instanceof ScannerError ? line + 1 : line;
    return { message: error.message, line: line === 0 ? error.context.line : problem, offset: index };
  }
}
