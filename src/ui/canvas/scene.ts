/** What the stage shows, chosen from the cluster: state → scene. Pure; positions come from layout.ts. */
import type { ClusterConfig, ClusterView, Deployment, LoadBalancerView, Node, PlaceId, Pod, Service, Trace } from '../../store/types.js';
import { type BalancerRow, balancerRows } from './balancer-rows.js';
import { type SceneIngress, sceneIngresses } from './ingresses.js';
import { type Isolation, isolatedPods } from './isolation.js';
import { externalAddresses, isApiService, isSvclbPod, isSystemNamespace, isSystemPod, nodePortsOf, podKey, podsByNode } from './objects.js';
import { parsePlace } from './place.js';

export interface SceneNode {
  readonly name: string;
  readonly object: Node;
  readonly ip: string;
  readonly zone: string | undefined;
  readonly up: boolean;
  readonly ready: boolean;
  readonly pods: readonly Pod[];
  /** CoreDNS pods: drawn as a chip in the frame's header. */
  readonly dns: readonly Pod[];
  /** k3s's pods that hold ports of the node for LoadBalancer Services. */
  readonly svclb: readonly Pod[];
  /** Addresses of load balancers for which this node answers ARP. */
  readonly announces: readonly string[];
}

export interface SceneService {
  readonly key: string;
  readonly object: Service;
  /** Undefined until a provider made one. */
  readonly balancer: LoadBalancerView | undefined;
  /** Something outside the cluster stands or will stand for it; not where its address is a node's or a route's. */
  readonly outside: boolean;
  /** How its nodes answer the load balancer's probes. */
  readonly rows: readonly BalancerRow[];
}

export interface Scene {
  readonly clients: readonly { readonly name: string; readonly ip: string }[];
  readonly hosts: readonly { readonly name: string; readonly ip: string }[];
  readonly internet: boolean;
  readonly firewall: readonly string[] | undefined;
  /** Routes of `minikube tunnel` from clients to nodes. */
  readonly routes: readonly { readonly client: string; readonly node: string }[];
  readonly services: readonly SceneService[];
  readonly ingresses: readonly SceneIngress[];
  readonly dnsService: Service | undefined;
  readonly nodes: readonly SceneNode[];
  /** Node ports open on every node, in order of their Services. */
  readonly sockets: readonly number[];
  readonly deployments: readonly Deployment[];
  /** Pods no node has taken yet. */
  readonly waiting: readonly Pod[];
  /** Pods that NetworkPolicies select, by key. */
  readonly isolated: ReadonlyMap<string, Isolation>;
  /** Index of the tint of each namespace but `default`. */
  readonly tints: ReadonlyMap<string, number>;
  /** Proxying load balancers tell servers the client's address. */
  readonly proxyProtocol: boolean;
  readonly serviceCIDR: string;
  readonly podCIDR: string;
}

function hostsShown(view: ClusterView, config: ClusterConfig | undefined, trace: Trace | undefined): Scene['hosts'] {
  const external = config?.external ?? {};
  const wanted = new Set<string>();
  for (const service of view.objects.Service.values()) {
    const name = service.spec.externalName?.replace(/\.$/, '');
    if (service.spec.type === 'ExternalName' && name) wanted.add(name);
  }
  for (const place of trace ? placesOf(trace) : []) {
    const parts = parsePlace(place);
    if (parts.kind === 'host') wanted.add(parts.name);
  }
  return [...wanted].map((name) => ({ name, ip: external[name] ?? '' }));
}

/** As many tints as can be told apart. */
const TINTS = 6;

/** In the order of their names: a namespace keeps its tint whatever comes and goes in it. */
export function namespaceTints({ Namespace }: ClusterView['objects']): Scene['tints'] {
  const names = [...Namespace.keys()].filter((name) => name !== 'default' && !isSystemNamespace(name)).sort();
  return new Map(names.map((name, index) => [name, index % TINTS]));
}

/** Every place a trace mentions, in order, without repeats. */
export function placesOf(trace: Trace): readonly PlaceId[] {
  const places = new Set<PlaceId>([trace.from]);
  for (const hop of trace.hops) {
    places.add(hop.at);
    if (hop.to) places.add(hop.to);
  }
  places.add(trace.outcome.at);
  return [...places];
}

