/**
 * A question the world cannot answer as it was put. Thrown only for calls that are mistakes of the
 * caller (an unknown machine, nonsense in a URL); what a cluster refuses comes back as a `Status`.
 */
export type SimErrorCode =
  | 'invalid-url'
  | 'unsupported-scheme'
  | 'unknown-source'
  | 'unknown-node'
  | 'unknown-batch'
  | 'invalid-count'
  | 'invalid-duration'
  | 'invalid-config'
  | 'invalid-snapshot'
  | 'livelock'
  /** Somebody asked a part of the world before it arrived. */
  | 'part-not-loaded';

export class SimError extends Error {
  readonly code: SimErrorCode;
  /** Values the page puts into its own sentence. */
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: SimErrorCode, message: string, params: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.name = 'SimError';
    this.code = code;
    this.params = params;
  }
}
