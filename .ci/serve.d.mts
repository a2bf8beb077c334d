import type { IncomingMessage, ServerResponse } from 'node:http';

export function serve(options?: {
  readonly dir?: string;
  readonly host?: string;
  readonly port?: number;
  readonly tries?: number;
  /** Answers what no file is for, if it likes: true. */
  readonly besides?: (request: IncomingMessage, response: ServerResponse) => boolean;
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

/** Sent with every file. */
export const HEADERS: {
  readonly 'Content-Security-Policy': string;
  readonly 'X-Content-Type-Options': string;
  readonly 'Referrer-Policy': string;
  readonly 'Access-Control-Allow-Origin': string;
};
