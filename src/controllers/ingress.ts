/**
 * What ingress-nginx does to objects: says of each Ingress that it takes it up, and gives it the addresses where it is served.
 * Routing requests is the business of its process (`sim/ingress`). Without a running controller nobody does either.
 * Models internal/ingress/controller/store/store.go and internal/ingress/status/status.go of kubernetes/ingress-nginx (v1.13).
 */
import type { Pod, Service } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import type { Ingress, IngressLoadBalancerIngress } from '../api/networking.js';
import { wallClockMs } from './elapsed.js';
import {
  ingressContainerOf,
  ingressesOf,
  ingressFlagsOf,
  isRunningController,
  runningControllers,
  servesIngress,
} from './ingress-controller.js';
import { isPodReady } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** How often the leader compares addresses. Models status.go UpdateInterval. */
const STATUS_INTERVAL_MS = 60_000;

const component = 'nginx-ingress-controller';

/** Every controller pod looks at its Ingresses' addresses at its next turn. */
const statusOfAll = (reader: ClusterReader): readonly ObjectKey[] =>
  runningControllers(reader).map((pod) => workItemKey(keyOf(pod), 'status', reader.now));

const syncKeys = (ingress: Ingress, reader: ClusterReader): readonly ObjectKey[] =>
  runningControllers(reader).some((pod) => servesIngress(ingressFlagsOf(pod), ingress, reader))
    ? [workItemKey(keyOf(ingress), 'sync', reader.now)]
    : [];

/** A pod of a controller started, gets ready or is going. */
function podKeys({ object, old }: { readonly object: Pod; readonly old?: Pod }, reader: ClusterReader): readonly ObjectKey[] {
  if (ingressContainerOf(object) === undefined) return [];
  const key = keyOf(object);
  if (object.metadata.deletionTimestamp !== undefined) {
    return old?.metadata.deletionTimestamp === undefined ? [workItemKey(key, 'shutdown', reader.now)] : [];
  }
  const [runs, ran] = [isRunningController(object, reader), old !== undefined && isRunningController(old, reader)];
  if (!runs) return [];
  if (ran && old) return isPodReady(object) === isPodReady(old) ? [] : [workItemKey(key, 'status', reader.now)];
  return [
    workItemKey(key, 'turn', reader.now),
    ...ingressesOf(ingressFlagsOf(object), reader).map((ingress) => workItemKey(keyOf(ingress), 'sync', reader.now)),
  ];
}

// Models status.go runningAddresses.
function addressesOf(pod: Pod, reader: ClusterReader): readonly IngressLoadBalancerIngress[] {
  const flags = ingressFlagsOf(pod);
  if (flags.publishStatusAddress !== undefined) return flags.publishStatusAddress.split(/,\s*/).map(asAddress);
  if (flags.publishService !== undefined) {
    const service = reader.get('Service', flags.publishService);
    return service ? addressesOfService(service) : [];
  }
  const labels = Object.entries(pod.metadata.labels ?? {}).filter(([key]) => key !== 'pod-template-hash');
  const alike = reader
    .list('Pod', pod.metadata.namespace)
    .filter((other) => isPodReady(other) && labels.every(([key, value]) => other.metadata.labels?.[key] === value));
  const ips = alike.flatMap((other) => nodeAddress(other.spec.nodeName, flags.nodeInternalIP, reader));
  return [...new Set(ips)].sort().map(asAddress);
}

/** The node's external address where it has one, unless the internal is asked for. Models internal/k8s/main.go GetNodeIPOrName. */
function nodeAddress(node: string | undefined, internal: boolean, reader: ClusterReader): readonly string[] {
  const addresses = reader.get('Node', node ?? '')?.status.addresses ?? [];
  const of = (type: string) => addresses.find((each) => each.type === type)?.address;
  const found = internal ? of('InternalIP') : (of('ExternalIP') ?? of('InternalIP'));
  return found === undefined ? [] : [found];
}

const asAddress = (text: string): IngressLoadBalancerIngress => (/^[\d.]+$|:/.test(text) ? { ip: text } : { hostname: text });

