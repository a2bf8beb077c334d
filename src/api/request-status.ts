/** What the API server answers to a request that is wrong in itself, and how kubectl says an Invalid status. */
import { qualified, type Status } from './status.js';

/** 400. Models errors.NewBadRequest. */
export function badRequest(message: string): Status {
  return { reason: 'BadRequest', code: 400, message };
}

/** 404 for a path the server does not serve at all. */
export function notFoundResource(): Status {
  return { reason: 'NotFound', code: 404, message: 'the server could not find the requested resource' };
}

/** 409 on update. `why` is usually `objectModified`. Models errors.NewConflict. */
export function conflict(resource: string, group: string, name: string, why: string): Status {
  const message = `Operation cannot be fulfilled on ${qualified(resource, group)} ${JSON.stringify(name)}: ${why}`;
  return { reason: 'Conflict', code: 409, message, details: { kind: resource, group, name } };
}

/** The reason of a conflict over resourceVersion. Models registry/generic/registry/store.go OptimisticLockErrorMsg. */
export const objectModified = 'the object has been modified; please apply your changes to the latest version and try again';

/**
 * How kubectl says an Invalid status: one cause on the same line, several as a list.
 * Models kubectl pkg/cmd/util/helpers.go checkErr. Ends without a line break.
 */
export function invalidText(status: Status): string {
  const subject = status.details ? `${status.details.kind} ${JSON.stringify(status.details.name)}` : 'request';
  const lines = [...new Set((status.causes ?? []).map((cause) => `${cause.field}: ${cause.message}`))];
  if (lines.length === 0) return `The ${subject} is invalid${status.details || !status.message ? '' : `: ${status.message}`}`;
  return lines.length === 1
    ? `The ${subject} is invalid: ${lines[0]}`
    : `The ${subject} is invalid: \n${lines.map((l) => `* ${l}`).join('\n')}`;
}
