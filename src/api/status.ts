/**
 * What the API server answers. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go Status
 * and pkg/api/errors/errors.go (v1.36): messages are the server's own words. Answers that only a request from
 * outside can get are in request-status.ts.
 */
import type { KubeObject } from './kinds.js';

export type StatusReason =
  /** None: StatusReasonUnknown. */
  | ''
  | 'BadRequest'
  | 'Forbidden'
  | 'NotFound'
  | 'AlreadyExists'
  | 'Conflict'
  | 'Invalid'
  | 'MethodNotAllowed'
  | 'UnsupportedMediaType'
  | 'RequestEntityTooLarge'
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
  /** What the answer is about. `kind` is a kind for Invalid, a resource (`services`) otherwise. */
  readonly details?: { readonly kind: string; readonly group: string; readonly name: string };
}

export type ApiResult<T = KubeObject> =
  | { readonly ok: true; readonly object: T; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: Status; readonly warnings?: readonly string[] };

/** `deployments.apps`, `services`. */
export function qualified(name: string, group: string): string {
  return group === '' ? name : `${name}.${group}`;
}

/**
 * 422: the object broke rules of its kind. `kind` is the kind's name (`Service`), `group` its API group.
 * Models errors.NewInvalid.
 */
export function invalidStatus(kind: string, group: string, name: string, causes: readonly StatusCause[]): Status {
  const texts = [...new Set(causes.map((cause) => `${cause.field}: ${cause.message}`))];
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const message = `${qualified(kind, group)} ${JSON.stringify(name)} is invalid: ${list}`;
  return { reason: 'Invalid', code: 422, message, causes, details: { kind, group, name } };
}

/** 404 for one object; `resource` is the plural (`services`). Models errors.NewNotFound. */
export function notFound(resource: string, group: string, name: string): Status {
  const message = `${qualified(resource, group)} ${JSON.stringify(name)} not found`;
  return { reason: 'NotFound', code: 404, message, details: { kind: resource, group, name } };
}

/** 409 on create. Models errors.NewAlreadyExists. */
export function alreadyExists(resource: string, group: string, name: string): Status {
  const message = `${qualified(resource, group)} ${JSON.stringify(name)} already exists`;
  return { reason: 'AlreadyExists', code: 409, message, details: { kind: resource, group, name } };
}

/** 403. Models errors.NewForbidden. */
export function forbidden(resource: string, group: string, name: string, why: string): Status {
  const message = `${qualified(resource, group)} ${JSON.stringify(name)} is forbidden: ${why}`;
  return { reason: 'Forbidden', code: 403, message, details: { kind: resource, group, name } };
}

/** 500. Models errors.NewInternalError. */
export function internalError(why: string): Status {
  return { reason: 'InternalError', code: 500, message: `Internal error occurred: ${why}` };
}
