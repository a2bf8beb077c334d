/** `--overrides` of commands that make an object from flags. Models kubectl/pkg/cmd/util/override_options.go (v1.36). */
import { applyJsonPatch } from '../../sim/json-patch.js';
import { applyMergePatch } from '../../sim/merge-patch.js';
import { applyStrategicMerge } from '../../sim/strategic-merge.js';
import { KubectlFailure } from './failure.js';
import type { KubectlCall } from './kubectl-call.js';

/** The object with the overrides in it. Throws for text that is no JSON, and for overrides that do not fit. */
export function withOverrides(
  { flags }: KubectlCall,
  object: Readonly<Record<string, unknown>>,
  struct: 'Pod' | 'Service',
): Record<string, unknown> {
  const text = flags.text('overrides');
  if (text === '') return { ...object };
  const type = flags.text('override-type');
  if (!['json', 'merge', 'strategic'].includes(type)) throw new KubectlFailure(`invalid override type: ${type}`);
  const overrides = parsed(text);
  if (type === 'merge') {
    if (typeof overrides !== 'object' || overrides === null || Array.isArray(overrides)) throw new KubectlFailure('Invalid JSON Patch');
    return applyMergePatch(object, overrides) as Record<string, unknown>;
  }
  const outcome = type === 'json' ? applyJsonPatch(object, overrides) : applyStrategicMerge(object, overrides, struct);
  if (!outcome.ok) throw new KubectlFailure(outcome.message);
  return outcome.value as Record<string, unknown>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KubectlFailure('Invalid JSON Patch');
  }
}
