// Models pkg/controller/endpointslice/endpointslice_controller.go and staging/src/k8s.io/endpointslice/reconciler.go,
// utils.go (v1.36).
import type { Node, Pod, Service } from '../api/core.js';
import type { Endpoint, EndpointPort, EndpointSlice } from '../api/discovery.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { controllerOf, newControllerRef } from './controller-ref.js';
import { endpointPortsOf, hasManagedEndpoints, isHeadless, podsOfService, servicesOfPod, shouldPodBeInEndpoints } from './endpoint-pods.js';
import { LAST_CHANGE_TRIGGER_TIME, triggerTime } from './endpoint-trigger-time.js';
import { withHints } from './endpointslice-hints.js';
import { packEndpoints, portMapKey } from './endpointslice-packing.js';
import { isPodReady } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';

export const SERVICE_NAME = 'kubernetes.io/service-name';
export const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
export const HEADLESS = 'service.kubernetes.io/headless';
const CONTROLLER = 'endpointslice-controller.k8s.io';
const ZONE = 'topology.kubernetes.io/zone';

function endpointOf(pod: Pod, node: Node | undefined, service: Service): Endpoint {
  const serving = isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const { name, namespace, uid } = pod.metadata;
  const { hostname, subdomain, nodeName } = pod.spec;
  const zone = node?.metadata.labels?.[ZONE];
  return {
    addresses: [pod.status?.podIP ?? ''],
    conditions: { ready: service.spec.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    ...(hostname && subdomain === service.metadata.name ? { hostname } : {}),
    ...(nodeName ? { nodeName } : {}),
    targetRef: { kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) },
    ...(zone ? { zone } : {}),
  };
}

function labelsOf(service: Service): Readonly<Record<string, string>> {
  const { [HEADLESS]: _headless, ...own } = service.metadata.labels ?? {};
  return {
    ...own,
    ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
    [MANAGED_BY]: CONTROLLER,
    [SERVICE_NAME]: service.metadata.name,
  };
}

/** Desired endpoints by the ports they listen on: pods may resolve a named port to different numbers. */
interface PortGroup {
  readonly ports: readonly EndpointPort[];
  readonly endpoints: Map<string, Endpoint>;
}

function desiredGroups(
  service: Service,
  reader: ClusterReader,
): { readonly groups: Map<string, PortGroup>; readonly pods: Map<string, Pod> } {
  const groups = new Map<string, PortGroup>();
  const pods = new Map<string, Pod>();
  const nodes = new Map(reader.list('Node').map((node) => [node.metadata.name, node]));
  for (const pod of podsOfService(service, reader)) {
    if (!shouldPodBeInEndpoints(pod, true)) continue;
    const node = nodes.get(pod.spec.nodeName ?? '');
    // A pod on a node that is gone is left out unless every address is to be published.
    if (node === undefined && service.spec.publishNotReadyAddresses !== true) continue;
    const ports = endpointPortsOf(service, pod);
    const key = portMapKey(ports);
    const group = groups.get(key) ?? { ports, endpoints: new Map() };
    groups.set(key, group);
    const uid = pod.metadata.uid ?? keyOf(pod);
    group.endpoints.set(uid, endpointOf(pod, node, service));
    pods.set(uid, pod);
  }
  return { groups, pods };
}

function reconcileService(service: Service, existing: readonly EndpointSlice[], reader: ClusterReader): readonly Change[] {
  const { groups, pods } = desiredGroups(service, reader);
  const owned = existing.filter((slice) => controllerOf(slice.metadata)?.uid === service.metadata.uid);
  const foreign = existing.filter((slice) => !owned.includes(slice));
  const labels = labelsOf(service);
  const blank = (ports: readonly EndpointPort[]): EndpointSlice => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: '',
      generateName: `${service.metadata.name}-`,
      ...(service.metadata.namespace === undefined ? {} : { namespace: service.metadata.namespace }),
      labels,
      ownerReferences: [newControllerRef(service)],
    },
    addressType: service.spec.ipFamilies?.[0] === 'IPv6' ? 'IPv6' : 'IPv4',
    endpoints: [],
    ports,
  });
  const packed = packEndpoints(owned, groups, blank);
  const stored = new Map(existing.map((slice) => [slice.metadata.name, slice]));
  const changedPods = packed.changed
    .flatMap((uid) => pods.get(uid) ?? [])
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const at = triggerTime(service, changedPods, existing.length === 0);
  const taken = new Set<string>();
  const changes: Change[] = [];
  for (const plain of packed.slices) {
    const slice = { ...plain, endpoints: plain.endpoints.map((endpoint) => withHints(service, endpoint)) };
    const old = stored.get(slice.metadata.name);
    const { annotations: before, ...bare } = slice.metadata;
    const { [LAST_CHANGE_TRIGGER_TIME]: _at, ...others } = before ?? {};
    const next = at === undefined ? others : { ...others, [LAST_CHANGE_TRIGGER_TIME]: at };
    const metadata = Object.keys(next).length === 0 ? bare : { ...bare, annotations: next };
    if (old !== undefined) {
      if (sameContent(old.endpoints, slice.endpoints) && sameContent(old.ports, slice.ports) && sameContent(old.metadata.labels, labels))
        continue;
      changes.push({ op: 'update', object: { ...slice, metadata: { ...metadata, labels } } });
      continue;
    }
    const free = (name: string): boolean =>
      taken.has(name) || reader.get('EndpointSlice', `${service.metadata.namespace ?? ''}/${name}`) !== undefined;
    const name = generateName(`${service.metadata.name}-`, `${service.metadata.uid}/${reader.now}/${taken.size}`, free);
    taken.add(name);
    changes.push({ op: 'create', object: { ...slice, metadata: { ...metadata, name } } });
  }
  for (const slice of [...packed.emptied, ...foreign]) changes.push({ op: 'delete', kind: 'EndpointSlice', key: keyOf(slice) });
  return changes;
}

function managedSlices(key: ObjectKey, reader: ClusterReader): readonly EndpointSlice[] {
  const [namespace = '', name = ''] = key.split('/');
  return reader.slicesOfService(namespace, name).filter((slice) => slice.metadata.labels?.[MANAGED_BY] === CONTROLLER);
}

/** Keeps the EndpointSlices of every Service with a selector in step with its pods. */
export const endpointSliceController: Reconciler = {
  name: 'endpointslice-controller',
  watches: {
    Service: ({ object, old }) =>
      old !== undefined && old.spec === object.spec && sameContent(old.metadata.labels, object.metadata.labels) ? [] : [keyOf(object)],
    Pod: servicesOfPod,
    EndpointSlice: ({ object }) => {
      const service = object.metadata.labels?.[SERVICE_NAME];
      const mine = object.metadata.labels?.[MANAGED_BY] === CONTROLLER;
      return mine && service !== undefined ? [`${object.metadata.namespace ?? ''}/${service}`] : [];
    },
  },
  reconcile(key, reader): Reconciled {
    const service = reader.get('Service', key);
    // Slices of a deleted Service go with their owner.
    if (service === undefined || !hasManagedEndpoints(service) || service.metadata.deletionTimestamp !== undefined) return { changes: [] };
    return { changes: reconcileService(service, managedSlices(key, reader), reader) };
  },
};
