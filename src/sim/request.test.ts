import { describe, expect, it } from 'vitest';
import type { ClusterConfig } from './config.js';
import { apply, ask, client, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';
import type { RequestSource } from './trace.js';

const threePods = [pod('web-m', 'master'), pod('web-1', 'worker1'), pod('web-2', 'worker2')];
const onlyMaster = [pod('web-m', 'master')];
const selector = { app: 'web' };
const node = (name: string): RequestSource => ({ kind: 'node', name });
const web = (spec: Readonly<Record<string, unknown>>): unknown => service('web', { selector, ports: webPorts, ...spec });
const nodePort = (more: Readonly<Record<string, unknown>> = {}): unknown =>
  web({ type: 'NodePort', ports: [{ ...webPorts[0], nodePort: 30080 }], ...more });
const balancer = (more: Readonly<Record<string, unknown>> = {}): unknown => web({ type: 'LoadBalancer', ...more });
const closedPorts = [{ name: 'http', port: 8080, targetPort: 81 }];
const none = { app: 'none' };

type Row = readonly [
  title: string,
  objects: readonly unknown[],
  from: RequestSource,
  url: string,
  outcome: string,
  why: string,
  clientSeen?: string,
];

const rows: readonly Row[] = [
  ['ClusterIP from a pod', [...threePods, web({})], shell, 'web:8080', 'answered', 'process-answers', 'pod'],
  [
    'ClusterIP from a node',
    [...onlyMaster, web({ clusterIP: '10.96.1.1' })],
    node('worker2'),
    '10.96.1.1:8080',
    'answered',
    'process-answers',
    '192.168.0.12',
  ],
  ['ClusterIP without endpoints', [web({ selector: none })], shell, 'web:8080', 'refused', 'no-endpoints'],
  ['ClusterIP, wrong targetPort', [...threePods, web({ ports: closedPorts })], shell, 'web:8080', 'refused', 'port-closed'],
  ['ClusterIP, undeclared port', [...threePods, web({})], shell, 'web:9999', 'timed-out', 'undeclared-port'],
  [
    'ClusterIP from outside',
    [...threePods, web({ clusterIP: '10.96.1.1' })],
    client,
    '10.96.1.1:8080',
    'no-route',
    'cluster-ip-from-outside',
  ],
  [
    'ClusterIP internal Local, none here',
    [...onlyMaster, web({ internalTrafficPolicy: 'Local' })],
    shell,
    'web:8080',
    'timed-out',
    'no-local-endpoints-internal',
  ],
  [
    'NodePort from outside: the node is seen',
    [...onlyMaster, nodePort()],
    client,
    '192.168.0.11:30080',
    'answered',
    'process-answers',
    '192.168.0.11',
  ],
  [
    'NodePort Local from outside: the client is seen',
    [...onlyMaster, nodePort({ externalTrafficPolicy: 'Local' })],
    client,
    '192.168.0.10:30080',
    'answered',
    'process-answers',
    '198.51.100.7',
  ],
  [
    'NodePort Local, none on that node',
    [...onlyMaster, nodePort({ externalTrafficPolicy: 'Local' })],
    client,
    '192.168.0.11:30080',
    'timed-out',
    'no-local-endpoints-external',
  ],
  ['NodePort without endpoints', [nodePort({ selector: none })], client, '192.168.0.11:30080', 'refused', 'no-endpoints'],
  [
    'NodePort, wrong targetPort',
    [...onlyMaster, nodePort({ ports: [{ ...closedPorts[0], nodePort: 30080 }] })],
    client,
    '192.168.0.11:30080',
    'refused',
    'port-closed',
  ],
  ['LoadBalancer: a node is seen', [...onlyMaster, balancer()], client, '203.0.113.10:8080', 'answered', 'process-answers', 'node'],
  [
    'LoadBalancer Local: the client is seen',
    [...onlyMaster, balancer({ externalTrafficPolicy: 'Local' })],
    client,
    '203.0.113.10:8080',
    'answered',
    'process-answers',
    '198.51.100.7',
  ],
  ['LoadBalancer without endpoints', [balancer({ selector: none })], client, '203.0.113.10:8080', 'refused', 'no-endpoints'],
  [
    'LoadBalancer Local without endpoints',
    [balancer({ selector: none, externalTrafficPolicy: 'Local' })],
    client,
    '203.0.113.10:8080',
    'timed-out',
    'lb-no-healthy-node',
  ],
  [
    'ExternalName',
    [service('db', { type: 'ExternalName', externalName: 'my.database.com' })],
    shell,
    'db',
    'answered',
    'process-answers',
    '192.168.0.11',
  ],
  [
    'ExternalName that leads nowhere',
    [service('db', { type: 'ExternalName', externalName: 'no.such.host' })],
    shell,
    'db',
    'no-such-host',
    'dns-nxdomain',
  ],
  ['a name nobody has', [], shell, 'nobody', 'no-such-host', 'dns-nxdomain'],
  [
    'cluster names are unknown outside',
    [...threePods, web({})],
    client,
    'web.default.svc.cluster.local:8080',
    'no-such-host',
    'dns-nxdomain',
  ],
  ['headless goes straight to a pod', [...onlyMaster, web({ clusterIP: 'None' })], shell, 'web:80', 'answered', 'pod-direct', 'pod'],
  ['headless without ready endpoints', [web({ clusterIP: 'None', selector: none })], shell, 'web:80', 'no-such-host', 'dns-nxdomain'],
  ['pod to pod', [...onlyMaster], shell, '10.42.0.3', 'answered', 'pod-direct', 'pod'],
  ['an address nobody has', [], shell, '10.42.0.200', 'timed-out', 'no-such-address'],
];

describe('send', () => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_title, row) => {
    const [, objects, from, url, outcome, why, clientSeen] = row;
    const world = worldWith(objects);
    const shellIp = world.read.get('Pod', 'default/shell')?.status?.podIP;
    const trace = ask(world, from, url);
    expect([trace.outcome.kind, trace.outcome.why.code]).toEqual([outcome, why]);
    if (clientSeen === 'node') expect(threeNodes.nodes.map(({ ip }) => ip)).toContain(trace.outcome.clientSeen);
    else expect(trace.outcome.clientSeen).toBe(clientSeen === 'pod' ? shellIp : clientSeen);
  });

  it('numbers hops and traces and never runs backwards', () => {
    const world = worldWith([...threePods, web({})]);
    const first = ask(world, shell, 'http://web:8080/');
    const second = ask(world, shell, 'http://web:8080/');
    expect([first.id, second.id]).toEqual([1, 2]);
    expect(first.hops.map(({ index }) => index)).toEqual(first.hops.map((_, index) => index));
    for (const [i, hop] of first.hops.entries()) expect(hop.t).toBeGreaterThanOrEqual(first.hops[i - 1]?.t ?? 0);
    expect(first.hops.every(({ leg }) => first.legs[leg] !== undefined)).toBe(true);
    expect(second.at).toBeGreaterThanOrEqual(first.at + first.durationMs);
    expect([first.service, first.entryNode]).toEqual(['default/web', 'worker1']);
  });

  it('a refusal comes back at once, silence lasts as long as the sender waits', () => {
    const world = worldWith([
      ...onlyMaster,
      web({ ports: closedPorts }),
      service('void', { selector, internalTrafficPolicy: 'Local', ports: webPorts }),
    ]);
    expect(ask(world, shell, 'web:8080').durationMs).toBeLessThan(20);
    const before = world.now;
    const silent = ask(world, shell, 'void:8080', { timeoutMs: 3000 });
    expect(silent.durationMs).toBe(3000);
    expect(world.now).toBe(before + 3000);
    expect(silent.hops.at(-1)).toMatchObject({ kind: 'timeout', at: 'pod:default/shell', t: 3000 });
  });

  it('a pod that reaches itself through its Service sees its own node', () => {
    const world = worldWith([pod('web-1', 'worker1'), web({})]);
    const trace = ask(world, { kind: 'pod', namespace: 'default', name: 'web-1' }, 'web:8080');
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: 'pod:default/web-1', clientSeen: '192.168.0.11' });
    expect(trace.hops.some(({ why }) => why.code === 'masquerade-hairpin')).toBe(true);
  });

  it('session affinity stays with one pod', () => {
    const world = worldWith([...threePods, web({ sessionAffinity: 'ClientIP' })]);
    const answered = Array.from({ length: 10 }, () => ask(world, shell, 'web:8080').outcome.at);
    expect(new Set(answered).size).toBe(1);
  });

  it('keeps the alias in the Host header: a host outside serves its own name only', () => {
    const world = worldWith([service('db', { type: 'ExternalName', externalName: 'my.database.com' })]);
    const alias = ask(world, shell, 'http://db/');
    expect(alias.outcome.status).toBe(404);
    expect(alias.legs[0]?.query?.answers).toEqual(['CNAME my.database.com.', 'A 203.0.113.200']);
    expect(alias.service).toBe('default/db');
    expect(ask(world, shell, 'http://db/', { headers: { Host: 'my.database.com' } }).outcome.status).toBe(200);
    expect(ask(world, shell, 'http://my.database.com/').outcome.status).toBe(200);
  });

  it('closing the firewall shuts a node port', () => {
    const config: ClusterConfig = { ...threeNodes, firewall: { openNodePorts: false, allow: [] } };
    const world = worldWith([...onlyMaster, nodePort()], config);
    expect(ask(world, client, '192.168.0.11:30080').outcome).toMatchObject({ kind: 'timed-out', why: { code: 'firewall-closed' } });
    world.setFirewallRule('web', ['tcp:30080']);
    expect(ask(world, client, '192.168.0.11:30080').outcome.kind).toBe('answered');
    world.setFirewallRule('web', undefined);
    expect(ask(world, client, '192.168.0.11:30080').outcome.kind).toBe('timed-out');
  });

  it('the health-check node port tells which nodes have an endpoint', () => {
    const world = worldWith([...onlyMaster, balancer({ externalTrafficPolicy: 'Local' })]);
    const port = world.read.get('Service', 'default/web')?.spec.healthCheckNodePort;
    const health = (ip: string): number | undefined => ask(world, node('worker2'), `${ip}:${port}/`).outcome.status;
    expect([health('192.168.0.10'), health('192.168.0.11')]).toEqual([200, 503]);
  });

  it('the API server answers behind the kubernetes Service', () => {
    expect(ask(worldWith([]), shell, 'https://kubernetes/').outcome).toMatchObject({ kind: 'answered', at: 'node:master', status: 403 });
  });

  it.each([
    [{ url: '' }, 'invalid-url'],
    [{ url: 'ftp://web' }, 'unsupported-scheme'],
    [{ url: 'http://web:99999/' }, 'invalid-url'],
    [{ from: { kind: 'pod', namespace: 'default', name: 'ghost' } }, 'unknown-source'],
    [{ from: { kind: 'node', name: 'ghost' } }, 'unknown-source'],
    [{ timeoutMs: Number.NaN }, 'invalid-duration'],
  ] as const)('bad input %j is a typed error', (spec, code) => {
    const world = worldWith([]);
    apply(world, service('web', { selector, ports: webPorts }));
    expect(() => world.send({ from: shell, url: 'web', ...spec })).toThrow(expect.objectContaining({ code }));
  });
});
