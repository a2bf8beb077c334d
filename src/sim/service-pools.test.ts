/** What Services take from the cluster's pools, over any life. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Service } from '../api/core.js';
import { createWorld } from './create-world.js';
import { apply, service, threeNodes } from './testing/cluster.js';
import type { World } from './world.js';

const names = ['a', 'b', 'c', 'd'] as const;
/** Few of everything: what is not given back is missed soon. 30000–30011, and 10.96.0.1–10.96.0.14 of which two are the cluster's own. */
const small = { ...threeNodes, serviceCIDR: '10.96.0.0/28', nodePortRange: '30000-30011' };

const portList = fc.uniqueArray(
  fc.record({
    protocol: fc.constantFrom('TCP', 'UDP'),
    port: fc.constantFrom(53, 80),
    nodePort: fc.option(fc.integer({ min: 29_999, max: 30_012 }), { nil: undefined, freq: 2 }),
  }),
  { minLength: 1, maxLength: 4, selector: ({ protocol, port }) => `${protocol}${port}` },
);
const spec = fc.record({
  type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  ports: portList.map((ports) => ports.map((port, index) => ({ ...port, name: `p${index}` }))),
  externalName: fc.constant('a.example.com'),
  externalTrafficPolicy: fc.option(fc.constantFrom('Cluster', 'Local'), { nil: undefined }),
  clusterIP: fc.option(fc.constantFrom('None', '10.96.0.5', '10.96.0.6', '10.97.0.1'), { nil: undefined, freq: 3 }),
  healthCheckNodePort: fc.option(fc.constantFrom(30_003, 30_004), { nil: undefined, freq: 3 }),
  allocateLoadBalancerNodePorts: fc.option(fc.boolean(), { nil: undefined, freq: 3 }),
});
type Spec = typeof spec extends fc.Arbitrary<infer T> ? T : never;

/** Only what its type may have, so that most are taken. */
function fitting({ externalName, clusterIP, healthCheckNodePort, allocateLoadBalancerNodePorts, ...rest }: Spec): Record<string, unknown> {
  const { type, externalTrafficPolicy, ports } = rest;
  if (type === 'ExternalName') return { type, externalName };
  const outside = type !== 'ClusterIP';
  return {
    type,
    selector: { app: 'a' },
    ports: outside ? ports : ports.map(({ nodePort: _none, ...port }) => port),
    ...(outside && externalTrafficPolicy ? { externalTrafficPolicy } : {}),
    ...(clusterIP && (clusterIP !== 'None' || !outside) ? { clusterIP } : {}),
    ...(type === 'LoadBalancer' && externalTrafficPolicy === 'Local' ? { healthCheckNodePort } : {}),
    ...(type === 'LoadBalancer' ? { allocateLoadBalancerNodePorts } : {}),
  };
}

const deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('create', 'replace', 'merge', 'try'), name: fc.constantFrom(...names), spec }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete'), name: fc.constantFrom(...names), spec }) },
);

function live(world: World, { does, name, spec: given }: typeof deed extends fc.Arbitrary<infer T> ? T : never): void {
  const manifest = service(name, fitting(given));
  if (does === 'create') world.api.create(manifest);
  else if (does === 'replace') world.api.update(manifest);
  else if (does === 'merge') world.api.patch('Service', `default/${name}`, 'merge', { spec: fitting(given) });
  else if (does === 'try') world.api.create(manifest, { dryRun: true });
  else world.api.delete('Service', `default/${name}`);
}

const ofNodes = ({ spec: { type, healthCheckNodePort: health, ports = [] } }: Service): readonly number[] => {
  const own = new Set(ports.flatMap(({ nodePort }) => (nodePort ? [nodePort] : [])));
  expect(type === 'NodePort' || type === 'LoadBalancer' || own.size === 0).toBe(true);
  return health ? [...own, health] : [...own];
};

