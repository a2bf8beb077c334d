/** Scene → cards: what each says. Where they stand comes after it (place-cards.ts). */
import type { Node as FlowNode } from '@xyflow/react';
import type { FirstMessages } from '../../i18n/catalogue.js';
import type { Deployment, Pod, RuleRef } from '../../store/types.js';
import type { Heat } from './heat.js';
import type { SceneIngress } from './ingresses.js';
import { isInner } from './inner-cards.js';
import type { Isolation } from './isolation.js';
import type { Layout } from './layout.js';
import type { EndpointRow, ServiceFlavour } from './objects.js';
import { flavourOf, podAddress, podKey, podState, podTrouble } from './objects.js';
import type { RuleLine } from './rule-lines.js';
import type { Scene, SceneNode, SceneService } from './scene.js';
import { MAX_SOCKETS } from './sizes.js';
import { deploymentId, type FoldOf } from './tenants.js';

/** now: the packet is here · answered: this pod answered the request on show */
export type Light = 'now' | 'answered' | undefined;

export type CardData = { readonly [key: string]: unknown } & (
  | { readonly kind: 'cluster'; readonly ranges: string; readonly waiting: number }
  | { readonly kind: 'node'; readonly node: SceneNode; readonly light: Light; readonly afar: string }
  | { readonly kind: 'fold'; readonly of: FoldOf; readonly count: number; readonly light: Light }
  | {
      readonly kind: 'rules';
      readonly node: string;
      readonly lines: readonly RuleLine[];
      readonly rule: RuleRef | undefined;
      readonly flavour: ServiceFlavour | undefined;
      /** Named only when it is another one than the Service in focus: a lookup's kube-dns. */
      readonly service: string;
      /** kube-proxy has not written the newest change yet. */
      readonly behind: boolean;
    }
  | { readonly kind: 'announce'; readonly node: string; readonly addresses: string }
  | { readonly kind: 'socket'; readonly port: number; readonly more: number; readonly light: Light }
  | {
      readonly kind: 'pod';
      readonly pod: Pod;
      readonly light: Light;
      readonly chosen: boolean;
      readonly isolation: Isolation | undefined;
      readonly tint: number | undefined;
    }
  | { readonly kind: 'dns-pod'; readonly pod: Pod; readonly light: Light }
  | { readonly kind: 'svclb'; readonly pod: Pod; readonly light: Light }
  | { readonly kind: 'dns'; readonly ip: string; readonly light: Light; readonly query: string }
  | { readonly kind: 'service'; readonly service: SceneService; readonly focused: boolean; readonly faded: boolean; readonly light: Light }
  | { readonly kind: 'ingress'; readonly ingress: SceneIngress; readonly faded: boolean; readonly light: Light }
  | { readonly kind: 'endpoints'; readonly service: string; readonly rows: readonly EndpointRow[]; readonly external: boolean }
  | { readonly kind: 'client'; readonly name: string; readonly ip: string; readonly route: string; readonly light: Light }
  | { readonly kind: 'host' | 'internet'; readonly name: string; readonly ip: string; readonly light: Light }
  | { readonly kind: 'lb'; readonly service: SceneService; readonly proxyProtocol: boolean; readonly light: Light }
  | { readonly kind: 'firewall'; readonly ports: string; readonly light: Light }
  | { readonly kind: 'deployment'; readonly deployment: Deployment }
);

export type CardNode = FlowNode<CardData, CardData['kind']>;
export type DataOf<K extends CardData['kind']> = Extract<CardData, { readonly kind: K }>;

export interface Lights {
  /** Boxes the packet is at or goes to now. */
  readonly now: ReadonlySet<string>;
  /** The pod that answered, once it has. */
  readonly answered: string | undefined;
  /** The rule that fired at this hop. */
  readonly rule: RuleRef | undefined;
  /** The name being asked for, during a lookup. */
  readonly query: string;
}

export interface CardQuestion {
  readonly scene: Scene;
  /** As laid out: what was moved by hand stands elsewhere and says the same. */
  readonly layout: Layout;
  /** Of the cards in nodes those that are drawn; undefined: all. */
  readonly inner?: ReadonlySet<string> | undefined;
  readonly heat?: Heat;
  readonly messages: FirstMessages;
  readonly concept: boolean;
  readonly focus: string | undefined;
  readonly endpoints: readonly EndpointRow[];
  readonly rules: ReadonlyMap<string, readonly RuleLine[]>;
  /** Nodes whose rules are older than the cluster's newest state. */
  readonly behind: ReadonlySet<string>;
  readonly lights: Lights;
  readonly selected: string | undefined;
}

/** A card before it has a place. */
export interface Card {
  readonly id: string;
  readonly data: CardData;
  readonly label: string;
  readonly z: number;
  readonly fixed?: boolean;
}

