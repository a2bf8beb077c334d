import { describe, expect, it } from 'vitest';
import { apply, ask, client, pod, service, shell, threeNodes, webPorts, worldWith } from '../testing/cluster.js';
import { ingress, ingressNginx } from '../testing/ingress.js';
import type { Trace } from '../trace.js';
import type { World } from '../world.js';

const apps = [
  pod('cart-1', 'worker1', { app: 'cart' }),
  pod('cart-2', 'worker2', { app: 'cart' }),
  pod('blog-1', 'worker2', { app: 'blog' }),
  service('cart', { selector: { app: 'cart' }, ports: webPorts }),
  service('blog', { selector: { app: 'blog' }, ports: webPorts }),
  service('empty', { selector: { app: 'none' }, ports: webPorts }),
];
const shop = ingress('shop', [
  { host: 'shop.com', service: 'cart' },
  { host: 'shop.com', path: '/blog', service: 'blog' },
  { host: 'shop.com', path: '/gone', service: 'empty' },
  { host: 'shop.com', path: '/nobody', service: 'nobody' },
]);
const front = '203.0.113.10';

const get = (world: World, path: string, host = 'shop.com', more = {}) =>
  ask(world, client, `http://${front}${path}`, { headers: { Host: host, 'User-Agent': 'test' }, ...more });
const upstreams = ({ legs }: Trace) => legs.filter(({ kind }) => kind === 'upstream');
const controllerOf = (world: World) => world.read.list('Pod', 'ingress-nginx')[0]!;

