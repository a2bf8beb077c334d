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
    expectAsWhole(applyPatch(stored, 'merge', patch, 'Warn'), mergedBy(stored, patch));
  });

  it.each([
    [{ op: 'replace', path: '/spec/containers', value: null }],
    [{ op: 'replace', path: '/metadata/labels', value: null }],
    [{ op: 'add', path: '/metadata/annotations', value: {} }],
    [{ op: 'add', path: '/spec/nodeName', value: '' }],
    [{ op: 'add', path: '/spec/nodeName', value: null }],
    [{ op: 'add', path: '/spec/priority', value: 0 }],
    [{ op: 'add', path: '/metadata/color', value: 'red' }],
  ])('JSON patch: %j', (operation) => {
    const [, ...at] = operation.path.split('/');
    const patch = at.reduceRight<unknown>((value, key) => ({ [key]: value }), operation.value);
    expectAsWhole(applyPatch(stored, 'json', [operation], 'Warn'), laidOver(stored, patch));
  });

  it('takes what it leaves alone as it is stored', () => {
    const outcome = applyPatch(stored, 'merge', { metadata: { labels: { tier: 'front' } } }, 'Strict');
    if (!outcome.ok) throw new Error(outcome.status.message);
    expect(outcome.object.metadata.ownerReferences).toBe(stored.metadata.ownerReferences);
    expect((outcome.object as { spec?: unknown }).spec).toBe((stored as { spec?: unknown }).spec);
  });
});

/** As if nothing was known of the object before: all of it is read anew. */
function expectAsWhole(patched: ReturnType<typeof applyPatch>, value: unknown): void {
  const whole = decodeStrict(structuredClone(value), typeOfKind('Pod'));
  expect(patched.ok).toBe(whole.typeError === undefined);
  if (!patched.ok) expect(patched.status.message).toContain(whole.typeError?.message);
  else {
    expect(patched.object).toStrictEqual(whole.value);
    expect(patched.warnings).toEqual(whole.unknown.map((path) => `unknown field ${JSON.stringify(path)}`));
  }
}

/** Like a merge, but null is a value. */
function laidOver(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null) return patch;
  const result = { ...(typeof target === 'object' ? target : {}) } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) result[key] = laidOver(result[key], value);
  return result;
}

function mergedBy(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = { ...(typeof target === 'object' ? target : {}) } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergedBy(result[key], value);
  }
  return result;
}
