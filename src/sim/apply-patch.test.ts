import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../api/kinds.js';
import { typeOfKind } from '../api/schema/table.js';
import { decodeStrict } from '../api/strict-decode.js';
import { applyPatch } from './apply-patch.js';

const written = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'p',
    namespace: 'default',
    labels: { app: 'web' },
    ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'u' }],
  },
  spec: { containers: [{ name: 'c', image: 'nginx' }] },
};
const stored = decodeStrict(written, typeOfKind('Pod')).value as unknown as KubeObject;

describe('a patch is decoded as the whole object would be', () => {
  it.each([
    [{ metadata: { labels: { tier: 'front' } } }],
    [{ metadata: { labels: { app: null } } }],
    [{ metadata: { labels: null } }],
    [{ metadata: { annotations: { note: 'seen' } } }],
    [{ metadata: { annotations: {} } }],
    [{ metadata: { ownerReferences: null } }],
    [{ metadata: { generateName: '' } }],
    [{ metadata: { color: 'red', labels: { b: 'c' } } }],
    [{ color: 'red', metadata: { shade: 'dark' } }],
    [{ spec: { containers: null } }],
    [{ spec: { hostNetwork: false, nodeName: 'n' } }],
    [{ spec: null }],
    [{ metadata: { labels: { n: 1 } }, apiVersion: 2 }],
    [{ spec: { containers: 'none' }, metadata: { labels: [] } }],
  ])('%j', (patch) => {
    // A copy shares nothing with what is stored: everything in it is read anew.
    const apart = structuredClone(stored);
    const merged = (before: KubeObject) => applyPatch(before, 'merge', patch, 'Warn');
    const whole = applyPatch(stored, 'json', [{ op: 'replace', path: '', value: structuredClone(mergedBy(apart, patch)) }], 'Warn');
    const known = merged(stored);
    expect(known.ok).toBe(whole.ok);
    if (known.ok && whole.ok) {
      expect(JSON.stringify(known.object)).toBe(JSON.stringify(whole.object));
      expect(known.warnings).toEqual(whole.warnings);
    } else if (!known.ok && !whole.ok) expect(known.status).toEqual(whole.status);
  });

  it('takes what it leaves alone as it is stored', () => {
    const outcome = applyPatch(stored, 'merge', { metadata: { labels: { tier: 'front' } } }, 'Strict');
    if (!outcome.ok) throw new Error(outcome.status.message);
    expect(outcome.object.metadata.ownerReferences).toBe(stored.metadata.ownerReferences);
    expect((outcome.object as { spec?: unknown }).spec).toBe((stored as { spec?: unknown }).spec);
  });
});

function mergedBy(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = { ...(typeof target === 'object' ? target : {}) } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergedBy(result[key], value);
  }
  return result;
}
