// Models k3s pkg/cloudprovider/{servicelb,loadbalancer}.go (k3s v1.33) behind the service controller of
// staging/src/k8s.io/cloud-provider (v1.36): a DaemonSet per Service, and as its addresses those of the nodes its pods are ready on.
import type { LoadBalancerIngress, Service } from '../api/core.js';
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
import { isPodReady } from './pod-conditions.js';
import type { Change, ClusterReader, Reconciled, Reconciler } from './reconciler.js';
import { sameContent } from './same-content.js';
import {
  onlyLocalTraffic,
  SVCLB_NAME_LABEL,
  SVCLB_NAMESPACE,
  SVCLB_NAMESPACE_LABEL,
  svclbDaemonSet,
  svclbName,
} from './svclb-daemonset.js';
import { parseWorkItem, workItemKey } from './work-item.js';

/** Who its pods run as; upstream makes it when it starts. Models createServiceLBServiceAccount. */
function account(reader: ClusterReader): readonly Change[] {
  const metadata = { name: 'svclb', namespace: SVCLB_NAMESPACE };
  if (reader.get('ServiceAccount', `${SVCLB_NAMESPACE}/svclb`) !== undefined) return [];
  return [{ op: 'create', object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata } }];
}

/** Brings the DaemonSet to what it should be; `said`: with the event of a sync of the Service. */
function deploy(service: Service, reader: ClusterReader, said: boolean): readonly Change[] {
  const wanted = svclbDaemonSet(service, reader);
  const old = reader.get('DaemonSet', keyOf(wanted));
  const event = eventAbout(service, 'AppliedDaemonSet', `Applied LoadBalancer DaemonSet ${keyOf(wanted)}`);
  if (old === undefined) return said ? [...account(reader), { op: 'create', object: wanted }, event] : [];
  const labels = { ...old.metadata.labels, ...wanted.metadata.labels };
  const next = { ...old, metadata: { ...old.metadata, labels }, spec: { ...old.spec, template: wanted.spec.template } };
  return [...(sameContent(next, old) ? [] : [{ op: 'update' as const, object: next }]), ...(said ? [event] : [])];
}

/** Nodes with a ready pod among the Service's endpoints, where `externalTrafficPolicy: Local` leaves no others. */
function localNodes(service: Service, reader: ClusterReader): ReadonlySet<string> {
  const { namespace = '', name } = service.metadata;
  const ready = reader
    .slicesOfService(namespace, name)
    .flatMap(({ endpoints }) => endpoints.filter(({ targetRef, conditions }) => targetRef?.kind === 'Pod' && conditions.ready === true));
  return new Set(ready.flatMap(({ nodeName }) => nodeName ?? []));
}

/** External addresses alone where any of the nodes has one. Models podIPs. */
function addresses(service: Service, reader: ClusterReader): readonly LoadBalancerIngress[] {
  const { name, namespace } = service.metadata;
  const local = onlyLocalTraffic(service) ? localNodes(service, reader) : undefined;
  const nodes = reader.list('Pod', SVCLB_NAMESPACE).flatMap((pod) => {
    const { labels } = pod.metadata;
    if (labels?.[SVCLB_NAME_LABEL] !== name || labels?.[SVCLB_NAMESPACE_LABEL] !== namespace) return [];
    const { nodeName } = pod.spec;
    if (!nodeName || !pod.status?.podIP || !isPodReady(pod) || local?.has(nodeName) === false) return [];
    return reader.get('Node', nodeName) ?? [];
  });
  const of = (type: string) =>
    nodes.flatMap(({ status }) => status.addresses.flatMap((address) => (address.type === type ? [address.address] : [])));
  const external = of('ExternalIP');
  const ips = new Set(external.length > 0 ? external : of('InternalIP'));
  return [...ips].sort().map((ip) => ({ ip, ipMode: 'VIP' }));
}

const texts = (ingress: readonly LoadBalancerIngress[]): string => `[${ingress.map(({ ip }) => ip).join(' ')}]`;

