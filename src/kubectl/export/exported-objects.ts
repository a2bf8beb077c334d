/** Which objects of a state a person would write down to have it again, in the order in which they can be applied. */
import type { Kind, KubeObject } from '../../api/kinds.js';
import type { World } from '../../sim/world.js';

/** Kinds in the order they are applied; what is missing here is made by the cluster. */
const ORDER: readonly Kind[] = [
  'Namespace',
  'ServiceAccount',
  'StorageClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'ConfigMap',
  'Secret',
  'NetworkPolicy',
  'Service',
  'Endpoints',
  'EndpointSlice',
  'PodTemplate',
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
  'IngressClass',
  'Ingress',
];

/** Namespaces of the cluster itself and of add-ons, which have installers of their own. */
const SYSTEM = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'ingress-nginx', 'metallb-system']);

export const isSystem = (namespace: string | undefined): boolean => SYSTEM.has(namespace ?? '');

export function exportedObjects({ read }: Pick<World, 'read'>): readonly KubeObject[] {
  return ORDER.flatMap((kind) => (read.list(kind) as readonly KubeObject[]).filter((object) => isWritten(object, read)));
}

function isWritten(object: KubeObject, read: World['read']): boolean {
  const { kind, metadata } = object;
  const { name, namespace, labels = {}, ownerReferences = [], deletionTimestamp, annotations = {} } = metadata;
  if (deletionTimestamp !== undefined || ownerReferences.some(({ controller }) => controller)) return false;
  if (isSystem(kind === 'Namespace' ? name : namespace)) return false;
  switch (kind) {
    case 'Namespace':
      return name !== 'default';
    case 'ServiceAccount':
      return name !== 'default';
    case 'ConfigMap':
      return name !== 'kube-root-ca.crt';
    case 'Secret':
      return object.type !== 'kubernetes.io/service-account-token';
    case 'Service':
      return !(namespace === 'default' && name === 'kubernetes');
    case 'Endpoints': {
      // A Service with a selector has its endpoints made for it.
      const service = read.get('Service', `${namespace}/${name}`);
      return !(namespace === 'default' && name === 'kubernetes') && !(service && Object.keys(service.spec.selector ?? {}).length > 0);
    }
    case 'EndpointSlice':
      return (
        !/controller/.test(labels['endpointslice.kubernetes.io/managed-by'] ?? '') && !(namespace === 'default' && name === 'kubernetes')
      );
    case 'PersistentVolume':
      return annotations['pv.kubernetes.io/provisioned-by'] === undefined;
    default:
      return true;
  }
}
