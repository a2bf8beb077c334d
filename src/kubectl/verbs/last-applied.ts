/** The annotation by which `kubectl apply` remembers what it last sent. Models kubectl/pkg/util/apply.go (v1.36). */
import { compactJson } from '../print/json.js';

export const lastAppliedKey = 'kubectl.kubernetes.io/last-applied-configuration';

type Json = Record<string, unknown>;

/** The manifest with its own record in it. */
export function withLastApplied(written: Readonly<Json>): Json {
  const metadata = (written.metadata ?? {}) as Json;
  const annotations: Json = { ...((metadata.annotations ?? {}) as Json) };
  delete annotations[lastAppliedKey];
  const recorded = { ...written, metadata: { ...metadata, annotations } };
  const text = `${compactJson(recorded)}\n`;
  return { ...written, metadata: { ...metadata, annotations: { ...annotations, [lastAppliedKey]: text } } };
}

/** What was applied before, undefined when it never was. */
export function lastApplied(object: { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } }): Json | undefined {
  const text = object.metadata.annotations?.[lastAppliedKey];
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
