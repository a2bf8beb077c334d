/** `acme.io/foo`. Models apimachinery/pkg/util/validation IsDomainPrefixedPath (v1.36). */
import { checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach, required } from './causes.js';

const pathWords = "Invalid path (e.g. 'acme.io/foo', regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";

export function validateDomainPrefixedPath(value: string, at: string): StatusCause[] {
  if (value === '') return [required(at)];
  const slash = value.indexOf('/');
  const [host, path] = [value.slice(0, slash), value.slice(slash + 1)];
  if (slash < 1 || path === '') return [invalid(at, value, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  const wrong = invalidEach(at, host, checkDns1123Subdomain(host));
  if (wrong.length > 0 || /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path)) return wrong;
  return [invalid(at, path, pathWords)];
}
