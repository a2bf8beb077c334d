/**
 * The cluster as the stage arranges it, as SVG: cards, frames and the ways from Services to their pods, with real words. The posters of
 * lessons and pictures of a request are drawn by it. Pure: the same cluster, layout and words give the same text.
 */
import type { stage } from '../../i18n/en/stage.js';
import type { ClusterConfig, ClusterView } from '../../store/types.js';
import type { Rect } from '../canvas/geometry.js';
import type { Layout } from '../canvas/layout.js';
import {
  endpointRows,
  externalAddresses,
  flavourOf,
  podAddress,
  podKey,
  podNameParts,
  podState,
  portText,
  type ServiceFlavour,
} from '../canvas/objects.js';
import type { Spot } from '../canvas/packet-path.js';
import { routeBetween } from '../canvas/route.js';
import type { Scene } from '../canvas/scene.js';
import { box, lines, round, text } from './svg-shapes.js';
import { textWidth } from './svg-text.js';

export interface ClusterWords extends Pick<typeof stage, 'cluster' | 'balancer' | 'nodeState' | 'podState' | 'firewall' | 'internet'> {
  readonly serviceKind: Readonly<Record<ServiceFlavour, string>>;
  readonly ingressKind: string;
  readonly pending: string;
}

interface Cluster {
  readonly view: ClusterView;
  readonly config: ClusterConfig;
  readonly scene: Scene;
  readonly layout: Layout;
  readonly words: ClusterWords;
  /** Ways from Services to their pods: the packet view has none, for packets do not go that way. */
  readonly ways: boolean;
}

const FLAVOUR_CLASS: Readonly<Record<ServiceFlavour, string>> = {
  ClusterIP: 'f-cluster-ip',
  NodePort: 'f-node-port',
  LoadBalancer: 'f-load-balancer',
  ExternalName: 'f-external-name',
  Headless: 'f-headless',
};

