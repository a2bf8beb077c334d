/** The facts of an object picked on the stage. Field names stay as kubectl prints them. */
import type { ClusterConfig, ClusterView, Event, LoadBalancerView, Pod, Selection, Service } from '../../store/types.js';
import { podTrouble } from '../canvas/objects.js';
import { parsePlace } from './place-words.js';
import { type PodPolicy, policiesOfPod } from './policies-of-pod.js';

/** Words of the inspector catalogue that a state is said with. */
export type StateWord = 'ready' | 'notReady' | 'terminating' | 'pending' | 'down' | 'up' | 'healthy' | 'unhealthy';

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly state?: StateWord;
}

export interface EndpointFact {
  readonly address: string;
  readonly pod: string;
  readonly node: string;
  readonly state: 'ready' | 'notReady' | 'terminating';
}

export interface Details {
  readonly kind: string;
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly selector?: Readonly<Record<string, string>>;
  /** Services only. */
  readonly endpoints?: readonly EndpointFact[];
  readonly events: readonly Event[];
  /** Node whose rules and conntrack table belong here. */
  readonly node?: string;
  /** Load balancers only. */
  readonly balancer?: LoadBalancerView;
  /** Pods of a cluster that has NetworkPolicies at all. */
  readonly policies?: readonly PodPolicy[];
  /** It is on its node's network, where no NetworkPolicy reaches it. */
  readonly hostNetwork?: boolean;
  /** An address to send to. */
  readonly url?: string;
}

type Picked = Exclude<Selection, { kind: 'trace' }>;

/** Undefined when there is no such object at the moment shown. */
export function selectDetails(view: ClusterView, config: ClusterConfig | undefined, selection: Picked): Details | undefined {
  if (selection.kind !== 'place') {
    return selection.kind === 'service' ? serviceDetails(view, selection.key) : ingressDetails(view, selection.key);
  }
  const { kind, name } = parsePlace(selection.id);
  switch (kind) {
    case 'pod':
      return podDetails(view, name);
    case 'node':
    case 'socket':
    case 'rules':
      return nodeDetails(view, name);
    case 'lb':
      return loadBalancerDetails(view, name);
    case 'client':
      return outside('Client', name, config?.clients.find((client) => client.name === name)?.ip);
    case 'host':
      return { ...outside('Host', name, config?.external[name]), url: name };
    default:
      return outside(kind === 'firewall' ? 'Firewall' : 'Internet', name, undefined);
  }
}

function outside(kind: string, name: string, ip: string | undefined): Details {
  return { kind, name, facts: ip ? [{ name: 'IP', value: ip }] : [], events: [] };
}

const eventsOf = (view: ClusterView, kind: string, namespace: string | undefined, name: string): readonly Event[] =>
  [...view.objects.Event.values()]
    .filter(({ involvedObject: of }) => of.kind === kind && of.name === name && (of.namespace ?? '') === (namespace ?? ''))
    .slice(-8)
    .reverse();

const told = (facts: readonly (Fact | undefined)[]): readonly Fact[] => facts.filter((fact) => fact !== undefined);
const fact = (name: string, value: string | number | undefined, state?: StateWord): Fact | undefined =>
  value === undefined || value === '' ? undefined : { name, value: String(value), ...(state ? { state } : {}) };

const podState = (pod: Pod): StateWord => {
  if (pod.metadata.deletionTimestamp) return 'terminating';
  if (pod.status?.phase === 'Pending') return 'pending';
  return pod.status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ? 'ready' : 'notReady';
};

