import { describe, expect, it } from 'vitest';
import { dropTarget, targetOf } from './drop-target.js';
import type { ItemId } from './use-editing.js';

/** Under the pointer, the topmost first. */
const onPod = ['pod:default/web-x', 'deployment:default/web', 'node:node-a'];
const onNode = ['socket:node-a:80', 'node:node-a'];
const onService = ['service:default/web'];

describe('dropTarget', () => {
  const cases: readonly (readonly [what: ItemId, pod: string | undefined, node: string | undefined, service: string | undefined])[] = [
    ['deployment', 'node:node-a', 'node:node-a', undefined],
    ['pod', 'node:node-a', 'node:node-a', undefined],
    ['clusterip', 'pod:default/web-x', undefined, undefined],
    ['nodeport', 'pod:default/web-x', undefined, undefined],
    ['loadbalancer', 'pod:default/web-x', undefined, undefined],
    ['headless', 'pod:default/web-x', undefined, undefined],
    ['externalname', undefined, undefined, undefined],
    ['ingress', undefined, undefined, 'service:default/web'],
    ['networkpolicy', 'pod:default/web-x', undefined, undefined],
    ['configmap', undefined, undefined, undefined],
    ['namespace', undefined, undefined, undefined],
    ['node', undefined, undefined, undefined],
  ];
  for (const [what, pod, node, service] of cases) {
    it(`of ${what} on a pod, a node, a Service`, () => {
      expect([onPod, onNode, onService].map((ids) => dropTarget(what, ids))).toEqual([pod, node, service]);
    });
  }

  it('is nothing on the bare stage', () => expect(dropTarget('pod', [])).toBeUndefined());
});

describe('targetOf', () => {
  it('is what the box stands for', () => {
    expect(targetOf('pod:default/web-x')).toEqual({ pod: 'default/web-x' });
    expect(targetOf('node:node-a')).toEqual({ node: 'node-a' });
    expect(targetOf(undefined)).toEqual({});
  });
});
