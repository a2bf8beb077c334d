/** JSON values as Go's fmt shows the maps and lists kubectl decodes them into: %v, %#v and %T. */

const sortedKeys = (map: object): readonly string[] => Object.keys(map).sort();

/** `%v`: `map[a:b]`, `[x y]`, `<nil>`. */
export function goText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value === 'number') return goNumber(value);
  if (typeof value !== 'object') return String(value);
  const map = value as Record<string, unknown>;
  return `map[${sortedKeys(map)
    .map((key) => `${key}:${goText(map[key])}`)
    .join(' ')}]`;
}

/** `%#v`: Go syntax. */
export function goSyntax(value: unknown): string {
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  const map = value as Record<string, unknown>;
  return `map[string]interface {}{${sortedKeys(map)
    .map((key) => `${JSON.stringify(key)}:${goSyntax(map[key])}`)
    .join(', ')}}`;
}

/** `%T` of what an API object's JSON decodes into. */
export function goType(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** A JSON number that unstructured decoding gave: whole ones are int64, others float64. */
function goNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : goFloat(value);
}

/** A float64 as `%v` shows it: with an exponent below 1e-04 and from 1e+06 on. */
export function goFloat(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return exponent(value);
  return String(value);
}

function exponent(value: number): string {
  return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}
