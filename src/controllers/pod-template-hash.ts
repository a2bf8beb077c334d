// Models pkg/controller/controller_utils.go ComputeHash (v1.36). Upstream hashes a Go dump of the template; here it
// is canonical JSON (sorted keys), so the label looks the same but has another value than on a real cluster.
import type { PodTemplateSpec } from '../api/core.js';
import { fnv32a, safeEncodeString } from './safe-encode.js';

export const POD_TEMPLATE_HASH = 'pod-template-hash';

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

/** The template without the label a Deployment itself adds: two equal texts mean the same revision. */
export function templateText(template: PodTemplateSpec): string {
  const { [POD_TEMPLATE_HASH]: _hash, ...labels } = template.metadata?.labels ?? {};
  return canonical({ ...template, metadata: { ...template.metadata, labels } });
}

/** e.g. `755f7548b9`. `collisions` is how often the name was already taken by another template. */
export function podTemplateHash(template: PodTemplateSpec, collisions = 0): string {
  const text = templateText(template) + (collisions === 0 ? '' : `#${collisions}`);
  return safeEncodeString(String(fnv32a(text)));
}