function podDetails(view: ClusterView, key: string): Details | undefined {
  const pod = view.objects.Pod.get(key);
  if (!pod) return undefined;
  const { metadata, spec, status } = pod;
  const ports = spec.containers.flatMap((container) => container.ports ?? []);
  const owner = metadata.ownerReferences?.find((one) => one.controller);
  const port = ports.find((one) => one.protocol !== 'UDP')?.containerPort;
  const restarts = (status?.containerStatuses ?? []).reduce((sum, one) => sum + one.restartCount, 0);
  return {
    kind: 'Pod',
    name: key,
    facts: told([
      fact('Status', podTrouble(pod) ?? status?.reason ?? status?.phase, podState(pod)),
      fact('IP', status?.podIP),
      fact('Node', spec.nodeName),
      fact('Controlled By', owner && `${owner.kind}/${owner.name}`),
      fact('Image', spec.containers.map((container) => container.image).join(', ')),
      fact('Port', ports.map((one) => `${one.containerPort}/${one.protocol ?? 'TCP'}`).join(', ')),
      fact('Restarts', restarts || undefined),
    ]),
    ...(metadata.labels ? { labels: metadata.labels } : {}),
    ...(view.objects.NetworkPolicy.size > 0 ? { policies: policiesOfPod(view, pod), hostNetwork: spec.hostNetwork === true } : {}),
    events: eventsOf(view, 'Pod', metadata.namespace, metadata.name),
    ...(status?.podIP && port ? { url: `${status.podIP}:${port}` } : {}),
  };
}

function nodeDetails(view: ClusterView, name: string): Details | undefined {
  const node = view.objects.Node.get(name);
  if (!node) return undefined;
  const pods = [...view.objects.Pod.values()].filter((pod) => pod.spec.nodeName === name);
  const ready = node.status.conditions.some((one) => one.type === 'Ready' && one.status === 'True');
  return {
    kind: 'Node',
    name,
    facts: told([
      fact('Status', ready ? 'Ready' : 'NotReady', view.nodesDown.includes(name) ? 'down' : 'up'),
      ...node.status.addresses.filter((one) => one.type !== 'Hostname').map((one) => fact(one.type, one.address)),
      fact('PodCIDR', node.spec.podCIDR),
      fact('Pods', pods.length),
      fact('Taints', (node.spec.taints ?? []).map((taint) => `${taint.key}:${taint.effect}`).join(', ')),
    ]),
    ...(node.metadata.labels ? { labels: node.metadata.labels } : {}),
    events: eventsOf(view, 'Node', undefined, name),
    node: name,
  };
}

function loadBalancerDetails(view: ClusterView, service: string): Details | undefined {
  const found = view.loadBalancers.find((one) => one.service === service);
  if (!found) return undefined;
  return {
    kind: 'Load balancer',
    name: service,
    facts: told([
      fact('IP', found.ip),
      ...found.ports.map((one) => fact(`Port ${one.port}`, one.nodePort ? `→ nodePort ${one.nodePort}` : '→')),
    ]),
    balancer: found,
    events: eventsOf(view, 'Service', ...splitKey(service)),
    ...(found.ports[0] ? { url: `${found.ip}:${found.ports[0].port}` } : {}),
  };
}

