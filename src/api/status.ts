/**
 * What the API server answers. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go Status
 * and pkg/api/errors/errors.go (v1.36): messages are the server's own words.
 */
import type { KubeObject } from './kinds.js';

export type StatusReason =
  | 'BadRequest'
  | 'Forbidden'
  | 'NotFound'
  | 'AlreadyExists'
  | 'Conflict'
  | 'Invalid'
  | 'MethodNotAllowed'
  | 'UnsupportedMediaType'
  | 'InternalError';

/** One field error. `field` is a path such as `spec.ports[0].nodePort`. */
export interface StatusCause {
  readonly type: string;
  readonly field: string;
  readonly message: string;
}

export interface Status {
  readonly reason: StatusReason;
  /** HTTP status code. */
  readonly code: number;
  readonly message: string;
  readonly causes?: readonly StatusCause[];
}

export type ApiResult<T = KubeObject> =
  | { readonly ok: true; readonly object: T; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status };
