import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { parseIP } from '../addresses.js';
import { RuleSet } from './rule-set.js';
import type { PortSlot, ServiceTable } from './rule-tables.js';

const nodes = ['n0', 'n1', 'n2'];
const names = ['a', 'b'];

/** Three shapes of a Service: of type ClusterIP, with a node port, with an external IP and a port for health checks. */
function serviceOf(name: string, shape: number): Service {
  const index = names.indexOf(name) + 1;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'default' },
    spec: {
      type: shape === 2 ? 'LoadBalancer' : 'NodePort',
      clusterIP: `10.96.0.${index}`,
      ports: [{ name: 'http', port: 80, protocol: 'TCP', ...(shape > 0 && { nodePort: 30_000 + index }) }],
      ...(shape === 2 && { externalIPs: [`192.0.2.${index}`], externalTrafficPolicy: 'Local', healthCheckNodePort: 31_000 + index }),
    },
  };
}

const sliceOf = (endpoints: number): EndpointSlice => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'x', namespace: 'default' },
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
  endpoints: Array.from({ length: endpoints }, (_, i) => ({ addresses: [`10.42.0.${i + 1}`], conditions: {} })),
});

/** Everything a table answers, as text. */
function answers(table: ServiceTable): readonly string[] {
  const told = (what: string, slot: PortSlot | undefined) =>
    slot ? [`${what}: ${slot.current.spec.name} ${slot.current.endpoints.map(({ text }) => text).join()}`] : [];
  return names.flatMap((_, i) => {
    const index = i + 1;
    const addresses = [`10.96.0.${index}`, `192.0.2.${index}`];
    return [
      ...addresses.flatMap((address) => told(address, table.frontend(parseIP(address)!, 80, 'TCP')?.slot)),
      ...addresses.map((address) => `${address} is a cluster IP: ${table.isClusterIP(parseIP(address)!)}`),
      ...table.nodePort(30_000 + index, 'TCP').flatMap((slot) => told(`port ${index}`, slot)),
      ...told(`health ${index}`, table.healthCheckPort(31_000 + index)),
    ];
  });
}

const behind = fc.subarray(nodes);
const name = fc.constantFrom(...names);
const step = fc.oneof(
  fc.record({ kind: fc.constant('service' as const), name, shape: fc.option(fc.nat(2), { nil: undefined }), behind }),
  fc.record({ kind: fc.constant('slices' as const), name, endpoints: fc.nat(3), behind }),
  fc.record({ kind: fc.constant('sync' as const), node: fc.constantFrom(...nodes) }),
);

describe('rules of nodes that are behind', () => {
  it('are those each node would have with a rule set of its own', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20, size: 'max' }), (steps) => {
        const shared = new RuleSet();
        /** What the API server says now, and what each node was last told. */
        const newest = new Map<string, { readonly service: Service | undefined; readonly slices: readonly EndpointSlice[] }>();
        const told = new Map(nodes.map((node) => [node, new Map(newest)]));
        const lagging = new Set<string>();
        for (const one of steps) {
          if (one.kind === 'sync') {
            shared.sync(one.node);
            told.set(one.node, new Map(newest));
            lagging.delete(one.node);
          } else {
            const key = `default/${one.name}`;
            const before = newest.get(key) ?? { service: undefined, slices: [] };
            if (one.kind === 'service') {
              const service = one.shape === undefined ? undefined : serviceOf(one.name, one.shape);
              newest.set(key, { ...before, service });
              shared.setService(key, service, one.behind);
            } else {
              newest.set(key, { ...before, slices: [sliceOf(one.endpoints)] });
              shared.setSlices(key, [sliceOf(one.endpoints)], one.behind);
            }
            for (const node of one.behind) lagging.add(node);
            // With nobody behind it counts everywhere, else for those who are up to date.
            for (const node of nodes) if (one.behind.length === 0 || !lagging.has(node)) told.get(node)!.set(key, newest.get(key)!);
          }
          expect(new Set(shared.behind)).toEqual(lagging);
          for (const node of nodes) {
            const own = new RuleSet();
            for (const [key, { service, slices }] of told.get(node)!) {
              own.setService(key, service);
              own.setSlices(key, slices);
            }
            expect(answers(shared.on(node))).toEqual(answers(own));
            const ports = (rules: RuleSet) =>
              [...rules.allPorts(node)].map(({ spec, endpoints }) => `${spec.name} ${endpoints.length}`).sort();
            expect(ports(shared)).toEqual(ports(own));
          }
        }
        for (const node of nodes) shared.sync(node);
        expect(shared.behind).toEqual([]);
        for (const node of nodes) expect([shared.on(node), shared.staleOn(node)]).toEqual([shared.on('n0'), []]);
      }),
    );
  });
});
