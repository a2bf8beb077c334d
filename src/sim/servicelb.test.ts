import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from './config.js';
import { apply, ask, client, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

const k3s: ClusterConfig = { ...threeNodes, provider: 'servicelb' };
/** A cloud translates the nodes' public addresses; k3s publishes those, and the nodes only know their private ones. */
const public3: ClusterConfig = { ...k3s, nodes: k3s.nodes.map((node, i) => ({ ...node, externalIP: `203.0.113.${i + 1}` })) };
const selector = { app: 'web' };
const balanced = (more: object = {}) => service('web', { type: 'LoadBalancer', selector, ports: webPorts, ...more });
const local = { externalTrafficPolicy: 'Local' } as const;

const ingress = (world: World) => world.read.get('Service', 'default/web')?.status?.loadBalancer?.ingress?.map(({ ip }) => ip) ?? [];
const codes = ({ hops }: Trace) =>
  hops.filter(({ direction, kind }) => direction === 'forward' && kind !== 'forward').map(({ why }) => why.code);
const svclbOn = (world: World, node: string) =>
  world.read.list('Pod', 'kube-system').find(({ metadata, spec }) => metadata.name.startsWith('svclb-web-') && spec.nodeName === node);

describe("k3s's servicelb", () => {
  it("kube-proxy's rule for the node's address comes first: the svclb pod sees nothing", () => {
    const world = worldWith([pod('web-1', 'worker1'), balanced()], k3s);
    expect(ingress(world)).toEqual(['192.168.0.10', '192.168.0.11', '192.168.0.12']);
    const trace = ask(world, client, '192.168.0.12:8080');
    expect(codes(trace)).toEqual(['process-sends', 'service-rule', 'masquerade-external-cluster', 'process-receives']);
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: 'pod:default/web-1', clientSeen: '192.168.0.12' });
  });

  it('a public address is not what the node sees: the svclb pod forwards under its own address, and the answer comes back', () => {
    const world = worldWith([pod('web-1', 'worker1'), balanced()], public3);
    expect(ingress(world)).toEqual(['203.0.113.1', '203.0.113.2', '203.0.113.3']);
    const svclb = svclbOn(world, 'worker2');
    const trace = ask(world, client, '203.0.113.3:8080');
    expect(codes(trace)).toEqual([
      'process-sends',
      'cloud-nat',
      'host-port',
      'svclb-forwards',
      'masquerade-svclb',
      'service-rule',
      'process-receives',
    ]);
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: 'pod:default/web-1', clientSeen: svclb?.status?.podIP });
    const back = trace.hops.filter(({ direction }) => direction === 'reply');
    expect(back.some(({ at }) => at === `pod:kube-system/${svclb?.metadata.name}`)).toBe(true);
    expect(back.at(-1)).toMatchObject({ at: 'client:laptop', after: { src: '203.0.113.3', srcPort: 8080, dst: '198.51.100.7' } });
    expect(world.sendMany({ from: client, url: '203.0.113.3:8080' }, 20).outcomes.answered).toBe(20);
  });

  it('keeps a connection that stays open on one pod', () => {
    const world = worldWith([pod('web-1', 'worker1'), pod('web-2', 'worker2'), balanced()], public3);
    const first = ask(world, client, '203.0.113.3:8080', { keepAlive: true });
    const over = first.legs.at(-1)!.tuple!;
    for (let i = 0; i < 12; i += 1) expect(ask(world, client, '203.0.113.3:8080', { over }).outcome.at).toBe(first.outcome.at);
  });

  it('under Local a node without an endpoint is not published, yet its svclb pod counts as a pod and reaches them all', () => {
    const world = worldWith([pod('web-1', 'worker1'), balanced(local)], k3s);
    expect(ingress(world)).toEqual(['192.168.0.11']);
    expect(ask(world, client, '192.168.0.11:8080').outcome).toMatchObject({ kind: 'answered', clientSeen: '198.51.100.7' });
    const trace = ask(world, client, '192.168.0.12:8080');
    expect(trace.hops.find(({ why }) => why.code === 'svclb-forwards')?.after.dst).toBe('192.168.0.12');
    expect(trace.outcome).toMatchObject({ kind: 'answered', clientSeen: svclbOn(world, 'worker2')?.status?.podIP });
  });

  it('without any endpoint nothing is translated first: it is the svclb pod that is refused', () => {
    const world = worldWith([balanced({ selector: { app: 'none' } })], k3s);
    const trace = ask(world, client, '192.168.0.12:8080');
    expect(codes(trace).slice(1)).toEqual(['host-port', 'svclb-forwards', 'masquerade-svclb', 'no-endpoints']);
    expect(trace.outcome.kind).toBe('refused');
  });

  it('source ranges are kept by the svclb pod where kube-proxy does not see them', () => {
    const world = worldWith([pod('web-1', 'worker1'), balanced({ loadBalancerSourceRanges: ['192.0.2.0/24'] })], public3);
    expect(ask(world, client, '203.0.113.3:8080').outcome).toMatchObject({
      kind: 'timed-out',
      at: `pod:kube-system/${svclbOn(world, 'worker2')?.metadata.name}`,
      why: { code: 'source-range' },
    });
  });

  it('a second Service on the port stays pending, and its pods say why', () => {
    const world = worldWith([pod('web-1', 'worker1'), balanced()], k3s);
    apply(world, service('api', { type: 'LoadBalancer', selector, ports: webPorts }));
    world.advance(20_000);
    expect(world.read.get('Service', 'default/api')?.status?.loadBalancer?.ingress).toBeUndefined();
    const reasons = world.read.list('Event', 'kube-system').filter(({ reason }) => reason === 'FailedScheduling');
    expect(reasons).toHaveLength(3);
    expect(reasons[0]?.message).toContain("1 node(s) didn't have free ports for the requested pod ports");
  });
});

describe('a host port of any pod', () => {
  it('leads to it from everywhere', () => {
    const containers = [{ name: 'c', image: 'echo', ports: [{ containerPort: 80, hostPort: 8081 }] }];
    const holder = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'holder' }, spec: { nodeName: 'worker2', containers } };
    const world = worldWith([holder], k3s);
    expect(ask(world, client, '192.168.0.12:8081').outcome).toMatchObject({ kind: 'answered', clientSeen: '198.51.100.7' });
    expect(ask(world, shell, '192.168.0.12:8081').outcome.kind).toBe('answered');
    expect(ask(world, client, '192.168.0.11:8081').outcome).toMatchObject({ kind: 'refused', why: { code: 'port-closed' } });
    world.api.delete('Pod', 'default/holder', { gracePeriodSeconds: 0 });
    expect(ask(world, client, '192.168.0.12:8081').outcome.kind).toBe('refused');
  });
});
