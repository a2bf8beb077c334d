import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { staticBand } from './banded-pool.js';
import { createWorld } from './create-world.js';
import { IpAllocator } from './ip-allocator.js';
import { PortAllocator, parsePortRange } from './port-allocator.js';
import { createStream } from './rng.js';
import { apply, service, threeNodes, webPorts } from './testing/cluster.js';
import type { World } from './world.js';

const selector = { app: 'web' };
const fixedIp = { clusterIP: '10.96.1.1' };
const fixedPort = [{ name: 'http', port: 80, nodePort: 30080 }];
const invalid = (name: string, why: string): string => `Service "${name}" is invalid: ${why}`;

function refusal(world: World, spec: Readonly<Record<string, unknown>>): string {
  const result = world.api.create(service('b', { selector, ports: webPorts, ...spec }));
  return result.ok ? '' : result.status.message;
}

describe('what may not be had, in the words of the API server', () => {
  it.each([
    [
      fixedIp,
      invalid('b', 'spec.clusterIPs: Invalid value: ["10.96.1.1"]: failed to allocate IP 10.96.1.1: provided IP is already allocated'),
    ],
    [
      { clusterIP: '10.96.0.0' },
      invalid(
        'b',
        'spec.clusterIPs: Invalid value: ["10.96.0.0"]: failed to allocate IP 10.96.0.0: the provided network does not match the current range',
      ),
    ],
    [
      { clusterIP: '10.112.0.1' },
      invalid(
        'b',
        'spec.clusterIPs: Invalid value: ["10.112.0.1"]: failed to allocate IP 10.112.0.1: the provided network does not match the current range',
      ),
    ],
    [
      { type: 'NodePort', ports: fixedPort },
      invalid('b', 'spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated'),
    ],
    [
      { type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] },
      invalid(
        'b',
        'spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
      ),
    ],
    [
      {
        type: 'NodePort',
        ports: [
          { name: 'a', port: 80, nodePort: 30081 },
          { name: 'b', port: 81, nodePort: 30081 },
        ],
      },
      invalid('b', 'spec.ports[1].nodePort: Invalid value: 30081: provided port is already allocated'),
    ],
    [
      { type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30080 },
      'Internal error occurred: failed to allocate requested HealthCheck NodePort 30080: provided port is already allocated',
    ],
  ])('%j', (spec, message) => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('a', { selector, type: 'NodePort', ...fixedIp, ports: fixedPort }));
    const before = world.fingerprint();
    expect(refusal(world, spec)).toBe(message);
    // What a refused Service had taken already is free again.
    expect(refusal(world, { type: 'NodePort', ports: [{ name: 'http', port: 80, nodePort: 30081 }] })).toBe('');
    expect(world.api.delete('Service', 'default/b').ok).toBe(true);
    expect(world.fingerprint()).not.toBe(before);
  });

  it('TCP and UDP of one port share a node port', () => {
    const world = createWorld(threeNodes, 1);
    const ports = [
      { name: 'u', protocol: 'UDP', port: 53 },
      { name: 't', protocol: 'TCP', port: 53 },
    ];
    apply(world, service('dns', { selector, type: 'NodePort', ports }));
    const stored = world.read.get('Service', 'default/dns')?.spec.ports ?? [];
    expect(stored[0]?.nodePort).toBe(stored[1]?.nodePort);
  });
});

it('what is taken follows the cluster back in time and into its copies', () => {
  const world = createWorld(threeNodes, 1);
  const free = world.snapshot();
  apply(world, service('a', { selector, type: 'NodePort', ...fixedIp, ports: fixedPort }));
  const taken = world.snapshot();
  const wanted = { type: 'NodePort', ...fixedIp, ports: fixedPort };
  world.restore(free);
  expect(refusal(world.fork(), wanted)).toBe('');
  expect(refusal(world, wanted)).toBe('');
  world.restore(taken);
  expect(refusal(world.fork(), wanted)).toContain('provided IP is already allocated');
  expect(refusal(world, wanted)).toContain('provided IP is already allocated');
});

const holds = (world: World) => {
  const spec = world.read.get('Service', 'default/a')?.spec;
  return {
    ip: spec?.clusterIP !== undefined && spec.clusterIP !== '',
    nodePort: spec?.ports?.[0]?.nodePort !== undefined,
    health: spec?.healthCheckNodePort !== undefined,
  };
};

