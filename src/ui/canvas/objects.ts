/** Questions about Kubernetes objects that the stage asks. */
import type { ClusterView, Deployment, Endpoint, Pod, Service, ServicePort } from '../../store/types.js';
import { splitKey } from './place.js';

export type PodState = 'ready' | 'not-ready' | 'pending' | 'terminating' | 'finished';
export type ServiceFlavour = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName' | 'Headless';

/** What a cluster runs for itself lives here; folded away unless asked for. */
const SYSTEM_NAMESPACES: ReadonlySet<string> = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

export const isSystemNamespace = (name: string): boolean => SYSTEM_NAMESPACES.has(name);

export function isSystemPod(pod: Pod): boolean {
  return pod.metadata.namespace === 'kube-system';
}

/** k3s names what such a pod works for in a label. Models pkg/cloudprovider/servicelb.go of k3s-io/k3s (v1.36). */
export function isSvclbPod({ metadata: { labels } }: Pod): boolean {
  return labels?.['svccontroller.k3s.cattle.io/svcname'] !== undefined;
}

/** `kubernetes` is always there, and the API server is not on the stage. */
export function isApiService({ metadata: { namespace, name } }: Service): boolean {
  return namespace === 'default' && name === 'kubernetes';
}

export function podKey(pod: Pod): string {
  return `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
}

export function podState(pod: Pod): PodState {
  if (pod.metadata.deletionTimestamp) return 'terminating';
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return 'finished';
  if (phase !== 'Running' || !pod.status?.podIP) return 'pending';
  return pod.status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ? 'ready' : 'not-ready';
}

/** On the way to running, not trouble. */
const STARTING: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

/** Why a container of a pod that is not ready does not run, as `kubectl get pods` has it: `ImagePullBackOff`, `CrashLoopBackOff`. */
export function podTrouble({ metadata, status }: Pod): string | undefined {
  if (metadata.deletionTimestamp) return undefined;
  const waiting = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].map(
    ({ state }) => state?.waiting?.reason,
  );
  return waiting.find((reason) => reason !== undefined && !STARTING.has(reason));
}

export function podPort(pod: Pod): number | undefined {
  return pod.spec.containers.flatMap((container) => container.ports ?? [])[0]?.containerPort;
}

/** `10.42.0.5:80`, or the address alone when no port is declared; empty while pending. */
export function podAddress(pod: Pod): string {
  const ip = pod.status?.podIP;
  if (!ip) return '';
  const port = podPort(pod);
  return port === undefined ? ip : `${ip}:${port}`;
}

/** A generated name in two parts: what owns it, and the tail that tells it from its siblings. */
export function podNameParts(pod: Pod): { readonly base: string; readonly tail: string } {
  const name = pod.metadata.name;
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller);
  if (!owner || !name.startsWith(`${owner.name}-`)) return { base: '', tail: name };
  const tail = name.slice(owner.name.length + 1);
  const hash = pod.metadata.labels?.['pod-template-hash'];
  const base = owner.kind === 'ReplicaSet' && hash && owner.name.endsWith(`-${hash}`) ? owner.name.slice(0, -hash.length - 1) : owner.name;
  return { base, tail };
}

/** Key of the Deployment a pod belongs to through its ReplicaSet. */
export function deploymentOf(pod: Pod, view: ClusterView): Deployment | undefined {
  const owner = pod.metadata.ownerReferences?.find((reference) => reference.controller && reference.kind === 'ReplicaSet');
  if (!owner) return undefined;
  const namespace = pod.metadata.namespace ?? 'default';
  const set = view.objects.ReplicaSet.get(`${namespace}/${owner.name}`);
  const parent = set?.metadata.ownerReferences?.find((reference) => reference.controller && reference.kind === 'Deployment');
  return parent ? view.objects.Deployment.get(`${namespace}/${parent.name}`) : undefined;
}

/** Pods of each node in creation order; key '' holds those no node has taken. Finished pods stay out of the picture. */
export function podsByNode(pods: Iterable<Pod>): ReadonlyMap<string, readonly Pod[]> {
  const nodes = new Map<string, Pod[]>();
  for (const pod of pods) {
    const node = pod.spec.nodeName ?? '';
    const list = nodes.get(node);
    if (list) list.push(pod);
    else nodes.set(node, [pod]);
  }
  return nodes;
}

export function flavourOf(service: Service): ServiceFlavour {
  if (service.spec.type === 'ClusterIP' && service.spec.clusterIP === 'None') return 'Headless';
  return service.spec.type;
}

/** Distinct node ports in the order of their Services. */
export function nodePortsOf(services: readonly Service[]): readonly number[] {
  const ports = new Set<number>();
  for (const service of services) for (const port of service.spec.ports ?? []) if (port.nodePort) ports.add(port.nodePort);
  return [...ports];
}

/** `8080→80`, `80→http`: the port others use and the one the pods listen on. */
export function portText(port: ServicePort): string {
  return `${port.port}→${port.targetPort ?? port.port}`;
}

/** Addresses at which a load-balanced Service is reached from outside; empty while pending. */
export function externalAddresses(service: Service): readonly string[] {
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  return ingress.map((entry) => entry.ip ?? entry.hostname ?? '').filter((text) => text !== '');
}

export interface EndpointRow {
  readonly ip: string;
  readonly port: number | undefined;
  readonly node: string | undefined;
  /** `namespace/name` of the pod behind it, where there is one. */
  readonly pod: string | undefined;
  readonly state: 'ready' | 'not-ready' | 'serving-terminating' | 'terminating';
}

function endpointState(endpoint: Endpoint): EndpointRow['state'] {
  const { ready = true, serving = true, terminating = false } = endpoint.conditions;
  if (terminating) return serving ? 'serving-terminating' : 'terminating';
  return ready ? 'ready' : 'not-ready';
}

/** Endpoints of a Service from its slices, one row per address (first port). */
export function endpointRows(view: ClusterView, serviceKey: string): readonly EndpointRow[] {
  const { namespace, name } = splitKey(serviceKey);
  const rows: EndpointRow[] = [];
  for (const slice of view.objects.EndpointSlice.values()) {
    if (slice.metadata.namespace !== namespace || slice.metadata.labels?.['kubernetes.io/service-name'] !== name) continue;
    for (const endpoint of slice.endpoints) {
      const ip = endpoint.addresses[0];
      if (ip === undefined) continue;
      const target = endpoint.targetRef;
      rows.push({
        ip,
        port: slice.ports?.[0]?.port,
        node: endpoint.nodeName,
        pod: target?.kind === 'Pod' && target.name ? `${target.namespace ?? namespace}/${target.name}` : undefined,
        state: endpointState(endpoint),
      });
    }
  }
  // Those that get traffic first: a short card shows what counts.
  const usable = (row: EndpointRow) => (row.state === 'ready' ? 0 : row.state === 'serving-terminating' ? 1 : 2);
  return rows.sort((a, b) => usable(a) - usable(b));
}
