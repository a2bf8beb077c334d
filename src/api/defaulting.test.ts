import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeObject, decodeValue } from './decode.js';
import { applyDefaults } from './defaulting.js';
import { parseManifest } from './manifest.js';

interface Recorded {
  readonly cases: readonly { readonly id: string; readonly manifest: string }[];
}

const recorded = JSON.parse(readFileSync(new URL('./fixtures/recorded-defaults.json', import.meta.url), 'utf8')) as Recorded;

/** As the server reads the manifest, then defaulted once. */
function defaulted(value: unknown): unknown {
  const decoded = decodeValue(value);
  if (!decoded.ok) throw new Error(JSON.stringify(decoded));
  const once = applyDefaults(decoded.object);
  expect(applyDefaults(once)).toEqual(once);
  // Read back and defaulted again, as a stored object is on every update.
  const read = decodeValue(JSON.parse(JSON.stringify(once)));
  expect(read.ok && applyDefaults(read.object)).toEqual(once);
  return once;
}

test.each(recorded.cases)('defaults are there already the second time: $id', ({ manifest }) => {
  for (const document of parseManifest(manifest).documents) if (decodeObject(document).ok) defaulted(document.value);
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const meta = (name: string) => ({ name, namespace: 'default' });

const services = fc.record({
  type: maybe(fc.constantFrom('', 'ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName')),
  ports: maybe(
    fc.array(
      fc.record({
        port: fc.integer({ min: 1, max: 65_535 }),
        targetPort: maybe(fc.constantFrom<number | string>(0, '', 80, 'http')),
        protocol: maybe(fc.constantFrom('', 'TCP', 'UDP')),
        nodePort: maybe(fc.constantFrom(0, 30_000)),
      }),
      { maxLength: 3 },
    ),
  ),
  clusterIP: maybe(fc.constantFrom('', 'None', '10.96.0.1')),
  externalIPs: maybe(fc.constantFrom<string[]>([], ['10.0.0.1'])),
  externalTrafficPolicy: maybe(fc.constantFrom('', 'Local')),
  internalTrafficPolicy: maybe(fc.constant('Local')),
  sessionAffinity: maybe(fc.constantFrom('', 'None', 'ClientIP')),
  sessionAffinityConfig: maybe(fc.constantFrom({}, { clientIP: {} }, { clientIP: { timeoutSeconds: 5 } })),
  allocateLoadBalancerNodePorts: maybe(fc.boolean()),
});

test('a Service is what its defaults made of it', () => {
  fc.assert(fc.property(services, (spec) => void defaulted({ apiVersion: 'v1', kind: 'Service', metadata: meta('a'), spec })));
});

const ports = maybe(fc.array(fc.record({ name: maybe(fc.constantFrom('', 'a')), port: fc.nat(9), protocol: maybe(fc.constant('UDP')) })));

test('so are endpoints, Secrets, ConfigMaps, namespaces and nodes', () => {
  const addresses = fc.constantFrom([], [{ ip: '10.0.0.1' }]);
  const objects = fc.oneof(
    fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Endpoints'), subsets: maybe(fc.array(fc.record({ addresses, ports }))) }),
    fc.record({
      apiVersion: fc.constant('discovery.k8s.io/v1'),
      kind: fc.constant('EndpointSlice'),
      addressType: fc.constant('IPv4'),
      endpoints: fc.constantFrom([], [{ addresses: ['10.0.0.1'] }]),
      ports,
    }),
    fc.record({
      apiVersion: fc.constant('v1'),
      kind: fc.constant('Secret'),
      type: maybe(fc.constant('a/b')),
      data: maybe(fc.constant({ a: 'YQ==' })),
      stringData: maybe(fc.dictionary(fc.constantFrom('a', 'b'), fc.string())),
    }),
    fc.record({
      apiVersion: fc.constant('v1'),
      kind: fc.constant('ConfigMap'),
      data: maybe(fc.dictionary(fc.constantFrom('a', 'b'), fc.string())),
    }),
    fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Namespace'), spec: maybe(fc.constantFrom({}, { finalizers: ['a/b'] })) }),
    fc.record({ apiVersion: fc.constant('v1'), kind: fc.constant('Node'), spec: maybe(fc.constantFrom({}, { podCIDR: '10.0.0.0/24' })) }),
  );
  fc.assert(
    fc.property(objects, (object) => {
      defaulted({ ...object, metadata: ['Namespace', 'Node'].includes(object.kind) ? { name: 'a' } : meta('a') });
    }),
  );
});