/** "20 pods, 2 not ready", and how many requests they answered; `short`: what fits a frame seen from afar. */
function countsOf(
  words: FirstMessages['stage'],
  { name, pods }: SceneNode,
  heat: Heat | undefined,
): { readonly whole: string; readonly short: string } {
  const notReady = pods.filter((pod) => podState(pod) !== 'ready').length;
  const requests = pods.reduce((sum, pod) => sum + (heat?.of.get(`pod:${podKey(pod)}`) ?? 0), 0) + (heat?.of.get(`node:${name}`) ?? 0);
  const whole = words.podCounts(pods.length, notReady, requests);
  return { whole, short: requests > 0 ? words.requests(requests) : whole };
}

/** Their order is the order of Tab: outside, balancers, Services, then each node with what is in it. */
export function describeCards(question: CardQuestion): readonly Card[] {
  const { scene, messages, lights, concept, focus } = question;
  const words = messages.stage;
  const light = (id: string): Light => (lights.now.has(id) ? 'now' : lights.answered === id ? 'answered' : undefined);
  const chosen = new Set(question.endpoints.filter((row) => row.state === 'ready').map((row) => row.pod));
  const out: Card[] = [];
  const { boxes, level } = question.layout;
  const drawn = (id: string): boolean => {
    const box = boxes.get(id);
    if (box === undefined) return false;
    return question.inner === undefined || !isInner(box.parent) || question.inner.has(id) || question.selected === id;
  };
  const add = (id: string, z: number, label: string, data: CardData, fixed = false): void => {
    if (drawn(id)) out.push({ id, z, label, data, fixed });
  };
  const podDraft = (pod: Pod) => {
    const id = `pod:${podKey(pod)}`;
    if (!drawn(id)) return;
    const isolation = scene.isolated.get(podKey(pod));
    const { namespace = 'default' } = pod.metadata;
    const tint = scene.tints.get(namespace);
    const name = words.podCard(
      tint === undefined ? pod.metadata.name : `${namespace}/${pod.metadata.name}`,
      podTrouble(pod) ?? words.podState[podState(pod)],
      podAddress(pod),
    );
    const label = isolation ? `${name}. ${words.isolated[isolation]}` : name;
    add(id, 4, label, { kind: 'pod', pod, light: light(id), chosen: chosen.has(podKey(pod)), isolation, tint });
  };

  add(
    'cluster',
    0,
    words.cluster,
    { kind: 'cluster', ranges: words.ranges(scene.serviceCIDR, scene.podCIDR), waiting: scene.waiting.length },
    true,
  );
  for (const { name, ip } of scene.clients) {
    const node = scene.routes.find((route) => route.client === name)?.node;
    const route = node === undefined ? '' : words.tunnel(scene.serviceCIDR, node);
    const label = words.clientCard(name, ip) + (route && `. ${route}`);
    add(`client:${name}`, 4, label, { kind: 'client', name, ip, route, light: light(`client:${name}`) });
  }
  for (const { name, ip } of scene.hosts) {
    add(`host:${name}`, 4, words.hostCard(name, ip), { kind: 'host', name, ip, light: light(`host:${name}`) });
  }
  if (scene.internet) add('internet', 4, words.internet, { kind: 'internet', name: words.internet, ip: '', light: light('internet') });
  for (const service of scene.services) {
    const id = `lb:${service.key}`;
    if (!service.outside || !drawn(id)) continue;
    add(id, 4, balancerLabel(words, service), { kind: 'lb', service, proxyProtocol: scene.proxyProtocol, light: light(id) });
  }
  if (scene.firewall) {
    const ports = scene.firewall.join(', ');
    add('firewall', 4, words.firewallCard(ports), { kind: 'firewall', ports, light: light('firewall') });
  }
  if (scene.dnsService) {
    const ip = scene.dnsService.spec.clusterIP ?? '';
    const id = 'service:kube-system/kube-dns';
    add(id, 4, words.dnsCard(ip), { kind: 'dns', ip, light: light(id), query: lights.query }, true);
  }
  for (const ingress of scene.ingresses) {
    const id = `ingress:${ingress.key}`;
    const told = ingress.rows.map(({ from, to }) => `${from} → ${to}`).join(', ');
    const label = words.ingressCard(ingress.object.metadata.name, told, ingress.addresses || words.ingressState[ingress.state]);
    add(id, 4, label, { kind: 'ingress', ingress, faded: !concept, light: light(id) });
  }
  for (const service of scene.services) {
    const id = `service:${service.key}`;
    if (!drawn(id)) continue;
    const { name } = service.object.metadata;
    const address = service.object.spec.clusterIP ?? service.object.spec.externalName ?? '';
    const label = words.serviceCard(name, words.serviceKind[flavourOf(service.object)], address);
    add(id, 4, label, { kind: 'service', service, focused: focus === service.key, faded: !concept, light: light(id) });
  }
  for (const { id, of, count } of question.layout.tenants.folds) {
    const light = [...lights.now].some((spot) => question.layout.tenants.folded.get(spot) === id) ? 'now' : undefined;
    add(id, 4, words.foldCard[of](count), { kind: 'fold', of, count, light });
  }
  if (question.layout.boxes.has('endpoints') && focus) {
    const external = scene.services.some((service) => service.key === focus && service.object.spec.type === 'ExternalName');
    const label = words.endpointsCard(focus, question.endpoints.length);
    add('endpoints', 4, label, { kind: 'endpoints', service: focus, rows: question.endpoints, external });
  }
  const focused = scene.services.find((service) => service.key === focus);
  for (const node of scene.nodes) {
    const id = `node:${node.name}`;
    const state = node.up ? (node.ready ? words.nodeState.ready : words.nodeState.notReady) : words.nodeState.down;
    if (!drawn(id)) continue;
    const counts = level === 'far' ? countsOf(words, node, question.heat) : undefined;
    const afar = counts?.short ?? '';
    const label = words.nodeCard(node.name, node.ip, state);
    const within = node.pods.some((pod) => lights.now.has(`pod:${podKey(pod)}`)) ? 'now' : undefined;
    add(id, 1, counts ? `${label}. ${counts.whole}` : label, { kind: 'node', node, light: light(id) ?? (afar ? within : undefined), afar });
    // From afar its pods are cells on a canvas.
    if (level === 'far') continue;
    if (node.announces.length > 0) {
      const addresses = node.announces.join(', ');
      add(`announce:${node.name}`, 5, words.announcesCard(node.name, addresses), { kind: 'announce', node: node.name, addresses }, true);
    }
    if (!concept) {
      const lookup = lights.query === '' ? '' : 'kube-dns';
      scene.sockets.slice(0, MAX_SOCKETS).forEach((port, index) => {
        const socket = `socket:${node.name}:${port}`;
        const more = index === MAX_SOCKETS - 1 ? scene.sockets.length - MAX_SOCKETS : 0;
        add(socket, 5, words.socketCard(node.name, port), { kind: 'socket', port, more, light: light(socket) }, true);
      });
      const rule = lights.rule?.node === node.name ? lights.rule : undefined;
      const lines = question.rules.get(node.name) ?? NO_LINES;
      const flavour = focused && flavourOf(focused.object);
      const behind = question.behind.has(node.name);
      const label = words.rulesCard(node.name, focus ?? '') + (behind ? `. ${words.rulesBehindCard(node.name)}` : '');
      const sheet = `rules:${node.name}`;
      add(sheet, 3, label, { kind: 'rules', node: node.name, lines, rule, flavour, service: lookup, behind }, true);
    }
    for (const pod of node.pods) podDraft(pod);
    for (const pod of node.svclb) {
      const id = `pod:${podKey(pod)}`;
      add(id, 4, words.svclbPod(pod.metadata.name, pod.status?.podIP ?? ''), { kind: 'svclb', pod, light: light(id) }, true);
    }
    for (const pod of node.dns) {
      const dns = `pod:${podKey(pod)}`;
      add(dns, 4, words.dnsPod(pod.metadata.name, pod.status?.podIP ?? ''), { kind: 'dns-pod', pod, light: light(dns) }, true);
    }
  }
  for (const deployment of scene.deployments) {
    const id = deploymentId(deployment);
    if (!drawn(id)) continue;
    const { name } = deployment.metadata;
    const label = words.deploymentCard(name, deployment.status?.readyReplicas ?? 0, deployment.spec.replicas ?? 1);
    add(id, 4, label, { kind: 'deployment', deployment });
  }
  for (const pod of scene.waiting) podDraft(pod);
  return out;
}

const NO_LINES: readonly RuleLine[] = [];

/** Everything its card shows, as one sentence. */
function balancerLabel(words: FirstMessages['stage'], { object, balancer, rows }: SceneService): string {
  const address = balancer?.ip ?? words.pending;
  const healthy = rows.filter(({ state }) => state === 'healthy' || state === 'failing').map(({ node }) => node);
  const told = [words.balancerCard(object.metadata.name, address, (balancer?.announcer ? [balancer.announcer] : healthy).join(', '))];
  if (balancer) told.push(words.balancerKind[balancer.kind]);
  for (const { node, state, count, of } of rows) {
    if (state === 'failing' || state === 'passing') told.push(`${node}: ${words.probe[state](count, of)}`);
    else if (state === 'out') told.push(`${node}: ${words.probe.out}`);
  }
  return told.join('. ');
}
