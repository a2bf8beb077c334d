/** The ConfigMap of CoreDNS, edited: when it counts, what the pods write into their logs. */
import { beforeEach, describe, expect, it } from 'vitest';
import { corefile } from './boot-dns.js';
import type { ClusterConfig } from './config.js';
import { createWorld } from './create-world.js';
import type { RequestSource } from './trace.js';
import type { World } from './world.js';

const config: ClusterConfig = {
  kubernetes: 'v1.36.2',
  nodes: [{ name: 'node-1', ip: '10.0.0.11', podCIDR: '10.244.0.0/24' }],
  serviceCIDR: '10.96.0.0/12',
  podCIDR: '10.244.0.0/16',
  dnsIP: '10.96.0.10',
  provider: 'none',
  clients: [],
  external: { 'example.org': '203.0.113.80' },
  timings: { podStart: 1, podStop: 1 },
};
const pod: RequestSource = { kind: 'pod', namespace: 'default', name: 'client' };
let world: World;

beforeEach(() => {
  world = createWorld(config, 3);
  world.api.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'client' },
    spec: { containers: [{ name: 'c', image: 'netshoot' }] },
  });
  world.api.create({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { clusterIP: '10.96.5.5', ports: [{ name: 'http', port: 80 }] },
  });
  world.advance(5_000);
});

function edit(change: (text: string) => string): void {
  const result = world.api.patch('ConfigMap', 'kube-system/coredns', 'merge', { data: { Corefile: change(corefile) } });
  expect(result.ok).toBe(true);
}

const log = () =>
  world.read
    .list('Pod')
    .filter(({ metadata }) => metadata.labels?.['k8s-app'] === 'kube-dns')
    .flatMap(({ metadata }) => world.accessLog(`kube-system/${metadata.name}`).map(({ text }) => text));
const ttl = () => world.lookup(pod, 'web', 'A').legs[0]?.query?.response?.answers[0]?.ttl;

describe('an edited Corefile', () => {
  it('counts when the kubelet has written it and reload has seen it, in every pod', () => {
    edit((text) => text.replace('ttl 30', 'ttl 12'));
    expect(ttl()).toBe(30);
    world.advance(20_000);
    expect(log()).toEqual([]);
    world.advance(75_000);
    expect(log()).toEqual(['[INFO] Reloading', '[INFO] Reloading complete', '[INFO] Reloading', '[INFO] Reloading complete']);
    expect([ttl(), ttl(), ttl()]).toEqual([12, 12, 12]);
  });

  it('that CoreDNS cannot read leaves the one before in force, and is tried once', () => {
    edit((text) => text.replace('errors', 'errors\n    logg'));
    world.advance(300_000);
    const told = "/etc/coredns/Corefile:3 - Error during parsing: Unknown directive 'logg'";
    expect(log().slice(0, 3)).toEqual([
      '[INFO] Reloading',
      `[ERROR] Restart failed: ${told}`,
      `[ERROR] plugin/reload: Corefile changed but reload failed: starting with listener file descriptors: ${told}`,
    ]);
    expect(log()).toHaveLength(6);
    expect(ttl()).toBe(30);
  });

  it('with log tells every query, both families of a request, and what was asked outside for an alias', () => {
    edit((text) => text.replace('errors', 'errors\n    log'));
    world.api.create({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'out' },
      spec: { type: 'ExternalName', externalName: 'example.org' },
    });
    world.advance(120_000);
    world.send({ from: pod, url: 'http://web/' });
    world.lookup(pod, 'out', 'A');
    const ip = world.read.get('Pod', 'default/client')?.status?.podIP?.replaceAll('.', '\\.');
    const lines = log().filter((text) => text.includes('" '));
    expect(lines.map((text) => /"(\w+ IN \S+) udp/.exec(text)?.[1]).sort()).toEqual([
      'A IN example.org.',
      'A IN out.default.svc.cluster.local.',
      'A IN web.default.svc.cluster.local.',
      'AAAA IN web.default.svc.cluster.local.',
    ]);
    expect(lines.find((text) => text.includes('"A IN web'))).toMatch(
      new RegExp(`^\\[INFO\\] ${ip}:\\d+ - \\d+ "A IN web.default.svc.cluster.local. udp 47 false 512" NOERROR qr,aa,rd 92 0.00015s$`),
    );
  });

  it('that names of the cluster may be kept under hides a change for a while', () => {
    edit((text) => text.replace(/ \{\n {7}disable[^}]*\}/, ''));
    world.api.patch('Deployment', 'kube-system/coredns', 'merge', { spec: { replicas: 1 } });
    world.advance(120_000);
    const first = world.lookup(pod, 'web', 'A');
    expect(first.legs[0]?.query?.cachedFor).toBeUndefined();
    world.api.delete('Service', 'default/web');
    world.advance(10_000);
    const again = world.lookup(pod, 'web', 'A');
    expect(again.legs[0]?.query).toMatchObject({ rcode: 'NOERROR', answers: ['A 10.96.5.5'], cachedFor: 10 });
    expect(again.outcome.why).toMatchObject({ code: 'dns-cached', params: { seconds: 20 } });
    world.advance(20_000);
    expect(world.lookup(pod, 'web', 'A').outcome.kind).toBe('no-such-host');
  });

  it('forwarding where nobody answers ends in SERVFAIL and a line of the errors plugin', () => {
    edit((text) => text.replace('/etc/resolv.conf', '10.99.99.99'));
    world.advance(120_000);
    const trace = world.lookup(pod, 'example.org.', 'A');
    expect(trace.legs[0]?.query?.rcode).toBe('SERVFAIL');
    expect(trace.durationMs).toBeGreaterThan(4000);
    expect(log().at(-1)).toMatch(
      /^\[ERROR\] plugin\/errors: 2 example\.org\. A: read udp 10\.244\.0\.\d+:\d+->10\.99\.99\.99:53: i\/o timeout$/,
    );
  });

  it('goes back with the world, and is the same again', () => {
    const before = world.snapshot();
    const play = () => {
      edit((text) => text.replace('errors', 'errors\n    log').replace('ttl 30', 'ttl 7'));
      world.advance(120_000);
      world.lookup(pod, 'web', 'A');
      return [log().join('\n'), world.fingerprint()];
    };
    const once = play();
    world.restore(before);
    expect(log()).toEqual([]);
    expect(ttl()).toBe(30);
    world.restore(before);
    expect(play()).toEqual(once);
  });
});
