/** Manifests as people write them: keys in the order they were put in, no empty fields, quotes where YAML would read something else. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** Text that YAML reads as that very text. */
export function yamlScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const plain = /^[A-Za-z_/][\w./@%+-]*(?::[\w./@%+-]+)*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n|~)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

const isScalar = (value: Plain): value is string | number | boolean => typeof value !== 'object';

export function yamlText(value: Plain, indent = 0): string {
  const space = ' '.repeat(indent);
  if (isScalar(value)) return `${space}${yamlScalar(value)}\n`;
  if (Array.isArray(value)) return value.map((item) => `${space}- ${yamlText(item, indent + 2).slice(indent + 2)}`).join('');
  const entries = Object.entries(value).filter((entry): entry is [string, Plain] => entry[1] !== undefined);
  return entries.map(([key, item]) => `${space}${yamlScalar(key)}:${member(item, indent)}`).join('');
}

function member(item: Plain, indent: number): string {
  if (isScalar(item)) return ` ${yamlScalar(item)}\n`;
  if (Object.keys(item).length === 0) return Array.isArray(item) ? ' []\n' : ' {}\n';
  return `\n${yamlText(item, indent + 2)}`;
}

/** The shell line that applies a manifest without a file. */
export const applyLine = (manifest: string): string => `kubectl apply -f - <<'EOF'\n${manifest}EOF`;
