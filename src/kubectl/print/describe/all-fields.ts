/** All fields of an object nobody wrote a description for. Models kubectl/pkg/describe printUnstructuredContent (v1.36). */
import type { KubeObject } from '../../../api/kinds.js';
import { goText } from '../go-value.js';
import type { DescribeWriter } from './writer.js';

/** Said before, or never. */
const skipped: ReadonlySet<string> = new Set(['managedFields', 'name', 'namespace', 'labels', 'annotations']);

/** `creationTimestamp` → `Creation Timestamp`, `podCIDRs` → `Pod CIDRs`. Models smartLabelFor and camelcase.Split. */
function labelOf(field: string): string {
  if (!/^[a-z-]*$/i.test(field)) return field;
  const words = field.match(/[A-Z]{2,}[A-Z][a-z]+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-+/g) ?? [];
  return words
    .map((word) => (/^(api|url|g?uid)$/i.test(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fields(writer: DescribeWriter, level: number, map: Readonly<Record<string, unknown>>, skip?: ReadonlySet<string>): void {
  for (const key of Object.keys(map).sort()) {
    const value = map[key];
    if (value === undefined || skip?.has(key)) continue;
    const label = labelOf(key);
    if (isMap(value)) {
      writer.write(level, `${label}:`);
      fields(writer, level + 1, value, level === 0 && key === 'metadata' ? skipped : undefined);
    } else if (Array.isArray(value)) {
      writer.write(level, `${label}:`);
      for (const item of value) {
        if (isMap(item)) fields(writer, level + 1, item);
        else writer.write(level + 1, goText(item));
      }
    } else writer.write(level, `${label}:\t${goText(value)}`);
  }
}

export function allFields(writer: DescribeWriter, object: KubeObject): void {
  fields(writer, 0, object as unknown as Readonly<Record<string, unknown>>);
}
