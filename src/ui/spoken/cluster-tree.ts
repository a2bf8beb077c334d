/** The cluster as a tree of sentences: what the stage draws, for whoever hears it. Pure. */
import type { FirstMessages, Messages } from '../../i18n/catalogue.js';
import type { ClusterConfig, ClusterView, PlaceId, Pod, Selection, Service } from '../../store/types.js';
import { endpointRows, externalAddresses, flavourOf, podAddress, podKey, podState, podsByNode, podTrouble } from '../canvas/objects.js';

export interface Branch {
  readonly id: string;
  readonly text: string;
  /** What choosing it shows in the inspector. */
  readonly selection?: Exclude<Selection, { kind: 'trace' }>;
  readonly children: readonly Branch[];
}

type Words = FirstMessages['stage'];

/** Top-level branches in the order a packet meets them: outside, Services, nodes with their pods, pods that wait. */
export function selectClusterTree(
  view: ClusterView,
  config: ClusterConfig | undefined,
  { stage: words, spoken }: Pick<Messages, 'stage' | 'spoken'>,
): readonly Branch[] {
  return [
    { id: 'outside', text: words.outside, children: outsideBranches(view, config, words) },
    {
      id: 'services',
      text: spoken.services,
      children: [...view.objects.Service.entries()].map(([key, one]) => serviceBranch(view, key, one, words)),
    },
    { id: 'nodes', text: spoken.nodes, children: nodeBranches(view, words) },
    { id: 'workloads', text: spoken.deployments, children: deploymentBranches(view, words) },
  ].filter(({ children }) => children.length > 0);
}

function outsideBranches(view: ClusterView, config: ClusterConfig | undefined, words: Words): readonly Branch[] {
  const clients = (config?.clients ?? []).map(({ name, ip }): Branch => place(`client:${name}`, words.clientCard(name, ip)));
  const hosts = Object.entries(config?.external ?? {}).map(([name, ip]): Branch => place(`host:${name}`, words.hostCard(name, ip)));
  const balancers = view.loadBalancers.map(({ service, ip, targets }): Branch => {
    const healthy = targets.filter((target) => target.healthy).map(({ node }) => node);
    return place(`lb:${service}`, words.balancerCard(service, ip, healthy.join(', ')));
  });
  const firewall = view.outside.firewall ? [place('firewall', words.firewallCard(view.outside.firewall.join(', ')))] : [];
  return [...clients, ...balancers, ...firewall, ...hosts];
}

const placeOf = (id: string): NonNullable<Branch['selection']> => ({ kind: 'place', id: id as PlaceId });
const place = (id: string, text: string, children: readonly Branch[] = []): Branch => ({
  id,
  text,
  children,
  selection: placeOf(id),
});

function serviceBranch(view: ClusterView, key: string, service: Service, words: Words): Branch {
  const flavour = flavourOf(service);
  const ports = (service.spec.ports ?? []).map(({ port, nodePort }) => `${port}${nodePort ? ` (${words.port} ${nodePort})` : ''}`);
  const address = [service.spec.clusterIP ?? service.spec.externalName ?? '', ...externalAddresses(service)].filter(Boolean).join(', ');
  const pending = flavour === 'LoadBalancer' && externalAddresses(service).length === 0 ? [words.pending] : [];
  const rows = flavour === 'ExternalName' ? [] : endpointRows(view, key);
  const name = key.startsWith('default/') ? key.slice('default/'.length) : key;
  const endpoints: Branch = {
    id: `${key} endpoints`,
    text: words.endpointsCard(name, rows.length),
    children: rows.map(({ ip, port, pod, node, state }, index) => ({
      id: `${key} ${ip} ${index}`,
      text: [`${ip}${port === undefined ? '' : `:${port}`}`, pod, node, words.endpointState[state]].filter(Boolean).join(', '),
      ...(pod ? { selection: placeOf(`pod:${pod}`) } : {}),
      children: [],
    })),
  };
  return {
    id: key,
    text: [words.serviceCard(name, words.serviceKind[flavour], address), ...pending, ports.join(', ')].filter(Boolean).join(', '),
    selection: { kind: 'service', key },
    children: flavour === 'ExternalName' ? [] : [endpoints],
  };
}

function nodeBranches(view: ClusterView, words: Words): readonly Branch[] {
  const pods = podsByNode(view.objects.Pod.values());
  const waiting = (pods.get('') ?? []).map((pod) => podBranch(pod, words));
  const nodes = [...view.objects.Node.values()].map((node): Branch => {
    const { name } = node.metadata;
    const ready = node.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
    const state = view.nodesDown.includes(name) ? 'down' : ready ? 'ready' : 'notReady';
    const ip = node.status.addresses.find(({ type }) => type === 'InternalIP')?.address ?? '';
    const children = (pods.get(name) ?? []).map((pod) => podBranch(pod, words));
    return place(`node:${name}`, words.nodeCard(name, ip, words.nodeState[state]), children);
  });
  return waiting.length === 0 ? nodes : [...nodes, { id: 'waiting', text: words.waiting, children: waiting }];
}

function podBranch(pod: Pod, words: Words): Branch {
  const key = podKey(pod);
  const name = key.startsWith('default/') ? pod.metadata.name : key;
  return place(`pod:${key}`, words.podCard(name, podTrouble(pod) ?? words.podState[podState(pod)], podAddress(pod)));
}

function deploymentBranches(view: ClusterView, words: Words): readonly Branch[] {
  return [...view.objects.Deployment.entries()].map(([key, { metadata, spec, status }]) => ({
    id: `deployment ${key}`,
    text: words.deploymentCard(metadata.name, status?.readyReplicas ?? 0, spec.replicas ?? 1),
    children: [],
  }));
}
