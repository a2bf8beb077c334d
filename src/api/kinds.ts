/** The kinds the lab knows, by name. A new kind is added here and in `scheme.ts`. */
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from './apps.js';
import type { ConfigMap, Endpoints, Event, Namespace, Node, Pod, ReplicationController, Secret, Service } from './core.js';
import type { EndpointSlice } from './discovery.js';
import type { Ingress, IngressClass, NetworkPolicy } from './networking.js';

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
