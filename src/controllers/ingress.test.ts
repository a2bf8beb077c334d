/** Which controller takes which Ingress. Models internal/ingress/controller/store/store.go GetIngressClass of kubernetes/ingress-nginx (v1.13). */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/core.js';
import type { KubeObject } from '../api/kinds.js';
import type { Ingress, IngressClass } from '../api/networking.js';
import { ingressController } from './ingress.js';
import { ingressFlagsOf, isRunningController, servesIngress } from './ingress-controller.js';
import { MemoryCluster } from './memory-reader.js';
import { container, node, pod } from './test-objects.js';

const program = '/nginx-ingress-controller';

function controller(...args: readonly string[]): Pod {
  const made = pod('ingress-nginx-controller-x', { nodeName: 'a', containers: [container({ args: [program, ...args] })] });
  return {
    ...made,
    status: { phase: 'Running', containerStatuses: [{ name: 'web', state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] },
  } as unknown as Pod;
}

const ingressClass = (name: string, by: string): IngressClass => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name },
  spec: { controller: by },
});

const ingress = (className?: string, annotation?: string): Ingress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name: 'web',
    namespace: 'default',
    ...(annotation === undefined ? {} : { annotations: { 'kubernetes.io/ingress.class': annotation } }),
  },
  spec: { ...(className === undefined ? {} : { ingressClassName: className }), rules: [{ host: 'a.com' }] },
});

function clusterOf(...objects: readonly KubeObject[]): MemoryCluster {
  const cluster = new MemoryCluster([]);
  cluster.apply(...objects);
  return cluster;
}

const reader = clusterOf(node('a', 0), ingressClass('nginx', 'k8s.io/ingress-nginx'), ingressClass('other', 'example.com/other'));

describe('an Ingress is served', () => {
  it.each<[what: string, asked: Ingress, flags: readonly string[], served: boolean]>([
    ['by its class', ingress('nginx'), [], true],
    ['not by a class of another controller', ingress('other'), [], false],
    ['by the other controller', ingress('other'), ['--controller-class=example.com/other'], true],
    ['not by a class that does not exist', ingress('nobody'), [], false],
    ['by the old annotation', ingress(undefined, 'nginx'), [], true],
    ['not by another annotation', ingress(undefined, 'traefik'), [], false],
    ['by the annotation the flag names', ingress(undefined, 'inner'), ['--ingress-class=inner'], true],
    ['its class before its annotation', ingress('nginx', 'traefik'), [], true],
    ['not without either', ingress(), [], false],
    ['without either, when the flag says so', ingress(), ['--watch-ingress-without-class=true'], true],
  ])('%s', (_what, asked, flags, served) => {
    expect(servesIngress(ingressFlagsOf(controller(...flags)), asked, reader)).toBe(served);
  });
});

it('reads its flags, with the names of its own pod', () => {
  const flags = ingressFlagsOf(controller('--publish-service=$(POD_NAMESPACE)/front', '--configmap=$(POD_NAMESPACE)/$(POD_NAME)'));
  expect(flags).toMatchObject({ publishService: 'default/front', configMap: 'default/ingress-nginx-controller-x', nodeInternalIP: false });
});

it('runs where its container does', () => {
  expect(isRunningController(controller(), reader)).toBe(true);
  expect(isRunningController({ ...controller(), status: { phase: 'Pending', qosClass: 'BestEffort' } }, reader)).toBe(false);
  expect(isRunningController(pod('web', { nodeName: 'a' }), reader)).toBe(false);
});

it('says that it takes an Ingress up; one of another class is left alone', () => {
  const all = clusterOf(node('a', 0), ingressClass('nginx', 'k8s.io/ingress-nginx'), controller(), ingress('nginx'));
  const keys = (object: Ingress) => ingressController.watches.Ingress?.({ type: 'ADDED', object }, all) ?? [];
  expect(keys(ingress('nginx')).filter((key) => key.includes('@sync'))).toHaveLength(1);
  expect(keys(ingress('other')).filter((key) => key.includes('@sync'))).toEqual([]);
  const [sync = ''] = keys(ingress('nginx'));
  expect(ingressController.reconcile(sync, all).changes).toMatchObject([
    { op: 'event', event: { type: 'Normal', reason: 'Sync', message: 'Scheduled for sync', component: 'nginx-ingress-controller' } },
  ]);
});
