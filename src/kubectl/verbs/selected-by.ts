/** What a workload's pods are like, and by which labels it knows them. */
import type { PodTemplateSpec } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import type { LabelSelector } from '../../api/metadata.js';
import { resourceOf } from '../../api/scheme.js';
import { KubectlFailure } from './failure.js';

/** The template a workload makes its pods from; undefined for kinds that make none. */
export function templateIn(object: KubeObject): PodTemplateSpec | undefined {
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'DaemonSet':
    case 'StatefulSet':
    case 'Job':
    case 'ReplicationController':
      return object.spec.template;
    default:
      return undefined;
  }
}

/** Models polymorphichelpers updatePodSpecForObject, and how `set` says of which object. */
export function noTemplate({ kind, metadata }: KubeObject): KubectlFailure {
  const { plural, version } = resourceOf(kind);
  return new KubectlFailure(
    `error: ${plural}/${metadata.name} the object is not a pod or does not have a pod template: *${version}.${kind}`,
  );
}

/** The selector of a workload, that of a ReplicationController written as the others'. */
export function selectorIn(object: KubeObject): LabelSelector | undefined {
  switch (object.kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'DaemonSet':
    case 'StatefulSet':
    case 'Job':
      return object.spec.selector;
    case 'ReplicationController':
      return { matchLabels: object.spec.selector ?? {} };
    default:
      return undefined;
  }
}
