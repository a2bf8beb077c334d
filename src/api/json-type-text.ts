/** A JSON value's type as Go's encoding/json names it in errors. */
export function jsonTypeText(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value === 'object' ? 'object' : typeof value;
}
