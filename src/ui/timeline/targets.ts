/**
 * Every address the cluster answers to, as suggestions for the send bar: a Service has many faces, and
 * seeing them side by side is half of the lesson.
 */
import type { ClusterConfig, ClusterView, RequestSource, Service, ServicePort } from '../../store/types.js';

export type TargetKind =
  | 'clusterIP'
  | 'name'
  | 'fullName'
  | 'nodePort'
  | 'loadBalancer'
  | 'externalIP'
  | 'externalName'
  | 'headless'
  | 'pod'
  | 'host';

export interface Target {
  /** As it goes into the send bar, e.g. `10.96.0.10:8080`. */
  readonly url: string;
  readonly kind: TargetKind;
  /** `web`, or `team/web` outside the default namespace. */
  readonly service?: string;
  readonly node?: string;
  readonly pod?: string;
}

const shown = (namespace: string | undefined, name: string) => (namespace && namespace !== 'default' ? `${namespace}/${name}` : name);

function serviceTargets(service: Service, view: ClusterView, from: RequestSource): Target[] {
  const { name, namespace = 'default' } = service.metadata;
  const label = shown(namespace, name);
  const { spec } = service;
  const near = from.kind === 'pod' && from.namespace === namespace;
  const short = near ? name : `${name}.${namespace}`;
  const full = `${name}.${namespace}.svc.cluster.local`;
  if (spec.type === 'ExternalName') return [{ url: short, kind: 'externalName', service: label }];
  const ports = (spec.ports ?? []).filter((port) => port.protocol !== 'UDP');
  const headless = spec.clusterIP === 'None';
  return ports.flatMap((port): Target[] => [
    { url: `${short}:${port.port}`, kind: headless ? 'headless' : 'name', service: label },
    ...(headless || !spec.clusterIP ? [] : [{ url: `${spec.clusterIP}:${port.port}`, kind: 'clusterIP' as const, service: label }]),
    ...nodePortTargets(port, label, view),
    ...(service.status?.loadBalancer?.ingress ?? []).flatMap((ingress): Target[] => {
      const address = ingress.ip ?? ingress.hostname;
      return address ? [{ url: `${address}:${port.port}`, kind: 'loadBalancer', service: label }] : [];
    }),
    ...(spec.externalIPs ?? []).map((ip) => ({ url: `${ip}:${port.port}`, kind: 'externalIP' as const, service: label })),
    { url: `${full}:${port.port}`, kind: 'fullName', service: label },
  ]);
}

function nodePortTargets(port: ServicePort, service: string, view: ClusterView): Target[] {
  if (!port.nodePort) return [];
  return [...view.objects.Node.values()].flatMap((node): Target[] => {
    const ip = node.status.addresses.find((address) => address.type === 'InternalIP')?.address;
    return ip ? [{ url: `${ip}:${port.nodePort}`, kind: 'nodePort', service, node: node.metadata.name }] : [];
  });
}

function podTargets(view: ClusterView): Target[] {
  return [...view.objects.Pod.values()].flatMap((pod): Target[] => {
    const ip = pod.status?.podIP;
    const port = pod.spec.containers.flatMap((container) => container.ports ?? []).find((one) => one.protocol !== 'UDP')?.containerPort;
    if (!ip || !port || pod.spec.hostNetwork) return [];
    return [{ url: `${ip}:${port}`, kind: 'pod', pod: shown(pod.metadata.namespace, pod.metadata.name) }];
  });
}

/** From outside, the open doors come first; from inside, names and cluster IPs do. */
const OUTSIDE_FIRST: readonly TargetKind[] = [
  'loadBalancer',
  'nodePort',
  'externalIP',
  'host',
  'clusterIP',
  'pod',
  'name',
  'headless',
  'externalName',
  'fullName',
];
const INSIDE_FIRST: readonly TargetKind[] = [
  'name',
  'headless',
  'externalName',
  'clusterIP',
  'nodePort',
  'loadBalancer',
  'externalIP',
  'pod',
  'host',
  'fullName',
];

/** What the learner made comes first, Services before pods; what the cluster brought along comes last, its pods at the very end. */
function group({ service, pod }: Target): number {
  const system = /^kube-system\//.test(service ?? pod ?? '');
  if (pod !== undefined) return system ? 4 : 1;
  if (service === undefined) return 2;
  return system || service === 'kubernetes' ? 3 : 0;
}

/** Suggestions for a sender, the likely ones first, each address once. */
export function selectTargets(view: ClusterView, config: ClusterConfig | undefined, from: RequestSource): readonly Target[] {
  const order = from.kind === 'pod' ? INSIDE_FIRST : OUTSIDE_FIRST;
  const rank = (target: Target) => group(target) * 100 + order.indexOf(target.kind);
  const all: Target[] = [
    ...[...view.objects.Service.values()].flatMap((service) => serviceTargets(service, view, from)),
    ...podTargets(view),
    ...Object.keys(config?.external ?? {}).map((url): Target => ({ url, kind: 'host' })),
  ];
  const seen = new Set<string>();
  return all
    .map((target, index) => ({ target, index }))
    .sort((a, b) => rank(a.target) - rank(b.target) || a.index - b.index)
    .map(({ target }) => target)
    .filter((target) => !seen.has(target.url) && seen.add(target.url));
}

/** Targets whose address or label holds every word typed; everything while the text is one of them. */
export function filterTargets(targets: readonly Target[], text: string): readonly Target[] {
  const typed = text.trim().toLowerCase();
  if (typed === '' || targets.some((target) => target.url === typed)) return targets;
  const words = typed.split(/\s+/);
  return targets.filter((target) => {
    const hay = `${target.url} ${target.service ?? ''} ${target.node ?? ''} ${target.pod ?? ''} ${target.kind}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
