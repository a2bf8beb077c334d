import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from './config.js';
import { createWorld } from './create-world.js';
import type { DnsType, RequestSource } from './trace.js';

const config: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [
    { name: 'node-1', ip: '10.0.0.11', podCIDR: '10.244.0.0/24' },
    { name: 'node-2', ip: '10.0.0.12', podCIDR: '10.244.1.0/24' },
  ],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.244.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'none',
  clients: [{ name: 'laptop', ip: '198.51.100.7' }],
  external: { 'example.org': '203.0.113.80' },
  timings: { podStart: 1, podStop: 1 },
};
const pod: RequestSource = { kind: 'pod', namespace: 'default', name: 'client' };

function lab() {
  const world = createWorld(config, 3);
  world.api.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client' },
    spec: { containers: [{ name: 'c', image: 'netshoot' }] },
  });
  world.api.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'nginx' }] },
  });
  world.api.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { clusterIP: '10.96.5.5', selector: { app: 'web' }, ports: [{ name: 'http', port: 8080, targetPort: 80 }] },
  });
  world.api.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'out' },
    spec: { type: 'ExternalName', externalName: 'example.org' },
  });
  world.advance(5_000);
  return world;
}

describe('a lookup', () => {
  it.each<[name: string, type: DnsType, outcome: string, answers: readonly string[]]>([
    ['web', 'A', 'answered', ['A 10.96.5.5']],
    ['web', 'AAAA', 'no-such-host', []],
    ['out', 'A', 'answered', ['CNAME example.org.', 'A 203.0.113.80']],
    ['out', 'CNAME', 'answered', ['CNAME example.org.']],
    ['_http._tcp.web', 'SRV', 'answered', ['SRV 0 100 8080 web.default.svc.cluster.local.']],
    ['10.96.5.5', 'PTR', 'answered', ['PTR web.default.svc.cluster.local.']],
    ['web', 'TXT', 'no-such-host', []],
    ['nope', 'A', 'no-such-host', []],
  ])('%s %s: %s', (name, type, outcome, answers) => {
    const trace = lab().lookup(pod, name, type);
    expect(trace.outcome.kind).toBe(outcome);
    expect(trace.legs.every(({ kind }) => kind === 'dns')).toBe(true);
    expect(trace.legs.find(({ query }) => (query?.answers.length ?? 0) > 0)?.query?.answers ?? []).toEqual(answers);
  });

  it('tells a name without that record from one that does not exist', () => {
    expect(lab().lookup(pod, 'web', 'TXT').outcome.why.code).toBe('dns-nodata');
    expect(lab().lookup(pod, 'nope', 'A').outcome.why.code).toBe('dns-nxdomain');
  });

  it('goes through the rules of kube-dns, is numbered with requests, and takes time', () => {
    const world = lab();
    const before = world.now;
    const trace = world.lookup(pod, 'web', 'A');
    expect(trace.hops.some(({ kind, why }) => kind === 'dnat' && why.params.service === 'kube-system/kube-dns')).toBe(true);
    expect(world.send({ from: pod, url: 'http://web:8080/' }).id).toBe(trace.id + 1);
    expect(world.now).toBeGreaterThan(before);
    expect(world.takeChanges().traces.map(({ id }) => id)).toEqual([trace.id, trace.id + 1]);
  });

  it('breaks with kube-dns: refused without endpoints, silence from a server that is none', () => {
    const world = lab();
    world.api.patch('Deployment', 'kube-system/coredns', 'merge', { spec: { replicas: 0 } });
    world.advance(40_000);
    expect(world.lookup(pod, 'web', 'A').outcome.kind).toBe('refused');
    expect(world.lookup(pod, 'web', 'A', { server: '10.200.0.1', timeoutMs: 3_000 })).toMatchObject({
      outcome: { kind: 'timed-out' },
      durationMs: 3_000,
    });
  });

  it('asks as it was told: without the search list a short name is nobody', () => {
    expect(
      lab()
        .lookup(pod, 'web', 'A', { search: false })
        .legs.map(({ query }) => query?.name),
    ).toEqual(['web.']);
  });
});

describe('the access log', () => {
  const line = (world: ReturnType<typeof lab>) => world.accessLog('default/web').map(({ text }) => text);

  it('holds who asked as the pod saw it, in the words of the image', () => {
    const world = lab();
    world.send({ from: pod, url: 'http://web:8080/a?b=1', headers: { 'User-Agent': 'curl/8.14.1' } });
    world.send({ from: { kind: 'node', name: 'node-1' }, url: 'http://web.default.svc.cluster.local/x' });
    const ip = world.read.get('Pod', 'default/client')?.status?.podIP;
    expect(line(world)).toHaveLength(1);
    expect(line(world)[0]).toMatch(
      new RegExp(`^${ip} - - \\[05/Jan/2026:\\S+ \\+0000\\] "GET /a\\?b=1 HTTP/1.1" 404 \\d+ "-" "curl/8.14.1" "-"$`),
    );
    expect(world.accessLog('default/web', 'other')).toEqual([]);
  });

  it('goes back with the world and is bounded', () => {
    const world = lab();
    world.send({ from: pod, url: 'http://web:8080/' });
    const snapshot = world.snapshot();
    for (let i = 0; i < 1_010; i += 1) world.send({ from: pod, url: `http://10.96.5.5:8080/${i}` });
    expect(line(world)).toHaveLength(1_000);
    expect(line(world).at(-1)).toContain('"GET /1009 ');
    world.restore(snapshot);
    expect(line(world)).toHaveLength(1);
  });
});

describe('a connection kept open', () => {
  it('stays with its pod, where new ones are spread', () => {
    const world = lab();
    world.api.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web-2', labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    });
    world.advance(5_000);
    const answered = new Set<string>();
    for (let i = 0; i < 8; i += 1) {
      const first = world.send({ from: pod, url: 'http://web:8080/', keepAlive: true });
      const over = first.legs.at(-1)!.tuple;
      answered.add(first.outcome.at);
      for (let again = 0; again < 4; again += 1) {
        const next = world.send({ from: pod, url: 'http://web:8080/', over });
        expect(next.outcome.at).toBe(first.outcome.at);
        expect(next.legs.map(({ kind }) => kind)).toEqual(['connect']);
        expect(next.legs[0]!.tuple).toEqual(over);
      }
    }
    expect(answered.size).toBe(2);
  });
});

describe('/etc/hosts', () => {
  it('has what hostAliases add, and the pod’s own full name below a subdomain: nobody is asked for them', () => {
    const world = lab();
    world.api.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'aliased' },
      spec: {
        hostname: 'h1',
        subdomain: 'sub',
        hostAliases: [{ ip: '10.96.5.5', hostnames: ['shop.local', 'h1'] }],
        containers: [{ name: 'c', image: 'netshoot' }],
      },
    });
    world.advance(5_000);
    const from: RequestSource = { kind: 'pod', namespace: 'default', name: 'aliased' };
    const shop = world.send({ from, url: 'http://shop.local:8080/' });
    expect([shop.outcome.kind, shop.legs.map(({ kind }) => kind)]).toEqual(['answered', ['connect']]);
    const ip = world.read.get('Pod', 'default/aliased')?.status?.podIP;
    for (const host of ['h1', 'h1.sub.default.svc.cluster.local']) {
      expect(world.send({ from, url: `http://${host}/` }).legs[0]?.tuple.dst).toBe(ip);
    }
  });
});