/** As `kubectl describe ingress` has it. */
function ingressDetails(view: ClusterView, key: string): Details | undefined {
  const ingress = view.objects.Ingress.get(key);
  if (!ingress) return undefined;
  const { metadata, spec, status } = ingress;
  const address = (status?.loadBalancer?.ingress ?? []).map((one) => one.ip ?? one.hostname ?? '').join(', ');
  const backend = ({ service }: NonNullable<typeof spec.defaultBackend>): string => {
    if (!service) return '';
    const port = service.port?.name || String(service.port?.number ?? '');
    const found = view.objects.Service.get(`${metadata.namespace}/${service.name}`);
    const behind = found && endpointsOf(view, found).filter(({ state }) => state === 'ready');
    return `${service.name}:${port} (${behind ? behind.map((one) => one.address).join(',') : `<error: services "${service.name}" not found>`})`;
  };
  const rules = (spec.rules ?? []).flatMap((rule) =>
    (rule.http?.paths ?? []).map((one) => ({
      host: rule.host,
      asked: `${rule.host || '*'}${one.path ?? '/'}`,
      pathType: one.pathType,
      to: one.backend,
    })),
  );
  // What goes by a host name has to be asked for by it, which the send bar does not.
  const anyHost = rules.find(({ host }) => !host);
  return {
    kind: 'Ingress',
    name: key,
    facts: told([
      fact('Address', address || '<none>', address ? undefined : 'pending'),
      fact('Ingress Class', spec.ingressClassName ?? '<none>'),
      fact('Default backend', spec.defaultBackend ? backend(spec.defaultBackend) : '<default>'),
      ...(spec.tls ?? []).map(({ secretName, hosts = [] }) => fact('TLS', `${secretName ?? 'SNI'} ${hosts.join(',')}`)),
      ...rules.map(({ asked, pathType = '', to }, index) => fact(`Rule ${index + 1}`, `${asked} ${pathType} → ${backend(to)}`)),
    ]),
    ...(metadata.labels ? { labels: metadata.labels } : {}),
    events: eventsOf(view, 'Ingress', metadata.namespace, metadata.name),
    ...(anyHost && address ? { url: `${address}${anyHost.asked.slice(1)}` } : {}),
  };
}

const splitKey = (key: string): [string, string] => [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];

function serviceDetails(view: ClusterView, key: string): Details | undefined {
  const service = view.objects.Service.get(key);
  if (!service) return undefined;
  const { metadata, spec, status } = service;
  const ingress = (status?.loadBalancer?.ingress ?? []).map((one) => one.ip ?? one.hostname ?? '').join(', ');
  const first = spec.ports?.[0];
  return {
    kind: 'Service',
    name: key,
    facts: told([
      fact('Type', spec.type),
      fact('IP', spec.clusterIP),
      fact('ExternalName', spec.externalName),
      spec.type === 'LoadBalancer'
        ? fact('LoadBalancer Ingress', ingress || '<pending>', ingress ? undefined : 'pending')
        : fact('External IPs', spec.externalIPs?.join(', ')),
      ...(spec.ports ?? []).map((port) =>
        fact(
          `Port ${port.name ?? ''}`.trim(),
          `${port.port} → ${port.targetPort ?? port.port}${port.nodePort ? `, nodePort ${port.nodePort}` : ''}/${port.protocol}`,
        ),
      ),
      fact('Session Affinity', spec.sessionAffinity),
      fact('External Traffic Policy', spec.externalTrafficPolicy),
      fact('Internal Traffic Policy', spec.internalTrafficPolicy),
      fact('HealthCheck NodePort', spec.healthCheckNodePort),
    ]),
    ...(metadata.labels ? { labels: metadata.labels } : {}),
    ...(spec.selector ? { selector: spec.selector } : {}),
    ...(spec.type === 'ExternalName' ? {} : { endpoints: endpointsOf(view, service) }),
    events: eventsOf(view, 'Service', metadata.namespace, metadata.name),
    ...(spec.clusterIP && spec.clusterIP !== 'None' && first ? { url: `${spec.clusterIP}:${first.port}` } : {}),
  };
}

function endpointsOf(view: ClusterView, service: Service): readonly EndpointFact[] {
  const { name, namespace } = service.metadata;
  return [...view.objects.EndpointSlice.values()]
    .filter((slice) => slice.metadata.namespace === namespace && slice.metadata.labels?.['kubernetes.io/service-name'] === name)
    .flatMap((slice) =>
      slice.endpoints.map((endpoint): EndpointFact => {
        const ports = (slice.ports ?? []).map((port) => port.port).join(',');
        const state = endpoint.conditions.terminating ? 'terminating' : endpoint.conditions.ready === false ? 'notReady' : 'ready';
        return {
          address: `${endpoint.addresses.join(',')}${ports ? `:${ports}` : ''}`,
          pod: endpoint.targetRef?.name ?? '',
          node: endpoint.nodeName ?? '',
          state,
        };
      }),
    );
}
