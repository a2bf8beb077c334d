/** For tests: clusters of every size, and ways to arrange them. */
import fc from 'fast-check';
import type { Pod, Service, StageView } from '../../store/types.js';
import { clusterView, config, nodeObject, podObject, serviceObject } from './fixture.js';
import type { Choice } from './layout.js';
import { type Scene, selectScene } from './scene.js';

export interface Cluster {
  /** Pods of each node. */
  readonly pods: readonly number[];
  readonly services: number;
}

const TYPES: readonly Service['spec']['type'][] = ['LoadBalancer', 'NodePort', 'ClusterIP', 'ExternalName'];

export function sceneOf({ pods, services }: Cluster, without?: string): Scene {
  const nodes = pods.map((_, n) => nodeObject(`node-${n}`, `10.0.0.${11 + n}`));
  const all: Pod[] = pods.flatMap((count, n) =>
    Array.from({ length: count }, (_, p) => podObject(`web-${n}x${p}`, `node-${n}`, `10.42.${n}.${p + 4}`)),
  );
  const objects = Array.from({ length: services }, (_, s) =>
    serviceObject(`svc-${s}`, {
      type: TYPES[s % 4] ?? 'ClusterIP',
      ...(s % 4 === 3 ? { externalName: 'my.database.com' } : { clusterIP: `10.96.0.${s + 20}` }),
      ports: [{ port: 80, protocol: 'TCP', ...(s % 4 < 2 ? { nodePort: 30000 + s } : {}) }],
    }),
  );
  // As kubeadm has it: two pods for names, in a small cluster both on one node.
  const system = <T extends Pod | Service>(object: T): T => ({ ...object, metadata: { ...object.metadata, namespace: 'kube-system' } });
  const names = [0, 1].map((n) => system(podObject(`coredns-${n}`, `node-${n % Math.min(pods.length, 2)}`, `10.42.9.${n + 2}`)));
  const dns = [system(serviceObject('kube-dns', { type: 'ClusterIP', clusterIP: '10.96.0.10', ports: [{ port: 53, protocol: 'UDP' }] }))];
  const kept = <T extends Pod | Service>(list: readonly T[]): T[] => list.filter(({ metadata }) => metadata.name !== without);
  return selectScene(clusterView({ Node: nodes, Pod: kept([...all, ...names]), Service: kept([...objects, ...dns]) }), config, undefined);
}

export const cluster = fc.record({
  pods: fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 1, maxLength: 7 }),
  services: fc.integer({ min: 0, max: 6 }),
});
const choice = (view: StageView): fc.Arbitrary<Choice> =>
  fc.record({
    arrangement: view === 'packet' ? fc.constantFrom('above', 'beside') : fc.constant('between'),
    columns: fc.integer({ min: 1, max: 3 }),
    scale: fc.constantFrom(1, 1, 3),
    services: fc.constant({ columns: 3, w: 600 }),
  });
export const views = fc
  .constantFrom<StageView>('packet', 'concept')
  .chain((view) => fc.record({ view: fc.constant(view), choice: choice(view) }));
