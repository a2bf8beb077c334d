/** Structural equality of JSON-like values; shared parts are compared by identity first. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i += 1) if (!deepEqual(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  let seen = 0;
  for (const key in left) {
    // A field set to undefined is the same as an absent one, as it is in JSON.
    if (left[key] === undefined) continue;
    if (!deepEqual(left[key], right[key])) return false;
    seen += 1;
  }
  for (const key in right) if (right[key] !== undefined) seen -= 1;
  return seen === 0;
}
