// Models staging/src/k8s.io/cloud-provider/controllers/service/controller.go (v1.36) for provider `cloud` and MetalLB's
// controller (v0.15) for `metallb`, whose speakers are no controllers of the lab.
import type { LoadBalancerIngress, Service } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { balancedKeys, CLEANUP_FINALIZER, eventAbout, ingressOf, wantsBalancer, withFinalizers, withIngress } from './balanced-service.js';
import { nextPoolAddress, poolContains } from './load-balancer-pool.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem } from './work-item.js';

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
  const { loadBalancerPool, loadBalancerIPMode, provider } = reader.settings;
  const { loadBalancerIP } = service.spec;
  const current = ingressOf(service)[0]?.ip;
  const fits = (ip: string | undefined): boolean => ip !== undefined && !used.has(ip) && poolContains(loadBalancerPool, ip);
  const kept = loadBalancerIP === undefined ? (fits(current) ? current : undefined) : fits(loadBalancerIP) ? loadBalancerIP : undefined;
  const ip = kept ?? (loadBalancerIP === undefined ? nextPoolAddress(loadBalancerPool, used) : undefined);
  return ip === undefined ? [] : [{ ip, ipMode: provider === 'cloud' ? loadBalancerIPMode : 'VIP' }];
}

/** A cloud's balancer of another kind than the one in front of the Service is still to be made. */
function isProvided(service: Service, { settings: { provider, loadBalancerIPMode } }: ClusterReader): boolean {
  const [first] = ingressOf(service);
  return first !== undefined && (provider !== 'cloud' || first.ipMode === loadBalancerIPMode);
}

/** Brings status.loadBalancer to what the provider gives now. */
function assign(service: Service, reader: ClusterReader): readonly Change[] {
  const { provider } = reader.settings;
  const before = ingressOf(service);
  const ingress = poolIngress(service, reader);
  const same = sameContent(before, ingress);
  const written = same ? [] : [withIngress(service, ingress)];
  const ip = ingress[0]?.ip;
  if (provider === 'metallb') {
    if (ip === undefined) {
      const wanted = service.spec.loadBalancerIP;
      const why = wanted === undefined ? 'no available IPs' : `["${wanted}"] is not allowed in config`;
      return [
        ...written,
        eventAbout(service, 'AllocationFailed', `Failed to allocate IP for "${keyOf(service)}": ${why}`, 'metallb-controller', 'Warning'),
      ];
    }
    if (same) return [];
    return [...written, eventAbout(service, 'IPAllocated', `Assigned IP ["${ip}"]`, 'metallb-controller')];
  }
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
    Service: (event, reader) => (PROVIDERS.includes(reader.settings.provider) ? balancedKeys(event, reader) : []),
  },
  reconcile(queued, reader): Reconciled {
    const { key, begun } = parseWorkItem(queued);
    const service = reader.get('Service', key);
    if (service === undefined) return { changes: [] };
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
    const left = begun.at + loadBalancerMs - reader.now;
    if (left <= 0) return { changes: isProvided(service, reader) ? [] : assign(service, reader) };
    if (begun.at !== reader.now) return { changes: [], requeueAfterMs: left };
    const finalizers = service.metadata.finalizers ?? [];
    const guarded =
      provider === 'metallb' || finalizers.includes(CLEANUP_FINALIZER) ? [] : [withFinalizers(service, [...finalizers, CLEANUP_FINALIZER])];
    return { changes: [...ensuring, ...guarded], requeueAfterMs: left };
  },
};
