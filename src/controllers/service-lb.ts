// Models staging/src/k8s.io/cloud-provider/controllers/service/controller.go (v1.36) for provider `cloud`;
// MetalLB's controller (v0.15) for `metallb`, whose speakers are no controllers of the lab; k3s pkg/cloudprovider/servicelb.go for `servicelb`,
// without the svclb DaemonSet that forwards the traffic there.
import type { LoadBalancerIngress, Node, Service } from '../api/core.js';
import { keyOf, type ObjectKey } from '../api/kinds.js';
import { nextPoolAddress, poolContains } from './load-balancer-pool.js';
import type { Change, ClusterReader, Reconciled, Reconciler, WatchEvent } from './reconciler.js';
import { sameContent } from './same-content.js';
import { parseWorkItem, workItemKey } from './work-item.js';

const FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';
const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

function wants({ spec, metadata }: Service): boolean {
  return spec.type === 'LoadBalancer' && spec.loadBalancerClass === undefined && metadata.deletionTimestamp === undefined;
}

function ingressOf(service: Service): readonly LoadBalancerIngress[] {
  return service.status?.loadBalancer?.ingress ?? [];
}

function keysOfService({ type, object, old }: WatchEvent<'Service'>, reader: ClusterReader): readonly ObjectKey[] {
  if (type === 'DELETED') return [];
  const key = keyOf(object);
  if (!wants(object)) return old === undefined || wants(old) || object.metadata.deletionTimestamp !== undefined ? [key] : [];
  if (old === undefined || !wants(old)) return [workItemKey(key, 'ensure', reader.now)];
  return sameContent(old.spec, object.spec) ? [] : [key];
}

function event(
  about: Service,
  reason: string,
  message: string,
  component = 'service-controller',
  type: 'Normal' | 'Warning' = 'Normal',
): Change {
  return { op: 'event', event: { about, type, reason, message, component } };
}

function withIngress(service: Service, ingress: readonly LoadBalancerIngress[]): Change {
  return {
    op: 'updateStatus',
    object: { ...service, status: { ...service.status, loadBalancer: ingress.length === 0 ? {} : { ingress } } },
  };
}

function withFinalizers(service: Service, finalizers: readonly string[]): Change {
  const { finalizers: _finalizers, ...metadata } = service.metadata;
  return { op: 'update', object: { ...service, metadata: finalizers.length === 0 ? metadata : { ...metadata, finalizers } } };
}

/** The Service is deleted or no longer a LoadBalancer: give back what it had. */
function release(service: Service, reader: ClusterReader): readonly Change[] {
  const finalizers = service.metadata.finalizers ?? [];
  const owned = finalizers.includes(FINALIZER);
  const cleared = ingressOf(service).length > 0 && service.spec.type !== 'LoadBalancer' ? [withIngress(service, [])] : [];
  if (!owned) return reader.settings.provider === 'none' ? [] : cleared;
  return [
    event(service, 'DeletingLoadBalancer', 'Deleting load balancer'),
    ...cleared,
    withFinalizers(
      service,
      finalizers.filter((name) => name !== FINALIZER),
    ),
    event(service, 'DeletedLoadBalancer', 'Deleted load balancer'),
  ];
}

function readyNodes(reader: ClusterReader): readonly Node[] {
  return reader
    .list('Node')
    .filter(
      ({ metadata, status }) =>
        metadata.labels?.[EXCLUDE] === undefined && status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
    );
}

/** Nodes with a ready endpoint of the Service, which is what `externalTrafficPolicy: Local` leaves. */
function nodesWithEndpoints(service: Service, reader: ClusterReader): ReadonlySet<string> {
  const { namespace = '', name } = service.metadata;
  const nodes = reader
    .slicesOfService(namespace, name)
    .flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions.ready !== false).map(({ nodeName }) => nodeName ?? ''));
  return new Set(nodes);
}