export function drawCluster({ view, config, scene, layout, words, ways: drawsWays }: Cluster): string {
  const at = (id: string): Rect | undefined => layout.boxes.get(id)?.abs;
  const parts: string[] = [];
  const put = (id: string, draw: (rect: Rect) => string): void => {
    const rect = at(id);
    if (rect) parts.push(draw(rect));
  };

  put('cluster', (rect) => box(rect, 'c', 16) + text(words.cluster, rect.x + 14, rect.y + 23, { size: 14, bold: true, room: rect.w / 3 }));
  for (const node of scene.nodes) {
    put(`node:${node.name}`, (rect) => {
      const state = node.up ? (node.ready ? '' : words.nodeState.notReady) : words.nodeState.down;
      const name = `${node.name}${state ? ` (${state})` : ''}`;
      const room = rect.w - (node.dns.length > 0 ? 100 : 0);
      const called = { size: 14, bold: true } as const;
      // Addresses stand below each other where names are short; a long one goes first.
      const address = Math.max(104, Math.ceil(12 + textWidth(name, called) + 8));
      return (
        box(rect, state ? 'n off' : 'n', 12) +
        text(name, rect.x + 12, rect.y + 22, { ...called, room: room - 20 }) +
        text(node.ip, rect.x + address, rect.y + 22, { size: 12, mono: true, className: 'q', room: room - 8 - address })
      );
    });
  }
  // Ways below the cards they lead to.
  for (const { key, object } of drawsWays ? scene.services : []) {
    const ways = endpointRows(view, key).flatMap(({ pod, state }) => {
      if (pod === undefined || state !== 'ready') return [];
      const points = routeBetween(layout, `service:${key}` as Spot, `pod:${pod}` as Spot);
      return points.length < 2 ? [] : [`M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`];
    });
    if (ways.length > 0) parts.push(`<path class="w ${FLAVOUR_CLASS[flavourOf(object)]}" d="${ways.join('')}"/>`);
  }
  for (const pod of [...scene.nodes.flatMap(({ pods }) => pods), ...scene.waiting]) {
    put(`pod:${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`, (rect) => {
      const state = podState(pod);
      const mark = state === 'ready' ? 'ok' : state === 'not-ready' ? 'no' : 'go';
      const { base, tail } = podNameParts(pod);
      const name = base ? `${base}-${tail}` : tail;
      const second = state === 'ready' ? podAddress(pod) : words.podState[state];
      return (
        box(rect, `p ${state === 'ready' ? '' : 'off'}`.trim(), 9) +
        `<circle cx="${round(rect.x + 14)}" cy="${round(rect.y + 19)}" r="4.5" stroke-width="2" class="${mark}"/>` +
        text(name, rect.x + 25, rect.y + 24, { size: 13, bold: true, room: rect.w - 34, keep: 'end' }) +
        text(second, rect.x + 10, rect.y + 44, { size: 12, mono: state === 'ready', room: rect.w - 18 })
      );
    });
  }
  for (const pod of scene.nodes.flatMap(({ dns }) => dns))
    put(
      `pod:${podKey(pod)}`,
      (rect) => box(rect, 'n', 12) + text('DNS', rect.x + 10, rect.y + rect.h / 2 + 4.5, { size: 12, className: 'q', room: rect.w - 14 }),
    );
  for (const { key, object } of scene.services) {
    put(`service:${key}`, (rect) => {
      const flavour = flavourOf(object);
      const ports = (object.spec.ports ?? []).map(portText).join(', ');
      const nodePorts = (object.spec.ports ?? []).flatMap((port) => port.nodePort ?? []).join(', ');
      const address =
        flavour === 'ExternalName'
          ? `→ ${object.spec.externalName ?? ''}`
          : `${flavour === 'Headless' ? 'None' : (object.spec.clusterIP ?? '')} ${ports}`;
      const outside =
        flavour === 'LoadBalancer' ? externalAddresses(object).join(', ') || `<${words.pending}>` : nodePorts && `nodePort ${nodePorts}`;
      return (
        box(rect, `s ${FLAVOUR_CLASS[flavour]}`, 12) +
        lines(rect, [
          [words.serviceKind[flavour], { size: 12, bold: true, className: FLAVOUR_CLASS[flavour] }],
          [object.metadata.name, { size: 14, bold: true }],
          [address, { size: 12, mono: true }],
          outside ? [outside, { size: 12, mono: true, className: 'q' }] : undefined,
        ])
      );
    });
    put(
      `lb:${key}`,
      (rect) =>
        box(rect, 'p f-load-balancer', 12) +
        lines(rect, [
          [words.balancer, { size: 12, bold: true, className: 'f-load-balancer' }],
          [object.metadata.name, { size: 13, bold: true, keep: 'end' }],
          [externalAddresses(object)[0] ?? `<${words.pending}>`, { size: 12, mono: true }],
        ]),
    );
  }
  for (const { key } of scene.ingresses)
    put(
      `ingress:${key}`,
      (rect) =>
        box(rect, 's f-ingress', 12) +
        lines(rect, [
          [words.ingressKind, { size: 12, bold: true, className: 'f-ingress' }],
          [key.slice(key.indexOf('/') + 1), { size: 14, bold: true }],
        ]),
    );
  for (const { metadata, spec, status } of scene.deployments)
    put(
      `deployment:${metadata.namespace ?? 'default'}/${metadata.name}`,
      (rect) =>
        box(rect, 'n', 9) +
        text(metadata.name, rect.x + 10, rect.y + 25, { size: 13, bold: true, room: rect.w - 74 }) +
        text(`${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`, rect.x + rect.w - 54, rect.y + 25, {
          size: 12,
          mono: true,
          className: 'q',
          room: 48,
        }),
    );
  for (const [kind, machines] of [
    ['client', scene.clients],
    ['host', scene.hosts],
  ] as const)
    for (const { name, ip } of machines)
      put(
        `${kind}:${name}`,
        (rect) =>
          box(rect, 'n') +
          lines({ ...rect, y: rect.y + 12 }, [
            [name, { size: 13, bold: true }],
            [ip, { size: 12, mono: true, className: 'q' }],
          ]),
      );
  put('internet', (rect) => box(rect, 'n') + lines(rect, [[words.internet, { size: 13, bold: true }]]));
  put('firewall', (rect) => box(rect, 'n off', 4));
  put(
    'service:kube-system/kube-dns',
    (rect) =>
      box(rect, 'n', 12) + text(`DNS ${config.dnsIP}`, rect.x + 10, rect.y + rect.h / 2 + 4.5, { size: 12, mono: true, room: rect.w - 18 }),
  );

  return parts.join('');
}
