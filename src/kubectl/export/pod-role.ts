/** Pods by what made them: generated names differ from cluster to cluster. */
import type { Pod } from '../../api/core.js';
import type { World } from '../../sim/world.js';

/** `deployment/default/web`, `statefulset/default/db`, `pod/default/shell`. */
export function podRole(pod: Pod, read: World['read']): string {
  const { namespace = 'default', name, ownerReferences } = pod.metadata;
  const owner = ownerReferences?.find(({ controller }) => controller);
  if (owner === undefined) return `pod/${namespace}/${name}`;
  if (owner.kind !== 'ReplicaSet') return `${owner.kind.toLowerCase()}/${namespace}/${owner.name}`;
  const above = read.get('ReplicaSet', `${namespace}/${owner.name}`)?.metadata.ownerReferences?.find(({ controller }) => controller);
  return above ? `${above.kind.toLowerCase()}/${namespace}/${above.name}` : `replicaset/${namespace}/${owner.name}`;
}