describe('changing type', () => {
  const toType = (type: string) => ({ spec: { type, externalName: type === 'ExternalName' ? 'a.example.com' : null } });
  it.each([
    ['ClusterIP', 'NodePort', { ip: true, nodePort: true, health: false }],
    ['ClusterIP', 'LoadBalancer', { ip: true, nodePort: true, health: false }],
    ['ClusterIP', 'ExternalName', { ip: false, nodePort: false, health: false }],
    ['NodePort', 'ClusterIP', { ip: true, nodePort: false, health: false }],
    ['NodePort', 'LoadBalancer', { ip: true, nodePort: true, health: false }],
    ['NodePort', 'ExternalName', { ip: false, nodePort: false, health: false }],
    ['LoadBalancer', 'ClusterIP', { ip: true, nodePort: false, health: false }],
    ['LoadBalancer', 'ExternalName', { ip: false, nodePort: false, health: false }],
  ])('%s → %s', (from, to, expected) => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('a', { selector, type: from, ports: webPorts }));
    const before = world.read.get('Service', 'default/a')?.spec;
    const result = world.api.patch('Service', 'default/a', 'merge', toType(to));
    expect(result.ok ? '' : result.status.message).toBe('');
    expect(holds(world)).toEqual(expected);
    const after = world.read.get('Service', 'default/a')?.spec;
    if (expected.ip) expect(after?.clusterIP).toBe(before?.clusterIP);
    // What was given up can be had by another.
    if (!expected.ip) expect(refusal(world, { clusterIP: before?.clusterIP })).toBe('');
    const port = before?.ports?.[0]?.nodePort;
    if (port !== undefined && !expected.nodePort) {
      const taken = world.api.create(service('c', { selector, type: 'NodePort', ports: [{ port: 80, nodePort: port }] }));
      expect(taken.ok ? '' : taken.status.message).toBe('');
    }
  });

  it('Local adds a health-check node port, Cluster gives it back', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('a', { selector, type: 'LoadBalancer', ports: webPorts }));
    world.api.patch('Service', 'default/a', 'merge', { spec: { externalTrafficPolicy: 'Local' } });
    expect(holds(world).health).toBe(true);
    world.api.patch('Service', 'default/a', 'merge', { spec: { externalTrafficPolicy: 'Cluster' } });
    expect(holds(world)).toEqual({ ip: true, nodePort: true, health: false });
  });

  it('a refused change gives nothing away', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('a', { selector, type: 'NodePort', ...fixedIp, ports: fixedPort }));
    const refused = world.api.patch('Service', 'default/a', 'merge', { spec: { ports: [{ port: 99999 }] } });
    expect(refused.ok).toBe(false);
    expect(refusal(world, { type: 'NodePort', ports: fixedPort })).toContain('already allocated');
    expect(refusal(world, fixedIp)).toContain('already allocated');
  });
});

describe('bands', () => {
  it.each([
    [16, 0],
    [32, 16],
    [64, 16],
    [1024, 64],
    [2 ** 20, 256],
  ])('of a range of %d addresses the first %d are left to those who ask by name', (size, band) =>
    expect(staticBand(size, { step: 16, max: 256 })).toBe(band),
  );
  it.each([
    [16, 0],
    [100, 16],
    [2768, 86],
    [8000, 128],
  ])('of %d node ports the first %d are', (size, band) => expect(staticBand(size, { step: 32, max: 128 })).toBe(band));
  it.each(['', '1', '5-4', '0-10', '1-70000', 'a-b'])('%j is no port range', (text) => expect(parsePortRange(text)).toBeUndefined());

  it('the upper band is used up before the lower, and nothing is handed out twice', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const ips = new IpAllocator({ first: 167772160, size: 64 }, createStream(seed, 'a'));
        const given = Array.from({ length: 62 }, () => ips.allocateNext()!);
        expect(new Set(given).size).toBe(62);
        expect(ips.allocateNext()).toBeUndefined();
        for (const ip of given.slice(0, 46)) expect(Number(ip.split('.')[3])).toBeGreaterThan(16);
        ips.release(given[3]!);
        expect(ips.allocateNext()).toBe(given[3]);
        const ports = new PortAllocator({ first: 1, last: 20 }, createStream(seed, 'b'));
        const taken = Array.from({ length: 20 }, () => ports.allocateNext()!);
        expect(new Set(taken).size).toBe(20);
        expect(Math.min(...taken.slice(0, 4))).toBeGreaterThan(16);
        expect(ports.allocateNext()).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});
