// Models staging/src/k8s.io/cloud-provider/controllers/service/controller.go (v1.36) for provider `cloud` and MetalLB's
// controller (v0.15) for `metallb`, whose speakers are no controllers of the lab.
import type { LoadBalancerIngress, Node, Service } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import {
  balancedKeys,
  CLEANUP_FINALIZER,
  eventAbout,
  ingressOf,
  saidEvent,
  wantsBalancer,
  withFinalizers,
  withIngress,
} from './balanced-service.js';
import { nextPoolAddress, poolContains } from './load-balancer-pool.js';
import { allocateAddress } from './metallb-allocator.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** A Service that loses its type where nobody provides balancers keeps nothing either. */
const PROVIDERS: readonly string[] = ['none', 'cloud', 'metallb'];

/** The Service is deleted or no longer a LoadBalancer: give back what it had. */
function release(service: Service, reader: ClusterReader): readonly Change[] {
  const finalizers = service.metadata.finalizers ?? [];
  const owned = finalizers.includes(CLEANUP_FINALIZER);
  const cleared = ingressOf(service).length > 0 && service.spec.type !== 'LoadBalancer' ? [withIngress(service, [])] : [];
  if (!owned) return reader.settings.provider === 'none' ? [] : cleared;
  return [
    eventAbout(service, 'DeletingLoadBalancer', 'Deleting load balancer'),
    ...cleared,
    withFinalizers(
      service,
      finalizers.filter((name) => name !== CLEANUP_FINALIZER),
    ),
    eventAbout(service, 'DeletedLoadBalancer', 'Deleted load balancer'),
  ];
}

function poolIngress(service: Service, reader: ClusterReader): readonly LoadBalancerIngress[] {
  const used = new Set<string>();
  for (const other of reader.list('Service')) {
    if (other.metadata.uid !== service.metadata.uid) for (const { ip } of ingressOf(other)) if (ip !== undefined) used.add(ip);
  }
  const { loadBalancerPool, loadBalancerIPMode } = reader.settings;
  const { loadBalancerIP } = service.spec;
  const current = ingressOf(service)[0]?.ip;
  const fits = (ip: string | undefined): boolean => ip !== undefined && !used.has(ip) && poolContains(loadBalancerPool, ip);
  const kept = loadBalancerIP === undefined ? (fits(current) ? current : undefined) : fits(loadBalancerIP) ? loadBalancerIP : undefined;
  const ip = kept ?? (loadBalancerIP === undefined ? nextPoolAddress(loadBalancerPool, used) : undefined);
  return ip === undefined ? [] : [{ ip, ipMode: loadBalancerIPMode }];
}

/** A cloud's balancer of another kind than the one in front of the Service is still to be made. */
function isProvided(service: Service, { settings: { provider, loadBalancerIPMode } }: ClusterReader): boolean {
  const [first] = ingressOf(service);
  return first !== undefined && (provider !== 'cloud' || first.ipMode === loadBalancerIPMode);
}

/** What MetalLB's controller makes of it. */
function assignOfPool(service: Service, reader: ClusterReader): readonly Change[] {
  const before = ingressOf(service);
  const made = allocateAddress(service, reader);
  const said = (reason: string, message: string, type: 'Normal' | 'Warning' = 'Normal') =>
    eventAbout(service, reason, message, 'metallb-controller', type);
  const key = keyOf(service);
  const cleared =
    made.cleared === undefined
      ? []
      : [said('ClearAssignment', `current IP for "${key}" not allowed by config, will attempt for new IP assignment: ${made.cleared}`)];
  if ('error' in made) {
    const emptied = before.length === 0 ? [] : [withIngress(service, [])];
    return [...cleared, ...emptied, said('AllocationFailed', `Failed to allocate IP for "${key}": ${made.error}`, 'Warning')];
  }
  if (before[0]?.ip === made.ip) return [];
  return [...cleared, withIngress(service, [{ ip: made.ip, ipMode: 'VIP' }]), said('IPAllocated', `Assigned IP ["${made.ip}"]`)];
}

/** The set of nodes changed. Models lockedUpdateLoadBalancerHosts. */
function updateHosts(service: Service, reader: ClusterReader): readonly Change[] {
  if (!wantsBalancer(service) || ingressOf(service).length === 0) return [];
  if (reader.list('Node').some(({ metadata }) => metadata.labels?.[EXCLUDED] === undefined)) {
    return [eventAbout(service, 'UpdatedLoadBalancer', 'Updated load balancer with new hosts')];
  }
  const message = 'There are no available nodes for LoadBalancer';
  return [eventAbout(service, 'UnAvailableLoadBalancer', message, 'service-controller', 'Warning')];
}

