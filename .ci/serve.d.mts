export function serve(options?: {
  readonly dir?: string;
  readonly host?: string;
  readonly port?: number;
  readonly tries?: number;
}): Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

/** Sent with every file. */
export const HEADERS: {
  readonly 'Content-Security-Policy': string;
  readonly 'X-Content-Type-Options': string;
  readonly 'Referrer-Policy': string;
  readonly 'Access-Control-Allow-Origin': string;
};
