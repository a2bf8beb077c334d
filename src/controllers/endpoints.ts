// Models pkg/controller/endpoint/endpoints_controller.go and pkg/controller/endpoint repackSubsets (v1.36).
import type { EndpointAddress, EndpointSubset, Endpoints, Pod, Service } from '../api/core.js';
import type { EndpointPort } from '../api/discovery.js';
import { keyOf } from '../api/kinds.js';
import { endpointPortsOf, hasManagedEndpoints, isHeadless, podsOfService, servicesOfPod, shouldPodBeInEndpoints } from './endpoint-pods.js';
import { LAST_CHANGE_TRIGGER_TIME, triggerTime } from './endpoint-trigger-time.js';
import { HEADLESS } from './endpointslice.js';
import { isPodReady } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';

export const ENDPOINTS_MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
const CONTROLLER = 'endpoint-controller';
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';
/** Addresses an Endpoints object may hold. */
const MAX_ADDRESSES = 1000;

interface Member {
  readonly address: EndpointAddress;
  readonly ready: boolean;
}

function memberOf(pod: Pod, service: Service): Member {
  const { name, namespace, uid } = pod.metadata;
  const { hostname, subdomain, nodeName } = pod.spec;
  return {
    ready: service.spec.publishNotReadyAddresses === true || isPodReady(pod),
    address: {
      ip: pod.status?.podIP ?? '',
      ...(hostname && subdomain === service.metadata.name ? { hostname } : {}),
      ...(nodeName ? { nodeName } : {}),
      targetRef: { kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) },
    },
  };
}

function portOf({ name, port = 0, protocol = 'TCP' }: EndpointPort): NonNullable<EndpointSubset['ports']>[number] {
  return { ...(name ? { name } : {}), port, protocol };
}

/** Members grouped so that every subset is "these addresses, each on all these ports". */
function subsetsOf(service: Service, pods: readonly Pod[]): readonly EndpointSubset[] {
  const byPort = new Map<string, { readonly port: EndpointPort | undefined; readonly members: Member[] }>();
  for (const pod of pods) {
    const member = memberOf(pod, service);
    const ports = endpointPortsOf(service, pod);
    // A headless Service may have no ports at all; its addresses are published all the same.
    const listed = ports.length === 0 && isHeadless(service) && (service.spec.ports ?? []).length === 0 ? [undefined] : ports;
    for (const port of listed) {
      const key = port === undefined ? '' : `${port.name}/${port.protocol}/${port.port}`;
      const group = byPort.get(key) ?? { port, members: [] };
      byPort.set(key, group);
      group.members.push(member);
    }
  }
  const byAddresses = new Map<string, { readonly ports: EndpointPort[]; readonly members: readonly Member[] }>();
  for (const { port, members } of byPort.values()) {
    const key = members.map(({ address, ready }) => `${address.targetRef?.uid}/${ready}`).join(',');
    const group = byAddresses.get(key) ?? { ports: [], members };
    byAddresses.set(key, group);
    if (port !== undefined) group.ports.push(port);
  }
  return [...byAddresses.values()].map(({ ports, members }) => subsetOf(ports, members));
}

function subsetOf(ports: readonly EndpointPort[], members: readonly Member[]): EndpointSubset {
  const sorted = [...members].sort((a, b) => (a.address.ip < b.address.ip ? -1 : a.address.ip > b.address.ip ? 1 : 0));
  const addresses = sorted.filter(({ ready }) => ready).map(({ address }) => address);
  const notReadyAddresses = sorted.filter(({ ready }) => !ready).map(({ address }) => address);
  return {
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
    ...(ports.length === 0 ? {} : { ports: ports.map(portOf) }),
  };
}

/**
 * At most so many addresses as an Endpoints object holds, shared out among the subsets by their sizes: first those that are
 * not ready go, then ready ones. Models truncateEndpoints.
 */