/** @param shows whether the stage shows a namespace; the way of the request on show is never left out */
export function selectScene(
  view: ClusterView,
  config: ClusterConfig | undefined,
  trace: Trace | undefined,
  shows: (namespace: string) => boolean = (name) => !isSystemNamespace(name),
): Scene {
  const visited = trace ? placesOf(trace) : [];
  const onTheWay = new Set<string>(visited);
  const shown = ({ metadata: { namespace = 'default' } }: Pod | Service | Deployment): boolean => shows(namespace);
  const shownPod = (pod: Pod): boolean => shown(pod) || (onTheWay.has(`pod:${podKey(pod)}`) && !isSystemPod(pod));
  const byNode = podsByNode(view.objects.Pod.values());
  const down = new Set(view.nodesDown);
  const services: SceneService[] = [];
  const { unhealthyThreshold = 1, healthyThreshold = 1, proxyProtocol = false } = view.settings?.cloudLoadBalancer ?? {};
  const thresholds = { unhealthy: unhealthyThreshold, healthy: healthyThreshold };
  for (const [key, object] of view.objects.Service) {
    const asked = key === trace?.service && object.metadata.namespace !== 'kube-system';
    if (isApiService(object) || !(shown(object) || asked)) continue;
    const balancer = view.loadBalancers.find(({ service }) => service === key);
    const wanted = object.spec.type === 'LoadBalancer' && config?.provider !== 'servicelb';
    const outside = wanted && (balancer !== undefined || externalAddresses(object).length === 0);
    services.push({ key, object, balancer, outside, rows: balancer ? balancerRows(balancer, thresholds) : [] });
  }
  const nodes = [...view.objects.Node.values()].map((object): SceneNode => {
    const pods = byNode.get(object.metadata.name) ?? [];
    return {
      name: object.metadata.name,
      object,
      ip: object.status.addresses.find((address) => address.type === 'InternalIP')?.address ?? '',
      zone: object.metadata.labels?.['topology.kubernetes.io/zone'],
      up: !down.has(object.metadata.name),
      ready: object.status.conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True'),
      pods: pods.filter(shownPod),
      dns: pods.filter((pod) => pod.metadata.labels?.['k8s-app'] === 'kube-dns' && !shown(pod)),
      svclb: pods.filter((pod) => isSvclbPod(pod) && !shown(pod)),
      announces: view.loadBalancers.flatMap(({ announcer, ip }) => (announcer === object.metadata.name ? [ip] : [])),
    };
  });
  return {
    clients: config?.clients ?? [],
    hosts: hostsShown(view, config, trace),
    internet: visited.includes('internet'),
    firewall: view.outside.firewall ?? undefined,
    routes: Object.entries(view.outside.routes).map(([client, node]) => ({ client, node })),
    services,
    ingresses: sceneIngresses(view),
    // Shown with its namespace, it is a Service like any other.
    dnsService: shows('kube-system') ? undefined : view.objects.Service.get('kube-system/kube-dns'),
    nodes,
    sockets: nodePortsOf(services.map((service) => service.object)),
    deployments: [...view.objects.Deployment.values()].filter(shown),
    waiting: (byNode.get('') ?? []).filter(shownPod),
    isolated: isolatedPods(view),
    tints: namespaceTints(view.objects),
    proxyProtocol,
    serviceCIDR: config?.serviceCIDR ?? '',
    podCIDR: config?.podCIDR ?? '',
  };
}

/** True when there is nothing of the learner's own to look at. */
export function isEmptyScene(scene: Scene): boolean {
  return (
    scene.services.length === 0 &&
    scene.deployments.length === 0 &&
    scene.waiting.length === 0 &&
    scene.nodes.every((node) => node.pods.length === 0)
  );
}

/**
 * The Service whose endpoints and rules are shown: the one selected, else the one the requests on show used, else the first.
 */
export function focusedService(scene: Scene, selected: string | undefined, used: string | undefined): string | undefined {
  const known = (key: string | undefined) => (key !== undefined && scene.services.some((service) => service.key === key) ? key : undefined);
  return known(selected) ?? known(used) ?? scene.services[0]?.key;
}
