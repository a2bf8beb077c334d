/** What `-o` asks for cannot be printed; the message is what kubectl says after `error: `. */
export class FormatError extends Error {
  constructor(
    message: string,
    /** Printed to standard output before the error is said. */
    readonly shown = '',
  ) {
    super(message);
  }
}
