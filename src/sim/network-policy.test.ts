/** NetworkPolicies in a running cluster: whole requests, names included. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Kind } from '../api/kinds.js';
import { dataPathOf } from './data-path-of.js';
import { apply, ask, client, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

const web = { matchLabels: { app: 'web' } };
const sender = { matchLabels: { app: 'shell' } };

function policy(name: string, spec: Readonly<Record<string, unknown>>): unknown {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name }, spec };
}
const toDns = { ports: [{ port: 53, protocol: 'UDP' }] };
const end = ({ outcome }: Trace): string => `${outcome.kind}: ${outcome.why.code} at ${outcome.at}`;

let world: World;
function change(kind: Kind, key: string, patch: unknown): void {
  const result = world.api.patch(kind, key, 'merge', patch);
  if (!result.ok) throw new Error(result.status.message);
}
const get = (url = 'web:8080') => ask(world, shell, url);

beforeEach(() => {
  world = worldWith([
    pod('web', 'worker2'),
    service('web', { type: 'NodePort', selector: web.matchLabels, ports: [{ ...webPorts[0], nodePort: 30080 }] }),
  ]);
});

describe('a request', () => {
  it('to an isolated pod runs out of time, and passes once a rule allows its sender', () => {
    apply(world, policy('deny', { podSelector: {} }));
    expect(end(get())).toBe('timed-out: network-policy at pod:default/web');
    apply(world, policy('allow', { podSelector: web, ingress: [{ from: [{ podSelector: sender }], ports: [{ port: 80 }] }] }));
    expect(end(get())).toBe('answered: process-answers at pod:default/web');
    // A rule speaks of the pod's port, not of the Service's.
    change('NetworkPolicy', 'default/allow', { spec: { ingress: [{ ports: [{ port: 8080 }] }] } });
    expect(end(get())).toBe('timed-out: network-policy at pod:default/web');
    world.api.delete('NetworkPolicy', 'default/deny');
    world.api.delete('NetworkPolicy', 'default/allow');
    expect(end(get())).toBe('answered: process-answers at pod:default/web');
  });

  it('is let in through a port that the pod’s container names', () => {
    const container = { name: 'c', image: 'echo', ports: [{ name: 'http', containerPort: 8081 }] };
    const labels = { app: 'named' };
    apply(
      world,
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'named', labels }, spec: { nodeName: 'worker2', containers: [container] } },
      policy('allow', { podSelector: { matchLabels: labels }, ingress: [{ ports: [{ port: 'http' }] }] }),
    );
    world.advance(5_000);
    const address = world.read.get('Pod', 'default/named')?.status?.podIP;
    expect(end(get(`${address}:8081`))).toBe('answered: pod-direct at pod:default/named');
    change('NetworkPolicy', 'default/allow', { spec: { ingress: [{ ports: [{ port: 'https' }] }] } });
    expect(end(get(`${address}:8081`))).toBe('timed-out: network-policy at pod:default/named');
  });

  it('follows labels as they change', () => {
    apply(world, policy('allow', { podSelector: web, ingress: [{ from: [{ podSelector: { matchLabels: { role: 'front' } } }] }] }));
    expect(get().outcome.kind).toBe('timed-out');
    change('Pod', 'default/shell', { metadata: { labels: { role: 'front' } } });
    expect(get().outcome.kind).toBe('answered');
    change('Pod', 'default/web', { metadata: { labels: { app: 'db' } } });
    expect(ask(world, shell, `${world.read.get('Pod', 'default/web')?.status?.podIP}:80`).outcome.kind).toBe('answered');
  });

  it('from outside is let in by its address where that is kept', () => {
    apply(world, policy('allow', { podSelector: web, ingress: [{ from: [{ ipBlock: { cidr: '198.51.100.7/32' } }] }] }));
    expect(end(ask(world, client, '192.168.0.10:30080'))).toBe('timed-out: network-policy at pod:default/web');
    change('Service', 'default/web', { spec: { externalTrafficPolicy: 'Local' } });
    world.advance(5_000);
    expect(end(ask(world, client, '192.168.0.12:30080'))).toBe('answered: process-answers at pod:default/web');
  });
});

describe('names', () => {
  it('are lost with an egress policy that forgets port 53', () => {
    apply(world, policy('out', { podSelector: sender, policyTypes: ['Egress'], egress: [{ to: [{ podSelector: web }] }] }));
    const trace = get();
    expect(end(trace)).toBe('timed-out: network-policy-egress at node:worker1');
    expect(trace.legs).toMatchObject([{ kind: 'dns', query: { rcode: 'TIMEOUT' } }]);
    expect(trace.hops.map(({ kind }) => kind)).toEqual(['send', 'forward', 'dnat', 'drop', 'timeout']);
    const address = world.read.get('Service', 'default/web')?.spec.clusterIP;
    expect(ask(world, shell, `${address}:8080`).outcome.kind).toBe('answered');
    apply(world, policy('dns', { podSelector: {}, policyTypes: ['Egress'], egress: [toDns] }));
    expect(get().outcome.kind).toBe('answered');
  });

  it('of other namespaces’ servers need their namespace, not only their labels', () => {
    const dns = { matchLabels: { 'k8s-app': 'kube-dns' } };
    const egress = (to: unknown) => [{ to: [to], ...toDns }, { to: [{ podSelector: web }] }];
    apply(world, policy('out', { podSelector: sender, policyTypes: ['Egress'], egress: egress({ podSelector: dns }) }));
    expect(get().outcome.kind).toBe('timed-out');
    const system = { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } };
    change('NetworkPolicy', 'default/out', { spec: { egress: egress({ podSelector: dns, namespaceSelector: system }) } });
    expect(get().outcome.kind).toBe('answered');
  });
});

describe('time', () => {
  it('going back takes a policy away, going on brings it again', () => {
    const before = world.snapshot();
    apply(world, policy('deny', { podSelector: {} }));
    const after = world.snapshot();
    world.restore(before);
    expect(get().outcome.kind).toBe('answered');
    world.restore(after);
    expect(get().outcome.kind).toBe('timed-out');
  });

  it('a data path made from the objects alone knows the same policies', () => {
    apply(world, policy('deny', { podSelector: web }));
    const address = world.read.get('Service', 'default/web')?.spec.clusterIP ?? '';
    const asked = { from: 'pod:default/shell', protocol: 'TCP', dst: address, dstPort: 8080, now: 0 } as const;
    expect(dataPathOf(threeNodes, world.read).expectedShares(asked)).toEqual([]);
    world.api.delete('NetworkPolicy', 'default/deny');
    expect(dataPathOf(threeNodes, world.read).expectedShares(asked)).toMatchObject([{ pod: 'pod:default/web', share: 1 }]);
  });
});
