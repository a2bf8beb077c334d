/** Paths below a volume. Models pkg/apis/core/validation/validation.go validateLocalDescendingPath, ValidateLocalNonReservedPath (v1.36). */
import type { StatusCause } from '../status.js';
import { invalid } from './causes.js';

/** Nothing that leads out of where one is. */
export function validateNoBacksteps(value: string, path: string): StatusCause[] {
  return value.split('/').includes('..') ? [invalid(path, value, "must not contain '..'")] : [];
}

export function validateLocalPath(value: string, path: string): StatusCause[] {
  return [...(value.startsWith('/') ? [invalid(path, value, 'must be a relative path')] : []), ...validateNoBacksteps(value, path)];
}

/** Names that begin with `..` are the kubelet's own. */
export function validateUnreservedPath(value: string, path: string): StatusCause[] {
  const reserved = value.startsWith('..') && !value.startsWith('../');
  const causes = validateLocalPath(value, path);
  return reserved ? [...causes, invalid(path, value, "must not start with '..'")] : causes;
}
