/** What makes pods, one view over all of its kinds: a pod nobody made is a workload of its own. */
import type { Container, Pod, PodTemplateSpec } from '../../api/core.js';
import type { Labels } from '../../api/labels.js';
import type { LabelSelector } from '../../api/metadata.js';
import type { World } from '../../sim/world.js';
import type { Named } from './lines.js';

export interface Workload extends Named {
  /** As kubectl takes it: `deployment`, `pod`. */
  readonly resource: 'deployment' | 'statefulset' | 'daemonset' | 'replicaset' | 'pod';
  readonly labels: Labels;
  readonly containers: readonly Container[];
  readonly spec: PodTemplateSpec['spec'];
  /** Pods wanted; absent: the kind does not count them. */
  readonly replicas?: number;
  /** Labels that cannot be changed without losing its own pods. */
  readonly selector: Labels;
  /** Where the pod's fields begin, as a JSON pointer. */
  readonly at: '/spec/template' | '';
  readonly pods: readonly Pod[];
}

interface Templated extends Named {
  readonly spec: { readonly replicas?: number; readonly selector?: LabelSelector; readonly template: PodTemplateSpec };
}

/** All of a namespace, in order of their making; what belongs to another of them is left out. */
export function workloadsOf(world: World, namespace: string): readonly Workload[] {
  const { read } = world;
  const podsOf = (uid: string | undefined): readonly Pod[] => (uid === undefined ? [] : read.listOwned('Pod', uid));
  const made = (resource: Workload['resource'], object: Templated, pods: readonly Pod[], counted = true): Workload => ({
    resource,
    metadata: object.metadata,
    labels: object.spec.template.metadata?.labels ?? {},
    containers: object.spec.template.spec.containers,
    spec: object.spec.template.spec,
    ...(counted && { replicas: object.spec.replicas ?? 1 }),
    selector: object.spec.selector?.matchLabels ?? {},
    at: '/spec/template',
    pods,
  });
  const free = <T extends { readonly metadata: { readonly ownerReferences?: readonly unknown[] } }>(objects: readonly T[]) =>
    objects.filter(({ metadata }) => !metadata.ownerReferences?.length);
  return [
    ...read.list('Deployment', namespace).map((it) =>
      made(
        'deployment',
        it,
        read.listOwned('ReplicaSet', it.metadata.uid ?? '').flatMap((set) => podsOf(set.metadata.uid)),
      ),
    ),
    ...read.list('StatefulSet', namespace).map((it) => made('statefulset', it, podsOf(it.metadata.uid))),
    ...read.list('DaemonSet', namespace).map((it) => made('daemonset', it, podsOf(it.metadata.uid), false)),
    ...free(read.list('ReplicaSet', namespace)).map((it) => made('replicaset', it, podsOf(it.metadata.uid))),
    ...free(read.list('Pod', namespace)).map(
      (pod): Workload => ({
        resource: 'pod',
        metadata: pod.metadata,
        labels: pod.metadata.labels ?? {},
        containers: pod.spec.containers,
        spec: pod.spec,
        selector: {},
        at: '',
        pods: [pod],
      }),
    ),
  ];
}

export const isReady = (pod: Pod): boolean =>
  !pod.metadata.deletionTimestamp && (pod.status?.conditions?.some((c) => c.type === 'Ready' && c.status === 'True') ?? false);
