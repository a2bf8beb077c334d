// Models pkg/controller/endpointslicemirroring/endpointslicemirroring_controller.go, reconciler.go, utils.go (v1.36).
import type { EndpointAddress, EndpointSubset, Endpoints } from '../api/core.js';
import type { Endpoint, EndpointPort, EndpointSlice } from '../api/discovery.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { newControllerRef } from './controller-ref.js';
import { LAST_CHANGE_TRIGGER_TIME } from './endpoint-trigger-time.js';
import { MANAGED_BY, SERVICE_NAME } from './endpointslice.js';
import { portMapKey } from './endpointslice-packing.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { generateName } from './safe-encode.js';
import { sameContent } from './same-content.js';

const CONTROLLER = 'endpointslicemirroring-controller.k8s.io';
const SKIP_MIRROR = 'endpointslice.kubernetes.io/skip-mirror';
const NOT_MIRRORED = new Set(['kubectl.kubernetes.io/last-applied-configuration', LAST_CHANGE_TRIGGER_TIME]);

function shouldMirror({ metadata }: Endpoints): boolean {
  return metadata.labels?.[SKIP_MIRROR] !== 'true';
}

function endpointOf(address: EndpointAddress, ready: boolean): Endpoint {
  return {
    addresses: [address.ip],
    conditions: { ready },
    ...(address.hostname === undefined ? {} : { hostname: address.hostname }),
    ...(address.nodeName === undefined ? {} : { nodeName: address.nodeName }),
    ...(address.targetRef === undefined ? {} : { targetRef: address.targetRef }),
  };
}

function portsOf({ ports = [] }: EndpointSubset): readonly EndpointPort[] {
  return ports.map(({ name = '', port, protocol = 'TCP' }) => ({ name, port, protocol }));
}

interface Wanted {
  readonly addressType: 'IPv4' | 'IPv6';
  readonly ports: readonly EndpointPort[];
  readonly endpoints: Endpoint[];
}

/** One slice for each address family and set of ports. */
function wantedSlices(endpoints: Endpoints): ReadonlyMap<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const subset of endpoints.subsets ?? []) {
    const ports = portsOf(subset);
    const all = [
      ...(subset.addresses ?? []).map((address) => endpointOf(address, true)),
      ...(subset.notReadyAddresses ?? []).map((address) => endpointOf(address, false)),
    ];
    for (const endpoint of all) {
      const addressType = endpoint.addresses[0]?.includes(':') ? 'IPv6' : 'IPv4';
      const key = `${addressType} ${portMapKey(ports)}`;
      const group = wanted.get(key) ?? { addressType, ports, endpoints: [] };
      wanted.set(key, group);
      group.endpoints.push(endpoint);
    }
  }
  return wanted;
}

function mirror(endpoints: Endpoints, existing: readonly EndpointSlice[], reader: ClusterReader): readonly Change[] {
  const { name: service, namespace } = endpoints.metadata;
  const labels = { ...endpoints.metadata.labels, [MANAGED_BY]: CONTROLLER, [SERVICE_NAME]: service };
  const mirrored = Object.entries(endpoints.metadata.annotations ?? {}).filter(([key]) => !NOT_MIRRORED.has(key));
  const annotations = mirrored.length === 0 ? {} : { annotations: Object.fromEntries(mirrored) };
  const spare = [...existing];
  const changes: Change[] = [];
  for (const [key, { addressType, ports, endpoints: list }] of wantedSlices(endpoints)) {
    const index = spare.findIndex((slice) => `${slice.addressType} ${portMapKey(slice.ports)}` === key);
    const old = index < 0 ? undefined : spare.splice(index, 1)[0];
    if (old !== undefined) {
      if (sameContent(old.endpoints, list) && sameContent(old.metadata.labels, labels)) continue;
      changes.push({ op: 'update', object: { ...old, metadata: { ...old.metadata, labels, ...annotations }, endpoints: list } });
      continue;
    }
    const taken = (name: string): boolean => reader.get('EndpointSlice', `${namespace ?? ''}/${name}`) !== undefined;
    const name = generateName(`${service}-`, `${endpoints.metadata.uid}/${reader.now}/${key}`, taken);
    const metadata = {
      name,
      generateName: `${service}-`,
      ...(namespace === undefined ? {} : { namespace }),
      labels,
      ...annotations,
      ownerReferences: [newControllerRef(endpoints)],
    };
    const object: EndpointSlice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata,
      addressType,
      endpoints: list,
      ports,
    };
    changes.push({ op: 'create', object });
  }
  for (const slice of spare) changes.push({ op: 'delete', kind: 'EndpointSlice', key: keyOf(slice) });
  return changes;
}

/** Copies hand-written Endpoints of Services without a selector into EndpointSlices, which is what kube-proxy reads. */
export const endpointSliceMirroringController: Reconciler = {
  name: 'endpointslice-mirroring-controller',
  watches: {
    Endpoints: ({ object }) => [keyOf(object)],
    Service: ({ object, old }) => (old !== undefined && old.spec === object.spec ? [] : [keyOf(object)]),
    EndpointSlice: ({ object }): readonly ObjectKey[] => {
      const service = object.metadata.labels?.[SERVICE_NAME];
      const mine = object.metadata.labels?.[MANAGED_BY] === CONTROLLER;
      return mine && service !== undefined ? [`${object.metadata.namespace ?? ''}/${service}`] : [];
    },
  },
  reconcile(key, reader): Reconciled {
    const [namespace = '', name = ''] = key.split('/');
    const existing = reader.slicesOfService(namespace, name).filter(({ metadata }) => metadata.labels?.[MANAGED_BY] === CONTROLLER);
    const endpoints = reader.get('Endpoints', key);
    const service = reader.get('Service', key);
    const selected = Object.keys(service?.spec.selector ?? {}).length > 0;
    if (endpoints === undefined || service === undefined || selected || !shouldMirror(endpoints)) {
      return { changes: existing.map((slice): Change => ({ op: 'delete', kind: 'EndpointSlice', key: keyOf(slice) })) };
    }
    return { changes: mirror(endpoints, existing, reader) };
  },
};