function eligibleNodes(service: Service, reader: ClusterReader): readonly Node[] {
  if (service.spec.externalTrafficPolicy !== 'Local') return readyNodes(reader);
  const local = nodesWithEndpoints(service, reader);
  return readyNodes(reader).filter(({ metadata }) => local.has(metadata.name));
}

/** k3s: the nodes themselves are the load balancer; external addresses are preferred where any node has one. */
function nodeIngress(service: Service, reader: ClusterReader): readonly LoadBalancerIngress[] {
  const address = (node: Node, type: string): string | undefined => node.status.addresses.find((item) => item.type === type)?.address;
  const nodes = eligibleNodes(service, reader);
  const external = nodes.flatMap((node) => address(node, 'ExternalIP') ?? []);
  const ips = external.length > 0 ? external : nodes.flatMap((node) => address(node, 'InternalIP') ?? []);
  return ips.sort().map((ip) => ({ ip, ipMode: 'VIP' }));
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

function texts(ingress: readonly LoadBalancerIngress[]): string {
  return `[${ingress.map(({ ip }) => ip).join(' ')}]`;
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
  const ingress = provider === 'servicelb' ? nodeIngress(service, reader) : poolIngress(service, reader);
  const same = sameContent(before, ingress);
  const written = same ? [] : [withIngress(service, ingress)];
  const ip = ingress[0]?.ip;
  if (provider === 'metallb') {
    if (ip === undefined) {
      const wanted = service.spec.loadBalancerIP;
      const why = wanted === undefined ? 'no available IPs' : `["${wanted}"] is not allowed in config`;
      return [
        ...written,
        event(service, 'AllocationFailed', `Failed to allocate IP for "${keyOf(service)}": ${why}`, 'metallb-controller', 'Warning'),
      ];
    }
    if (same) return [];
    return [...written, event(service, 'IPAllocated', `Assigned IP ["${ip}"]`, 'metallb-controller')];
  }
  if (provider === 'servicelb') {
    if (same) return [];
    return [...written, event(service, 'UpdatedLoadBalancer', `Updated LoadBalancer with new IPs: ${texts(before)} -> ${texts(ingress)}`)];
  }
  if (ip === undefined) {
    const message = 'Error syncing load balancer: failed to ensure load balancer: no address left in the pool';
    return [...written, event(service, 'SyncLoadBalancerFailed', message, 'service-controller', 'Warning')];
  }
  return [...written, event(service, 'EnsuredLoadBalancer', 'Ensured load balancer')];
}

/** Gives Services of type LoadBalancer their outside address, and takes it back. */
export const serviceLoadBalancerController: Reconciler = {
  name: 'service-lb-controller',
  watches: {
    Service: keysOfService,
    Node: (_event, reader) => (reader.settings.provider === 'servicelb' ? reader.list('Service').filter(wants).map(keyOf) : []),
    EndpointSlice: ({ object }, reader): readonly ObjectKey[] => {
      const name = object.metadata.labels?.['kubernetes.io/service-name'];
      if (reader.settings.provider !== 'servicelb' || name === undefined) return [];
      const service = reader.get('Service', `${object.metadata.namespace ?? ''}/${name}`);
      return service !== undefined && wants(service) && service.spec.externalTrafficPolicy === 'Local' ? [keyOf(service)] : [];
    },
  },
  reconcile(queued, reader): Reconciled {
    const { key, begun } = parseWorkItem(queued);
    const service = reader.get('Service', key);
    if (service === undefined) return { changes: [] };
    if (!wants(service)) return { changes: release(service, reader) };
    const { provider, loadBalancerMs } = reader.settings;
    if (provider === 'none') return { changes: [] };
    const ensuring = provider === 'metallb' ? [] : [event(service, 'EnsuringLoadBalancer', 'Ensuring load balancer')];
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
    const guarded = provider === 'metallb' || finalizers.includes(FINALIZER) ? [] : [withFinalizers(service, [...finalizers, FINALIZER])];
    return { changes: [...ensuring, ...guarded], requeueAfterMs: left };
  },
};
