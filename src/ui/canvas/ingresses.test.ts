import { describe, expect, it } from 'vitest';
import type { KindMap, Trace } from '../../store/types.js';
import { conceptPath } from './concept-path.js';
import { clusterView, config, nodeObject, podObject, serviceObject } from './fixture.js';
import { overlaps } from './geometry.js';
import { ingressRows, sceneIngresses } from './ingresses.js';
import { layoutStage, usualChoice } from './layout.js';
import { selectScene } from './scene.js';

type Ingress = KindMap['Ingress'];
type IngressClass = KindMap['IngressClass'];

const backend = (name: string) => ({ service: { name, port: { number: 80 } } });
const ingress = (more: Partial<Ingress['spec']> = {}, name = 'shop'): Ingress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, namespace: 'default' },
  spec: {
    ingressClassName: 'nginx',
    rules: [
      { host: 'shop.com', http: { paths: [{ path: '/cart', pathType: 'Prefix', backend: backend('cart') }] } },
      { http: { paths: [{ pathType: 'ImplementationSpecific', backend: { service: { name: 'any', port: { name: 'http' } } } }] } },
    ],
    ...more,
  },
});
const nginx: IngressClass = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'nginx' },
  spec: { controller: 'k8s.io/ingress-nginx' },
};
const controller = (() => {
  const pod = podObject('ingress-nginx-controller-x', 'node-a', '10.42.0.3');
  const container = { name: 'controller', image: 'registry.k8s.io/ingress-nginx/controller:v1', args: ['/nginx-ingress-controller'] };
  const running = { name: 'controller', state: { running: { startedAt: '' } } };
  return {
    ...pod,
    spec: { ...pod.spec, containers: [container] },
    status: { ...pod.status, containerStatuses: [running] },
  } as unknown as KindMap['Pod'];
})();

it('rows: host, path and where they lead; the default backend last', () => {
  expect(ingressRows(ingress({ defaultBackend: backend('rest') }))).toEqual([
    { from: 'shop.com/cart', to: 'cart:80' },
    { from: '*/', to: 'any:http' },
    { from: '*', to: 'rest:80' },
  ]);
});

describe('whether anybody acts on it', () => {
  const state = (object: Ingress, more: Parameters<typeof clusterView>[0]) =>
    sceneIngresses(clusterView({ Ingress: [object], ...more }))[0]?.state;
  const { ingressClassName: _none, ...classless } = ingress().spec;
  const annotated = {
    ...ingress(),
    metadata: { ...ingress().metadata, annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
    spec: classless,
  };
  it.each<[string, Ingress, Parameters<typeof clusterView>[0], string]>([
    ['no class of that name', ingress(), { Pod: [controller] }, 'no-class'],
    ['no class at all', { ...ingress(), spec: classless }, { Pod: [controller], IngressClass: [nginx] }, 'no-class'],
    ['no controller', ingress(), { IngressClass: [nginx] }, 'no-controller'],
    [
      'the class of a controller the lab does not run',
      ingress(),
      { Pod: [controller], IngressClass: [{ ...nginx, spec: { controller: 'traefik.io/ingress-controller' } }] },
      'no-controller',
    ],
    ['a controller, no address yet', ingress(), { Pod: [controller], IngressClass: [nginx] }, 'waiting'],
    ['the old annotation', annotated, { Pod: [controller] }, 'waiting'],
    [
      'an address',
      { ...ingress(), status: { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } } },
      { Pod: [controller], IngressClass: [nginx] },
      'served',
    ],
  ])('%s', (_what, object, more, expected) => expect(state(object, more)).toBe(expected));
});

it.each(['concept', 'packet'] as const)('has a card of its own among the Services (%s)', (view) => {
  const objects = {
    Node: [nodeObject('node-a', '10.0.0.11')],
    Pod: [podObject('web-1', 'node-a', '10.42.0.4')],
    Service: [serviceObject('cart', { type: 'ClusterIP', clusterIP: '10.96.0.20', ports: [{ port: 80, protocol: 'TCP' }] })],
    Ingress: [ingress(), ingress({}, 'other'), ingress({}, 'third')],
  };
  const scene = selectScene(clusterView(objects), config, undefined);
  for (const arrangement of view === 'packet' ? (['above', 'beside'] as const) : (['between'] as const)) {
    const { boxes } = layoutStage({ scene, view, ruleLines: 7, choice: { ...usualChoice(scene, view), arrangement } });
    const cards = [...boxes.values()].filter(
      ({ id }) => /^(?:ingress|service|node|endpoints)/.test(id) && boxes.get(id)?.parent === 'cluster',
    );
    expect(cards.filter(({ id }) => id.startsWith('ingress:'))).toHaveLength(3);
    for (const a of cards) for (const b of cards) if (a.id < b.id) expect(overlaps(a.abs, b.abs), `${a.id} × ${b.id}`).toBe(false);
    if (view === 'concept') expect(boxes.get('ingress:default/shop')!.abs.x).toBeLessThan(boxes.get('service:default/cart')!.abs.x);
  }
});

it('the books draw client → Ingress → Service → Pod and the same way back', () => {
  const tuple = { protocol: 'TCP', src: '1.1.1.1', srcPort: 1, dst: '2.2.2.2', dstPort: 2 } as const;
  const proxy = 'pod:ingress-nginx/controller';
  const why = (code: string, params = {}) => ({ code, params });
  const hops = [
    { leg: 0, kind: 'send', at: 'client:c', why: why('process-sends') },
    { leg: 0, kind: 'forward', at: 'client:c', to: 'node:a', why: why('outside-to-node') },
    { leg: 0, kind: 'dnat', at: 'rules:a', why: why('service-rule') },
    { leg: 0, kind: 'forward', at: 'node:a', to: proxy, why: why('node-to-pod') },
    { leg: 0, kind: 'deliver', at: proxy, why: why('ingress-matches', { ingress: 'default/shop' }) },
    { leg: 1, kind: 'send', at: proxy, why: why('ingress-sends', { service: 'default/cart' }) },
    { leg: 1, kind: 'forward', at: proxy, to: 'node:a', why: why('pod-to-node') },
    { leg: 1, kind: 'forward', at: 'node:a', to: 'pod:default/cart', why: why('node-to-pod') },
    { leg: 1, kind: 'deliver', at: 'pod:default/cart', why: why('process-receives') },
    { leg: 1, kind: 'forward', at: 'node:a', to: proxy, why: why('node-to-pod'), direction: 'reply' },
    { leg: 0, kind: 'forward', at: 'node:a', to: 'client:c', why: why('node-to-outside'), direction: 'reply' },
  ].map((hop, index) => ({ direction: 'forward', index, t: index, before: tuple, after: tuple, ...hop }));
  const legs = [
    { kind: 'connect', tuple },
    { kind: 'upstream', tuple },
  ];
  const trace = { from: 'client:c', legs, hops, service: 'ingress-nginx/front', outcome: { at: 'pod:default/cart' } } as unknown as Trace;
  const spots = conceptPath(trace).map(({ to }) => to);
  expect(spots.filter((spot, index) => spot !== spots[index - 1])).toEqual([
    'client:c',
    'ingress:default/shop',
    'service:default/cart',
    'pod:default/cart',
    'ingress:default/shop',
    'client:c',
  ]);
});