const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Nodes came, went, or are no longer to be sent to. Models shouldSyncUpdatedNode. */
function keysOfNode({ type, object, old }: WatchEvent<'Node'>, reader: ClusterReader): readonly ObjectKey[] {
  if (reader.settings.provider !== 'cloud') return [];
  const isExcluded = (node: Node | undefined): boolean => node?.metadata.labels?.[EXCLUDED] !== undefined;
  if (type === 'MODIFIED' && isExcluded(object) === isExcluded(old)) return [];
  return reader
    .list('Service')
    .filter(wantsBalancer)
    .map((service) => workItemKey(keyOf(service), 'hosts', reader.now));
}

/** An address was given back: those who found none try again. */
function waitingFor({ type, object, old }: WatchEvent<'Service'>, reader: ClusterReader): readonly ObjectKey[] {
  const freed = old !== undefined && ingressOf(old).length > 0 && (type === 'DELETED' || ingressOf(object).length === 0);
  if (!freed || reader.settings.provider !== 'metallb') return [];
  const waiting = reader.list('Service').filter((service) => wantsBalancer(service) && ingressOf(service).length === 0);
  return waiting
    .filter(({ metadata }) => metadata.uid !== object.metadata.uid)
    .map((service) => workItemKey(keyOf(service), 'again', reader.now));
}

/** Brings status.loadBalancer to what the provider gives now. */
function assign(service: Service, reader: ClusterReader): readonly Change[] {
  if (reader.settings.provider === 'metallb') return assignOfPool(service, reader);
  const before = ingressOf(service);
  const ingress = poolIngress(service, reader);
  const same = sameContent(before, ingress);
  const written = same ? [] : [withIngress(service, ingress)];
  const ip = ingress[0]?.ip;
  if (ip === undefined) {
    const message = 'Error syncing load balancer: failed to ensure load balancer: no address left in the pool';
    return [...written, eventAbout(service, 'SyncLoadBalancerFailed', message, 'service-controller', 'Warning')];
  }
  return [...written, eventAbout(service, 'EnsuredLoadBalancer', 'Ensured load balancer')];
}

/** Gives Services of type LoadBalancer their outside address, and takes it back. */
export const serviceLoadBalancerController: Reconciler = {
  name: 'service-lb-controller',
  watches: {
    Service: (event, reader) =>
      PROVIDERS.includes(reader.settings.provider) ? [...balancedKeys(event, reader), ...waitingFor(event, reader)] : [],
    Node: keysOfNode,
  },
  reconcile(queued, reader): Reconciled {
    const { key, begun } = parseWorkItem(queued);
    const service = reader.get('Service', key);
    if (service === undefined) return { changes: [] };
    const said = saidEvent(service, begun?.what);
    if (said !== undefined) return { changes: [said] };
    if (begun?.what === 'hosts') return { changes: updateHosts(service, reader) };
    if (!wantsBalancer(service)) return { changes: release(service, reader) };
    const { provider, loadBalancerMs } = reader.settings;
    if (provider === 'none') return { changes: [] };
    const ensuring = provider === 'metallb' ? [] : [eventAbout(service, 'EnsuringLoadBalancer', 'Ensuring load balancer')];
    if (begun === undefined) {
      // Still being provisioned: the timer of the first attempt is running.
      if (ingressOf(service).length === 0) return { changes: [] };
      const changes = assign(service, reader);
      return { changes: provider === 'cloud' ? [...ensuring, ...changes] : changes };
    }
    if (begun.what === 'again') return { changes: assign(service, reader) };
    const left = begun.at + loadBalancerMs - reader.now;
    if (left <= 0) return { changes: isProvided(service, reader) ? [] : assign(service, reader) };
    if (begun.at !== reader.now) return { changes: [], requeueAfterMs: left };
    const finalizers = service.metadata.finalizers ?? [];
    const guarded =
      provider === 'metallb' || finalizers.includes(CLEANUP_FINALIZER) ? [] : [withFinalizers(service, [...finalizers, CLEANUP_FINALIZER])];
    return { changes: [...ensuring, ...guarded], requeueAfterMs: left };
  },
};