describe('a request through ingress-nginx', () => {
  it('ends at the controller, which opens a connection of its own straight to an endpoint', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    const trace = get(world, '/blog/today');
    const controller = controllerOf(world);
    const ip = controller.status?.podIP;
    const blog = world.read.get('Pod', 'default/blog-1')?.status?.podIP;
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: 'pod:default/blog-1', status: 200, clientSeen: ip });
    expect(trace.outcome.body).toContain('x-forwarded-for: ');
    expect(trace.service).toBe('ingress-nginx/ingress-nginx-controller');
    expect(trace.legs.map(({ kind }) => kind)).toEqual(['connect', 'upstream']);
    expect(trace.legs[1]?.tuple).toMatchObject({ src: ip, dst: blog, dstPort: 80 });
    // Past the cluster IP: no rule of kube-proxy in the second connection.
    expect(trace.hops.filter(({ leg, kind }) => leg === 1 && kind === 'dnat')).toEqual([]);
    expect(trace.hops.filter(({ why }) => why.code.startsWith('ingress-')).map(({ why }) => why.code)).toEqual([
      'ingress-matches',
      'ingress-sends',
      'ingress-passes-on',
    ]);
    // The client's own connection is answered after the second one, on its own way.
    const ends = trace.hops.filter(({ kind }) => kind === 'receive').map(({ leg, at }) => [leg, at]);
    expect(ends).toEqual([
      [1, `pod:ingress-nginx/${controller.metadata.name}`],
      [0, 'client:laptop'],
    ]);
    expect(trace.hops.map(({ t }) => t)).toEqual(trace.hops.map(({ t }) => t).toSorted((a, b) => a - b));
  });

  it('both connections are in conntrack', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    const [first, second] = get(world, '/').legs;
    const originals = threeNodes.nodes
      .flatMap(({ name }) => world.conntrack(name))
      .map(({ original }) => `${original.src}:${original.srcPort}`);
    for (const leg of [first, second]) expect(originals).toContain(`${leg?.tuple.src}:${leg?.tuple.srcPort}`);
  });

  it('tells the backend the client in headers, and both log', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    const trace = get(world, '/blog?x=1');
    const seen = trace.hops.findLast(({ leg, kind }) => leg === 0 && kind === 'deliver')?.before.src;
    expect(upstreams(trace)[0]?.http?.headers).toMatchObject({
      Host: 'shop.com',
      'X-Real-IP': seen,
      'X-Forwarded-For': seen,
      'X-Forwarded-Host': 'shop.com',
      'X-Forwarded-Proto': 'http',
      'User-Agent': 'test',
    });
    const [own] = world.accessLog(`ingress-nginx/${controllerOf(world).metadata.name}`);
    expect(own?.text).toMatch(
      new RegExp(
        `^${seen} - - \\[.*\\] "GET /blog\\?x=1 HTTP/1.1" 200 .* \\[default-blog-8080\\] \\[\\] [\\d.]+:80 \\d+ [\\d.]+ 200 [0-9a-f]{32}$`,
      ),
    );
    expect(world.accessLog('default/blog-1').map(({ text }) => text)).toEqual([
      expect.stringMatching(new RegExp(` ${controllerOf(world).status?.podIP}:\\d+ GET /blog\\?x=1 host=shop.com 200`)),
    ]);
  });

  it('takes endpoints in turn, each worker for itself', () => {
    const world = worldWith([
      ...ingressNginx(),
      ...apps,
      shop,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nginx', namespace: 'ingress-nginx' }, data: { 'worker-processes': '1' } },
    ]);
    const places = Array.from({ length: 6 }, () => get(world, '/').outcome.at);
    expect(new Set(places.slice(0, 2)).size).toBe(2);
    expect(places.slice(2)).toEqual([...places.slice(0, 2), ...places.slice(0, 2)]);
  });

  it.each([
    ['no rule for the host', '/', 'other.com', 404, 'ingress-no-rule'],
    ['no endpoints', '/gone', 'shop.com', 503, 'ingress-no-endpoints'],
    ['no Service', '/nobody', 'shop.com', 503, 'ingress-no-endpoints'],
  ])('%s: nginx answers itself', (_, path, host, status, code) => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    const trace = get(world, path, host);
    expect(trace.outcome).toMatchObject({ kind: 'answered', status, at: `pod:ingress-nginx/${controllerOf(world).metadata.name}` });
    expect(trace.outcome.body).toContain('<hr><center>nginx</center>');
    expect(upstreams(trace)).toEqual([]);
    expect(trace.hops.find(({ kind }) => kind === 'deliver')?.why.code).toBe(code);
  });

  it('a backend that refuses is tried three times, then 502', () => {
    const world = worldWith([
      ...ingressNginx(),
      ...apps,
      service('wrong', { selector: { app: 'cart' }, ports: [{ port: 80, targetPort: 81 }] }),
      ingress('w', [{ host: 'w.com', service: 'wrong', port: 80 }]),
    ]);
    const trace = get(world, '/', 'w.com');
    expect(trace.outcome.status).toBe(502);
    expect(upstreams(trace).map(({ http }) => http?.status)).toEqual([502, 502, 502]);
    expect(world.accessLog(`ingress-nginx/${controllerOf(world).metadata.name}`).at(-1)?.text).toMatch(/ 502, 502, 502 [0-9a-f]{32}$/);
  });

  const lockedUp = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'locked' },
    spec: { podSelector: { matchLabels: { app: 'blog' } }, policyTypes: ['Ingress'] },
  };

  it('a NetworkPolicy before the backend stops the second connection: 504 after three times five seconds', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop, lockedUp]);
    const trace = get(world, '/blog', 'shop.com', { timeoutMs: 60_000 });
    expect(trace.outcome.status).toBe(504);
    expect(upstreams(trace)).toHaveLength(3);
    expect(trace.durationMs).toBeGreaterThan(15_000);
    expect(trace.hops.filter(({ why }) => why.code === 'network-policy')).toHaveLength(3);
  });

  it('a client that has less patience hears nothing', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop, lockedUp]);
    const trace = get(world, '/blog', 'shop.com', { timeoutMs: 3000 });
    expect(trace.outcome).toMatchObject({ kind: 'timed-out', at: 'pod:default/blog-1' });
    expect(upstreams(trace)).toHaveLength(1);
    expect(trace.hops.at(-1)).toMatchObject({ kind: 'timeout', at: 'client:laptop', leg: 0 });
    expect(trace.durationMs).toBeCloseTo(3000, -1);
    expect(world.accessLog(`ingress-nginx/${controllerOf(world).metadata.name}`).at(-1)?.text).toContain('" 499 0 ');
  });

  it('service-upstream goes through the cluster IP and kube-proxy', () => {
    const world = worldWith([
      ...ingressNginx(),
      ...apps,
      ingress('s', [{ host: 's.com', service: 'cart' }], { 'service-upstream': 'true' }),
    ]);
    const trace = get(world, '/', 's.com');
    expect(upstreams(trace)[0]?.tuple.dst).toBe(world.read.get('Service', 'default/cart')?.spec.clusterIP);
    expect(trace.hops.filter(({ leg, kind }) => leg === 1 && kind === 'dnat')).toHaveLength(1);
  });

  it('tls sends http on to https, where the lab answers without certificates', () => {
    const world = worldWith([
      ...ingressNginx(),
      ...apps,
      ingress('t', [{ host: 't.com', service: 'cart' }], {}, { tls: [{ hosts: ['t.com'] }] }),
    ]);
    expect(get(world, '/a?b=c', 't.com').outcome).toMatchObject({ status: 308, location: 'https://t.com/a?b=c' });
    const https = ask(world, client, 'https://t.com/', { address: front });
    expect(https.outcome.status).toBe(200);
    expect(upstreams(https)[0]?.http?.headers['X-Forwarded-Proto']).toBe('https');
    expect(ask(world, client, `http://${front}:443/`, { headers: { Host: 't.com' } }).outcome).toMatchObject({ status: 400 });
    expect(get(world, '/').outcome.status).toBe(404);
  });

  it('works from inside too, through the cluster IP of the controller', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    const trace = ask(world, shell, 'http://ingress-nginx-controller.ingress-nginx/blog', { headers: { Host: 'shop.com' } });
    expect(trace.outcome.at).toBe('pod:default/blog-1');
    expect(trace.legs.map(({ kind }) => kind).filter((kind) => kind !== 'dns')).toEqual(['connect', 'upstream']);
  });

  it('without a controller nobody is there', () => {
    const world = worldWith([...apps, shop]);
    expect(get(world, '/').outcome.kind).toBe('timed-out');
    expect(world.read.get('Ingress', 'default/shop')?.status?.loadBalancer).toEqual({});
    expect(world.read.list('Event').filter(({ involvedObject }) => involvedObject.kind === 'Ingress')).toEqual([]);
  });

  it('going back brings the turns back', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    get(world, '/');
    const before = world.snapshot();
    const print = world.fingerprint();
    const places = () => Array.from({ length: 5 }, () => get(world, '/').outcome.at);
    const first = places();
    world.restore(before);
    expect(world.fingerprint()).toBe(print);
    expect(places()).toEqual(first);
  });
});