const addressesOf = ({ spec: { clusterIPs = [] } }: Service): readonly string[] => clusterIPs.filter((ip) => ip !== 'None');

describe('over any sequence of creations, changes of type, dry runs and deletions', () => {
  it('no two Services share an address or a node port, and whatever was given back can be had again', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 1000 }), (deeds, seed) => {
        const world = createWorld(small, seed);
        for (const each of deeds) {
          live(world, each);
          const all = world.read.list('Service');
          const [addresses, ports] = [all.flatMap(addressesOf), all.flatMap(ofNodes)];
          expect(new Set(addresses).size).toBe(addresses.length);
          expect(new Set(ports).size).toBe(ports.length);
        }
        for (const name of names) world.api.delete('Service', `default/${name}`);
        const every = Array.from({ length: 12 }, (_, index) => ({ name: `p${index}`, port: index + 1, nodePort: 30_000 + index }));
        apply(world, service('all-ports', { type: 'NodePort', ports: every }));
        // Two of fourteen addresses are the cluster's own, one the Service above has.
        apply(world, ...Array.from({ length: 11 }, (_, index) => service(`s${index}`, { ports: [{ port: 80 }] })));
        const one = world.api.create(service('one-more', { ports: [{ port: 80 }] }));
        expect(one.ok ? '' : one.status.message).toBe('Internal error occurred: failed to allocate a serviceIP: range is full');
      }),
      { numRuns: 60 },
    );
  });

  it('what is stored and applied again stays as it is', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 1, maxLength: 8 }), (deeds) => {
        const world = createWorld(small, 7);
        for (const each of deeds) live(world, each);
        for (const stored of world.read.list('Service')) {
          const again = world.api.update(stored);
          expect(again.ok && again.object).toBe(stored);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is asked for on an update', () => {
  const twoProtocols = [
    { name: 'u', protocol: 'UDP', port: 53 },
    { name: 't', protocol: 'TCP', port: 53 },
  ];

  it('TCP and UDP of one port get a node port each when the type changes', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('dns', { ports: twoProtocols }));
    world.api.patch('Service', 'default/dns', 'merge', { spec: { type: 'NodePort' } });
    const [udp, tcp] = world.read.get('Service', 'default/dns')?.spec.ports ?? [];
    expect(udp?.nodePort).toBeGreaterThan(0);
    expect(tcp?.nodePort).toBeGreaterThan(0);
    expect(tcp?.nodePort).not.toBe(udp?.nodePort);
  });

  it('one node port for two ports of one protocol is refused', () => {
    const world = createWorld(threeNodes, 1);
    apply(world, service('a', { type: 'NodePort', ports: [{ port: 80, nodePort: 30001 }] }));
    const ports = [
      { name: 'a', port: 80, nodePort: 30001 },
      { name: 'b', port: 81, nodePort: 30001 },
    ];
    const answer = world.api.update(service('a', { type: 'NodePort', ports }));
    expect(answer.ok || answer.status).toEqual({ reason: '', code: 500, message: 'duplicate nodePort: {TCP 30001}' });
  });

  it.each(['10.97.0.1', '10.96.0.10'])('another cluster IP is refused for being another, not for being %s', (clusterIP) => {
    const world = createWorld(small, 1);
    apply(world, service('a', { ports: [{ port: 80 }] }));
    const answer = world.api.patch('Service', 'default/a', 'merge', { spec: { clusterIP } });
    expect(answer.ok || answer.status.message).toBe(
      `Service "a" is invalid: spec.clusterIPs[0]: Invalid value: ["${clusterIP}"]: may not change once set`,
    );
  });

  it('a Service that is not there is created', () => {
    const world = createWorld(threeNodes, 1);
    expect(world.api.update(service('new', { ports: [{ port: 80 }] })).ok).toBe(true);
    expect(world.read.get('Service', 'default/new')?.spec.clusterIP).toMatch(/^10\./);
  });
});
