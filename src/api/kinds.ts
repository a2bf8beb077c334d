/** The kinds the lab knows, by name. A new kind is added here and in `scheme.ts`. */
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from './apps.js';
import type { HorizontalPodAutoscaler } from './autoscaling.js';
import type { CronJob, Job } from './batch.js';
import type {
  ConfigMap,
  Endpoints,
  Event,
  Namespace,
  Node,
  Pod,
  PodTemplate,
  ReplicationController,
  Secret,
  Service,
  ServiceAccount,
} from './core.js';
import type { EndpointSlice } from './discovery.js';
import type { Ingress, IngressClass, NetworkPolicy } from './networking.js';
import type { PodDisruptionBudget } from './policy.js';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from './storage.js';

export interface KindMap {
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly Pod: Pod;
  readonly ReplicationController: ReplicationController;
  readonly ReplicaSet: ReplicaSet;
  readonly DaemonSet: DaemonSet;
  readonly StatefulSet: StatefulSet;
  readonly ControllerRevision: ControllerRevision;
  readonly Deployment: Deployment;
  readonly Service: Service;
  readonly Endpoints: Endpoints;
  readonly EndpointSlice: EndpointSlice;
  readonly ConfigMap: ConfigMap;
  readonly Secret: Secret;
  readonly IngressClass: IngressClass;
  readonly Ingress: Ingress;
  readonly NetworkPolicy: NetworkPolicy;
  readonly Job: Job;
  readonly CronJob: CronJob;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly PodTemplate: PodTemplate;
  readonly ServiceAccount: ServiceAccount;
  readonly PersistentVolume: PersistentVolume;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly StorageClass: StorageClass;
  readonly Event: Event;
}

export type Kind = keyof KindMap;
export type KubeObject = KindMap[Kind];

/** `namespace/name`, or `name` alone for cluster-scoped kinds: how stores and work queues key objects. */
export type ObjectKey = string;

/** The key of an object within its kind. */
export function keyOf(object: { readonly metadata: { readonly namespace?: string; readonly name: string } }): ObjectKey {
  const { namespace, name } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}
