/** Everything on the stage that can be looked for: by kind, name, namespace, label or address. Pure. */
import type { ClusterConfig, ClusterView, KubeObject } from '../../store/types.js';
import { externalAddresses, flavourOf, podKey, podState } from './objects.js';

export interface Found {
  /** Id of its box on the stage. */
  readonly id: string;
  readonly kind: 'Node' | 'Pod' | 'Service' | 'Deployment' | 'Client' | 'Host';
  /** A Service's type. */
  readonly type?: string;
  readonly name: string;
  readonly namespace: string;
  readonly address: string;
  readonly node: string;
  /** What is searched, in lower case. */
  readonly text: string;
}

function entry(object: KubeObject | undefined, found: Omit<Found, 'text'>, ...more: readonly string[]): Found {
  const labels = Object.entries(object?.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  const words = [found.kind, found.type, found.name, `${found.namespace}/${found.name}`, found.address, found.node, ...labels, ...more];
  return { ...found, text: words.filter(Boolean).join(' ').toLowerCase() };
}

export function searchIndex({ objects }: ClusterView, config: ClusterConfig | undefined): readonly Found[] {
  const found: Found[] = [];
  for (const { name, ip } of config?.clients ?? []) {
    found.push(entry(undefined, { id: `client:${name}`, kind: 'Client', name, namespace: '', address: ip, node: '' }));
  }
  for (const node of objects.Node.values()) {
    const { name } = node.metadata;
    const addresses = node.status.addresses.map(({ address }) => address);
    found.push(entry(node, { id: `node:${name}`, kind: 'Node', name, namespace: '', address: addresses[0] ?? '', node: '' }, ...addresses));
  }
  for (const service of objects.Service.values()) {
    const { name, namespace = 'default' } = service.metadata;
    const address = service.spec.clusterIP ?? service.spec.externalName ?? '';
    const ports = (service.spec.ports ?? []).flatMap(({ port, nodePort }) => [`:${port}`, nodePort ? `:${nodePort}` : '']);
    const id = `service:${namespace}/${name}`;
    const type = flavourOf(service);
    found.push(entry(service, { id, kind: 'Service', type, name, namespace, address, node: '' }, ...externalAddresses(service), ...ports));
  }
  for (const deployment of objects.Deployment.values()) {
    const { name, namespace = 'default' } = deployment.metadata;
    found.push(entry(deployment, { id: `deployment:${namespace}/${name}`, kind: 'Deployment', name, namespace, address: '', node: '' }));
  }
  for (const pod of objects.Pod.values()) {
    const { name, namespace = 'default' } = pod.metadata;
    const address = pod.status?.podIP ?? '';
    found.push(
      entry(pod, { id: `pod:${podKey(pod)}`, kind: 'Pod', name, namespace, address, node: pod.spec.nodeName ?? '' }, podState(pod)),
    );
  }
  return found;
}

/** Those in which every word of the text occurs; names that begin with it first, otherwise as listed. */
export function searchFor(index: readonly Found[], text: string): readonly Found[] {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = terms;
  const rank = ({ name, text: all }: Found): number => {
    if (name === first) return 0;
    if (name.startsWith(first)) return 1;
    return all.startsWith(first) || name.includes(first) ? 2 : 3;
  };
  return index
    .filter(({ text: all }) => terms.every((term) => all.includes(term)))
    .map((found, order) => ({ found, order, rank: terms.length === 0 ? 0 : rank(found) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ found }) => found);
}
