/** Which word of the glossary explains a hop, or an object picked on the stage. Pure. */
import type { ClusterView } from '../../store/told.js';
import type { Hop, HopKind, Selection } from '../../store/types.js';
import type { TermId } from './terms.js';

/** Reasons by their beginning; the first that fits counts. */
const WHYS: readonly (readonly [string, TermId])[] = [
  ['dns-nxdomain', 'search-list'],
  ['dns-', 'dns'],
  ['service-rule', 'dnat'],
  ['session-affinity', 'session-affinity'],
  ['pod-direct', 'headless'],
  ['conntrack-', 'conntrack'],
  ['reply-', 'conntrack'],
  ['masquerade-hairpin', 'hairpin'],
  ['masquerade-', 'snat'],
  ['cloud-nat', 'snat'],
  ['no-endpoints', 'refused'],
  ['port-closed', 'target-port'],
  ['no-local-endpoints-external', 'external-traffic-policy'],
  ['extra-hop', 'external-traffic-policy'],
  ['no-local-endpoints-internal', 'internal-traffic-policy'],
  ['source-range', 'source-ranges'],
  ['network-policy', 'network-policy'],
  ['policy-', 'network-policy'],
  ['firewall-closed', 'firewall'],
  ['undeclared-port', 'virtual-ip'],
  ['cluster-ip-', 'virtual-ip'],
  ['no-such-address', 'virtual-ip'],
  ['lb-no-healthy-node', 'health-check'],
  ['lb-', 'load-balancer'],
  ['outside-to-lb', 'load-balancer'],
  ['node-to-lb', 'load-balancer'],
  ['svclb-', 'load-balancer'],
  ['ingress-', 'ingress'],
  ['outside-to-', 'outside'],
  ['node-to-outside', 'outside'],
  ['node-to-node', 'cni'],
  ['pod-to-node', 'cni'],
  ['node-to-pod', 'cni'],
  ['pod-gone', 'pod'],
  ['node-down', 'node'],
];

const KINDS: Readonly<Partial<Record<HopKind, TermId>>> = {
  timeout: 'timed-out',
  drop: 'timed-out',
  refuse: 'refused',
  'no-route': 'virtual-ip',
  dnat: 'dnat',
  snat: 'snat',
  conntrack: 'conntrack',
  'un-dnat': 'conntrack',
  'un-snat': 'conntrack',
};

export const termOfHop = ({ kind, why }: Pick<Hop, 'kind' | 'why'>): TermId =>
  WHYS.find(([start]) => why.code.startsWith(start))?.[1] ?? KINDS[kind] ?? 'packet';

const PLACES: Readonly<Record<string, TermId>> = {
  pod: 'pod',
  node: 'node',
  client: 'outside',
  host: 'external-name',
  lb: 'load-balancer',
  rules: 'kube-proxy',
  socket: 'node-port',
  dns: 'dns',
};

const TYPES: Readonly<Record<string, TermId>> = {
  ClusterIP: 'cluster-ip',
  NodePort: 'node-port',
  LoadBalancer: 'load-balancer',
  ExternalName: 'external-name',
};

export function termOfSelection(selection: Exclude<Selection, { kind: 'trace' }>, view: Pick<ClusterView, 'objects'>): TermId {
  if (selection.kind === 'ingress') return 'ingress';
  if (selection.kind === 'place') return PLACES[selection.id.slice(0, selection.id.indexOf(':'))] ?? 'packet';
  const spec = view.objects.Service.get(selection.key)?.spec;
  return spec?.clusterIP === 'None' ? 'headless' : (TYPES[spec?.type ?? 'ClusterIP'] ?? 'service');
}
