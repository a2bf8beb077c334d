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

/** Ready pods first when there are more than an Endpoints object holds. Models truncateEndpoints. */
function truncate(pods: readonly Pod[]): readonly Pod[] {
  if (pods.length <= MAX_ADDRESSES) return pods;
  return [...pods.filter(isPodReady), ...pods.filter((pod) => !isPodReady(pod))].slice(0, MAX_ADDRESSES);
}

function labelsOf(service: Service): Readonly<Record<string, string>> {
  const { [HEADLESS]: _headless, ...own } = service.metadata.labels ?? {};
  return { ...own, [ENDPOINTS_MANAGED_BY]: CONTROLLER, ...(isHeadless(service) ? { [HEADLESS]: '' } : {}) };
}

function reconcileService(service: Service, old: Endpoints | undefined, reader: ClusterReader): readonly Change[] {
  const includeTerminating = service.spec.publishNotReadyAddresses === true;
  const members = podsOfService(service, reader).filter((pod) => shouldPodBeInEndpoints(pod, includeTerminating));
  const pods = truncate(members);
  const subsets = subsetsOf(service, pods);
  const labels = labelsOf(service);
  const truncated = pods.length < members.length;
  const wasTruncated = old?.metadata.annotations?.[OVER_CAPACITY] !== undefined;
  const unchanged = sameContent(old?.subsets ?? [], subsets) && sameContent(old?.metadata.labels, labels) && truncated === wasTruncated;
  if (old !== undefined && unchanged) return [];
  const uids = (list: readonly EndpointAddress[] = []): readonly (string | undefined)[] => list.map(({ targetRef }) => targetRef?.uid);
  const ready = new Set(old?.subsets?.flatMap(({ addresses }) => uids(addresses)));
  const unready = new Set(old?.subsets?.flatMap(({ notReadyAddresses }) => uids(notReadyAddresses)));
  const changed = pods.filter((pod) => !(isPodReady(pod) ? ready : unready).has(pod.metadata.uid));
  const at = triggerTime(service, changed, old === undefined);
  const { [LAST_CHANGE_TRIGGER_TIME]: _at, [OVER_CAPACITY]: _over, ...others } = old?.metadata.annotations ?? {};
  const annotations = {
    ...others,
    ...(at === undefined ? {} : { [LAST_CHANGE_TRIGGER_TIME]: at }),
    ...(truncated ? { [OVER_CAPACITY]: 'truncated' } : {}),
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
