/** jq's filters as data, and the error of one that is none. */

export type Filter =
  | { readonly t: 'identity' }
  | { readonly t: 'recurse' }
  | { readonly t: 'literal'; readonly value: Json }
  /** Pieces of a string with `\(…)` in it; formatted when it stands behind `@tsv` and the like. */
  | { readonly t: 'string'; readonly parts: readonly (string | Filter)[]; readonly format?: string }
  | { readonly t: 'variable'; readonly name: string }
  | { readonly t: 'index'; readonly of: Filter; readonly key: Filter }
  | { readonly t: 'slice'; readonly of: Filter; readonly from: Filter | undefined; readonly to: Filter | undefined }
  | { readonly t: 'each'; readonly of: Filter }
  | { readonly t: 'try'; readonly of: Filter; readonly rescue?: Filter }
  | { readonly t: 'pipe' | 'comma' | 'alternative' | 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly t: 'binary'; readonly op: string; readonly left: Filter; readonly right: Filter }
  | { readonly t: 'negate'; readonly of: Filter }
  | { readonly t: 'array'; readonly of: Filter | undefined }
  | { readonly t: 'object'; readonly entries: readonly { readonly key: Filter; readonly value: Filter }[] }
  | { readonly t: 'if'; readonly branches: readonly { readonly test: Filter; readonly result: Filter }[]; readonly otherwise: Filter }
  | { readonly t: 'as'; readonly source: Filter; readonly name: string; readonly body: Filter }
  | { readonly t: 'reduce'; readonly source: Filter; readonly name: string; readonly start: Filter; readonly step: Filter }
  | { readonly t: 'format'; readonly name: string }
  | { readonly t: 'call'; readonly name: string; readonly args: readonly Filter[] };

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The filter cannot be compiled: exit code 3. */
export class JqSyntaxError extends Error {}
/** A filter met something it cannot work on: exit code 5. */
export class JqError extends Error {
  /** @param value what `error(…)` was given */
  constructor(
    message: string,
    readonly value: Json = message,
  ) {
    super(message);
  }
}