describe('the addresses of an Ingress', () => {
  const addresses = (world: World) => world.read.get('Ingress', 'default/shop')?.status?.loadBalancer?.ingress;

  it('are those of the Service the controller publishes, within a minute', () => {
    const world = worldWith([...ingressNginx(), ...apps]);
    apply(world, shop);
    expect(addresses(world)).toBeUndefined();
    world.advance(60_000);
    expect(addresses(world)).toEqual([{ ip: front }]);
    const events = world.read.list('Event').filter(({ involvedObject }) => involvedObject.kind === 'Ingress');
    expect(events.map(({ reason, message, count }) => [reason, message, count])).toEqual([['Sync', 'Scheduled for sync', 2]]);
  });

  it('are taken away by the last controller', () => {
    const world = worldWith([...ingressNginx(), ...apps, shop]);
    world.advance(60_000);
    world.api.patch('Deployment', 'ingress-nginx/ingress-nginx-controller', 'merge', { spec: { replicas: 0 } });
    world.advance(1000);
    expect(addresses(world)).toBeUndefined();
  });

  it('are the nodes of its pods where it publishes no Service', () => {
    const world = worldWith([...ingressNginx({ args: ['--publish-service='] }), ...apps, shop]);
    world.advance(90_000);
    const node = controllerOf(world).spec.nodeName;
    expect(addresses(world)).toEqual([{ ip: threeNodes.nodes.find(({ name }) => name === node)?.ip }]);
  });

  it('are the cluster IP of a NodePort Service', () => {
    const world = worldWith([...ingressNginx({ type: 'NodePort' }), ...apps, shop]);
    world.advance(60_000);
    expect(addresses(world)).toEqual([{ ip: world.read.get('Service', 'ingress-nginx/ingress-nginx-controller')?.spec.clusterIP }]);
  });
});