function truncated(subsets: readonly EndpointSubset[]): readonly EndpointSubset[] | undefined {
  const total = (part: 'addresses' | 'notReadyAddresses'): number => subsets.reduce((sum, subset) => sum + (subset[part]?.length ?? 0), 0);
  const ready = total('addresses');
  if (ready + total('notReadyAddresses') <= MAX_ADDRESSES) return undefined;
  const part = ready > MAX_ADDRESSES ? 'addresses' : 'notReadyAddresses';
  const room = part === 'addresses' ? MAX_ADDRESSES : MAX_ADDRESSES - ready;
  let left = room;
  return subsets.map((subset) => {
    const list = subset[part] ?? [];
    const kept = list.slice(0, Math.min(left, Math.ceil((list.length / total(part)) * room)));
    left -= kept.length;
    const { addresses = [], notReadyAddresses: _notReady, ports } = subset;
    return {
      ...(part === 'addresses' ? some('addresses', kept) : { ...some('addresses', addresses), ...some('notReadyAddresses', kept) }),
      ...(ports === undefined ? {} : { ports }),
    };
  });
}

function some<K extends string>(name: K, list: readonly EndpointAddress[]): { readonly [key in K]?: readonly EndpointAddress[] } {
  return (list.length === 0 ? {} : { [name]: list }) as { readonly [key in K]?: readonly EndpointAddress[] };
}

function labelsOf(service: Service): Readonly<Record<string, string>> {
  const { [HEADLESS]: _headless, ...own } = service.metadata.labels ?? {};
  return { ...own, [ENDPOINTS_MANAGED_BY]: CONTROLLER, ...(isHeadless(service) ? { [HEADLESS]: '' } : {}) };
}

function reconcileService(service: Service, old: Endpoints | undefined, reader: ClusterReader): readonly Change[] {
  const includeTerminating = service.spec.publishNotReadyAddresses === true;
  const members = podsOfService(service, reader).filter((pod) => shouldPodBeInEndpoints(pod, includeTerminating));
  const all = subsetsOf(service, members);
  const fitting = truncated(all);
  const subsets = fitting ?? all;
  const labels = labelsOf(service);
  const wasTruncated = old?.metadata.annotations?.[OVER_CAPACITY] !== undefined;
  const unchanged =
    sameContent(old?.subsets ?? [], subsets) && sameContent(old?.metadata.labels, labels) && (fitting !== undefined) === wasTruncated;
  if (old !== undefined && unchanged) return [];
  const uids = (list: readonly EndpointAddress[] = []): readonly (string | undefined)[] => list.map(({ targetRef }) => targetRef?.uid);
  const ready = new Set(old?.subsets?.flatMap(({ addresses }) => uids(addresses)));
  const unready = new Set(old?.subsets?.flatMap(({ notReadyAddresses }) => uids(notReadyAddresses)));
  const changed = members.filter((pod) => !(isPodReady(pod) ? ready : unready).has(pod.metadata.uid));
  const at = triggerTime(service, changed, old === undefined);
  const { [LAST_CHANGE_TRIGGER_TIME]: _at, [OVER_CAPACITY]: _over, ...others } = old?.metadata.annotations ?? {};
  const annotations = {
    ...others,
    ...(at === undefined ? {} : { [LAST_CHANGE_TRIGGER_TIME]: at }),
    ...(fitting !== undefined ? { [OVER_CAPACITY]: 'truncated' } : {}),
  };
  const { name, namespace } = service.metadata;
  const metadata = old?.metadata ?? { name, ...(namespace === undefined ? {} : { namespace }) };
  const { annotations: _annotations, ...bare } = metadata;
  const object: Endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { ...bare, ...(Object.keys(annotations).length === 0 ? {} : { annotations }), labels },
    ...(subsets.length === 0 ? {} : { subsets }),
  };
  return [{ op: old === undefined ? 'create' : 'update', object }];
}

/** Writes the legacy Endpoints object of every Service with a selector. */
export const endpointsController: Reconciler = {
  name: 'endpoint-controller',
  watches: {
    Service: ({ type, object, old }) =>
      type === 'MODIFIED' && old !== undefined && old.spec === object.spec && sameContent(old.metadata.labels, object.metadata.labels)
        ? []
        : [keyOf(object)],
    Pod: servicesOfPod,
    Endpoints: ({ object }) => (object.metadata.labels?.[ENDPOINTS_MANAGED_BY] === CONTROLLER ? [keyOf(object)] : []),
  },
  reconcile(key, reader): Reconciled {
    const service = reader.get('Service', key);
    const old = reader.get('Endpoints', key);
    // Endpoints have no owner reference; this controller removes them with their Service, hand-written ones too.
    if (service === undefined) return { changes: old === undefined ? [] : [{ op: 'delete', kind: 'Endpoints', key }] };
    if (!hasManagedEndpoints(service)) return { changes: [] };
    return { changes: reconcileService(service, old, reader) };
  },
};
