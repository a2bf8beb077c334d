/** A question the data path cannot answer as it was put: a mistake of the caller. What befalls a packet is no error but a result. */
export type NetworkErrorCode =
  | 'unknown-node'
  /** Not a whole number of connections, 0 or more. */
  | 'invalid-count';

export class NetworkError extends Error {
  readonly code: NetworkErrorCode;

  constructor(code: NetworkErrorCode, message: string) {
    super(message);
    this.name = 'NetworkError';
    this.code = code;
  }
}