function publish(service: Service, reader: ClusterReader): readonly Change[] {
  const before = ingressOf(service);
  const ingress = addresses(service, reader);
  if (sameContent(before, ingress)) return [];
  const event =
    ingress.length === 0
      ? eventAbout(service, 'UnAvailableLoadBalancer', 'There are no available nodes for LoadBalancer', 'service-controller', 'Warning')
      : eventAbout(service, 'UpdatedLoadBalancer', `Updated LoadBalancer with new IPs: ${texts(before)} -> ${texts(ingress)}`);
  return [withIngress(service, ingress), event];
}

/** The Service is deleted or no longer a LoadBalancer. */
function release(service: Service, reader: ClusterReader): readonly Change[] {
  const finalizers = service.metadata.finalizers ?? [];
  if (!finalizers.includes(CLEANUP_FINALIZER)) return [];
  const key = `${SVCLB_NAMESPACE}/${svclbName(service)}`;
  const deleted: readonly Change[] =
    reader.get('DaemonSet', key) === undefined
      ? []
      : [{ op: 'delete', kind: 'DaemonSet', key }, eventAbout(service, 'DeletedDaemonSet', `Deleted LoadBalancer DaemonSet ${key}`)];
  return [
    eventAbout(service, 'DeletingLoadBalancer', 'Deleting load balancer'),
    ...deleted,
    ...(ingressOf(service).length > 0 && service.spec.type !== 'LoadBalancer' ? [withIngress(service, [])] : []),
    withFinalizers(
      service,
      finalizers.filter((name) => name !== CLEANUP_FINALIZER),
    ),
    eventAbout(service, 'DeletedLoadBalancer', 'Deleted load balancer'),
  ];
}

/** The Service a change of a pod or its endpoints may give other addresses. */
const statusOf = (namespace: string | undefined, name: string | undefined, reader: ClusterReader): readonly ObjectKey[] =>
  reader.settings.provider === 'servicelb' && name !== undefined ? [workItemKey(`${namespace}/${name}`, 'status', reader.now)] : [];

/** k3s's servicelb. */
export const servicelbController: Reconciler = {
  name: 'servicelb',
  watches: {
    Service: (event, reader) => (reader.settings.provider === 'servicelb' ? balancedKeys(event, reader) : []),
    Pod: ({ object: { metadata } }, reader) =>
      statusOf(metadata.labels?.[SVCLB_NAMESPACE_LABEL], metadata.labels?.[SVCLB_NAME_LABEL], reader),
    EndpointSlice: ({ object: { metadata } }, reader) =>
      statusOf(metadata.namespace, metadata.labels?.['kubernetes.io/service-name'], reader),
    Node: (_event, reader) =>
      reader.settings.provider === 'servicelb'
        ? reader
            .list('Service')
            .filter(wantsBalancer)
            .map((service) => workItemKey(keyOf(service), 'node', reader.now))
        : [],
  },
  reconcile(item, reader): Reconciled {
    const { key, begun } = parseWorkItem(item);
    const service = reader.get('Service', key);
    if (service === undefined) return { changes: [] };
    const said = saidEvent(service, begun?.what);
    if (said !== undefined) return { changes: [said] };
    if (!wantsBalancer(service)) return { changes: begun === undefined ? release(service, reader) : [] };
    const synced = begun === undefined || begun.what === 'ensure';
    const { finalizers = [] } = service.metadata;
    const changes: Change[] = [];
    if (synced && !finalizers.includes(CLEANUP_FINALIZER)) changes.push(withFinalizers(service, [...finalizers, CLEANUP_FINALIZER]));
    if (synced) changes.push(eventAbout(service, 'EnsuringLoadBalancer', 'Ensuring load balancer'));
    if (synced || begun.what === 'node') changes.push(...deploy(service, reader, synced));
    changes.push(...publish(service, reader));
    return { changes };
  },
};