// Models status.go statusAddressFromService.
function addressesOfService({ spec, status }: Service): readonly IngressLoadBalancerIngress[] {
  const external = (spec.externalIPs ?? []).map((ip) => ({ ip }));
  switch (spec.type) {
    case 'ExternalName':
      return [{ hostname: spec.externalName ?? '' }];
    case 'ClusterIP':
      return [{ ip: spec.clusterIP ?? '' }];
    case 'NodePort':
      return spec.externalIPs === undefined ? [{ ip: spec.clusterIP ?? '' }] : external;
    default: {
      const given = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => (ip ? { ip } : { hostname: hostname ?? '' }));
      return [...given, ...external.filter(({ ip }) => !given.some((one) => one.ip === ip))];
    }
  }
}

function withAddresses(ingress: Ingress, addresses: readonly IngressLoadBalancerIngress[]): readonly Change[] {
  if (sameContent(ingress.status?.loadBalancer?.ingress ?? [], addresses)) return [];
  const loadBalancer = addresses.length === 0 ? {} : { ingress: addresses };
  return [{ op: 'updateStatus', object: { ...ingress, status: { ...ingress.status, loadBalancer } } }];
}

/** Milliseconds since the leader's last turn. */
function sinceTurn(pod: Pod, reader: ClusterReader): number {
  const name = ingressContainerOf(pod)?.name;
  const started = pod.status?.containerStatuses?.find((status) => status.name === name)?.state.running?.startedAt;
  return started === undefined ? 0 : (wallClockMs(reader) - Date.parse(started)) % STATUS_INTERVAL_MS;
}

/** The oldest of the pods that run holds the lease; the others leave addresses to it. */
function publish(key: ObjectKey, waits: boolean, reader: ClusterReader): Reconciled {
  const [leader] = runningControllers(reader).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  if (leader === undefined || keyOf(leader) !== key) return { changes: [] };
  const addresses = addressesOf(leader, reader);
  const changes = ingressesOf(ingressFlagsOf(leader), reader).flatMap((ingress) => withAddresses(ingress, addresses));
  if (changes.length === 0) return { changes };
  const since = sinceTurn(leader, reader);
  // It looks once a minute; only at a turn anything is written.
  if (waits && since > 0)
    return { changes: [], requeueAfterMs: STATUS_INTERVAL_MS - since, requeueAs: workItemKey(key, 'turn', reader.now) };
  return { changes };
}

// Models status.go Shutdown: the last one takes the addresses away.
function shutdown(key: ObjectKey, reader: ClusterReader): readonly Change[] {
  const pod = reader.get('Pod', key);
  if (pod === undefined || runningControllers(reader).some((other) => keyOf(other) !== key)) return [];
  return ingressesOf(ingressFlagsOf(pod), reader).flatMap((ingress) => withAddresses(ingress, []));
}

/** ingress-nginx. */
export const ingressController: Reconciler = {
  name: component,
  watches: {
    Ingress: ({ type, object }, reader) => (type === 'DELETED' ? [] : [...syncKeys(object, reader), ...statusOfAll(reader)]),
    IngressClass: (_event, reader) => statusOfAll(reader),
    Pod: ({ type, object, old }, reader) => {
      if (type !== 'DELETED') return podKeys(old ? { object, old } : { object }, reader);
      return ingressContainerOf(object) ? statusOfAll(reader) : [];
    },
    Service: ({ object }, reader) =>
      (reader.list('Ingress').length === 0 ? [] : runningControllers(reader))
        .filter((pod) => ingressFlagsOf(pod).publishService === keyOf(object))
        .map((pod) => workItemKey(keyOf(pod), 'status', reader.now)),
  },
  reconcile(item, reader) {
    const { key, begun } = parseWorkItem(item);
    if (begun?.what === 'shutdown') return { changes: shutdown(key, reader) };
    if (begun?.what !== 'sync') return publish(key, begun?.what === 'status', reader);
    const about = reader.get('Ingress', key);
    if (about === undefined) return { changes: [] };
    return { changes: [{ op: 'event', event: { about, type: 'Normal', reason: 'Sync', message: 'Scheduled for sync', component } }] };
  },
};
