import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Allocation } from './admission.js';
import type { Service } from './core.js';
import { admitCreate, decodeObject, decodeValue, unmodelledFields } from './decode.js';
import { parseManifest } from './manifest.js';
import { invalidText } from './request-status.js';
import { resourceText } from './resource-lookup.js';
import { resourceOf } from './scheme.js';
import type { Status } from './status.js';

interface Recorded {
  readonly cases: readonly {
    readonly id: string;
    readonly category: string;
    readonly manifest: string;
    readonly stdout: string;
    readonly stderr: string;
  }[];
}

const recorded = JSON.parse(readFileSync(new URL('./fixtures/recorded-validation.json', import.meta.url), 'utf8')) as Recorded;

function refusal(status: Status): string {
  if (status.reason === 'Invalid') return `${invalidText(status)}\n`;
  return `Error from server (${status.reason}): error when creating "manifest.yaml": ${status.message}\n`;
}

/** A cluster with a port to spare for health checks. */
function allocate({ spec, ...service }: Service): Allocation {
  const health = spec.type === 'LoadBalancer' && spec.externalTrafficPolicy === 'Local' && !spec.healthCheckNodePort;
  return { ok: true, service: { ...service, spec: health ? { ...spec, healthCheckNodePort: 32_100 } : spec } };
}

/** What kubectl prints for one manifest on an empty cluster. */
function apply(text: string): { stdout: string; stderr: string } {
  const manifest = parseManifest(text, 'manifest.yaml');
  if (manifest.errors[0]) return { stdout: '', stderr: `error: ${manifest.errors[0].message}\n` };
  if (manifest.documents.length === 0) return { stdout: '', stderr: 'error: no objects passed to apply\n' };
  let stdout = '';
  let stderr = '';
  for (const document of manifest.documents) {
    const decoded = decodeObject(document, { source: 'manifest.yaml' });
    if (!decoded.ok && decoded.side === 'client') {
      stderr += `error: ${decoded.message}\n`;
      continue;
    }
    const answer = decoded.ok ? admitCreate(decoded.object, { allocate }) : decoded;
    const warnings = [...new Set([...decoded.warnings, ...(answer.warnings ?? [])])];
    stderr += warnings.map((warning) => `Warning: ${warning}\n`).join('');
    if (answer.ok) stdout += `${resourceText(resourceOf(answer.object.kind))}/${answer.object.metadata.name} created\n`;
    else stderr += refusal(answer.status);
  }
  return { stdout, stderr };
}

describe('what kubectl apply prints', () => {
  test.each(recorded.cases)('$id $category', ({ manifest, stdout, stderr }) => {
    expect(apply(manifest)).toEqual({ stdout, stderr });
  });
});

const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } };

describe('decodeObject', () => {
  test('gives the object its namespace, keeps one it has', () => {
    const plain = decodeObject({ value: service }, { defaultNamespace: 'shop' });
    expect(plain.ok && plain.object.metadata.namespace).toBe('shop');
    const own = decodeObject({ value: { ...service, metadata: { name: 'web', namespace: 'bank' } } }, { defaultNamespace: 'shop' });
    expect(own.ok && own.object.metadata.namespace).toBe('bank');
    const node = decodeObject({ value: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } } });
    expect(node.ok && node.object.metadata.namespace).toBeUndefined();
  });

  test('refuses an object of another namespace when -n was given', () => {
    const value = { ...service, metadata: { name: 'web', namespace: 'bank' } };
    const decoded = decodeObject({ value }, { defaultNamespace: 'shop', enforceNamespace: true });
    expect(decoded).toMatchObject({ ok: false, side: 'client', path: 'metadata.namespace' });
  });

  test('tells a kind the lab does not model from a kind nobody knows', () => {
    const kind = (name: string): string => {
      const decoded = decodeObject({ value: { apiVersion: 'coordination.k8s.io/v1', kind: name, metadata: { name: 'x' } } });
      return !decoded.ok && decoded.side === 'client' ? decoded.message : '';
    };
    expect(kind('Lease')).toBe('the lab does not model kind "Lease" of coordination.k8s.io/v1 yet; a real cluster knows it');
    expect(kind('Leases')).toContain('no matches for kind "Leases" in version "coordination.k8s.io/v1"');
  });

  test('unknown fields are refused, warned of or dropped', () => {
    const value = { ...service, spec: { ...service.spec, foo: 1 } };
    expect(decodeObject({ value })).toMatchObject({ ok: false, side: 'server', path: 'spec.foo' });
    expect(decodeObject({ value }, { fieldValidation: 'Warn' })).toMatchObject({ ok: true, warnings: ['unknown field "spec.foo"'] });
    const ignored = decodeObject({ value }, { fieldValidation: 'Ignore' });
    expect(ignored).toMatchObject({ ok: true, warnings: [] });
    expect(ignored.ok && ignored.object).not.toHaveProperty('spec.foo');
  });

  test('the first value of a wrong type hides unknown fields; several unknown fields are listed', () => {
    const wrong = decodeValue({ ...service, spec: { zzz: 1, ports: [{ port: 'http' }, { port: 1.5 }] } });
    expect(wrong).toMatchObject({ ok: false, path: 'spec.ports[0].port' });
    const unknown = decodeValue({ ...service, spec: { zzz: 1, aaa: 2 } });
    expect(!unknown.ok && unknown.side === 'server' && unknown.status.message).toBe(
      'Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.aaa", unknown field "spec.zzz"',
    );
  });

  test('metadata that is no map is refused by kubectl itself', () => {
    const decoded = decodeObject({ value: { ...service, metadata: 'web' } }, { source: 'a.yaml' });
    const why = 'json: cannot unmarshal string into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta';
    expect(decoded).toMatchObject({ ok: false, side: 'client', message: `unable to decode "a.yaml": ${why}` });
  });

  test('without validation a missing kind is still needed', () => {
    const decoded = decodeObject({ value: { spec: { b: 1, a: 2 } } }, { source: 'a.yaml', fieldValidation: 'Ignore' });
    expect(decoded).toMatchObject({ message: `unable to decode "a.yaml": Object 'Kind' is missing in '{"spec":{"a":2,"b":1}}'` });
  });

  test('optional zero values are not kept, pointers and structs are', () => {
    const value = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: {} },
      spec: { externalTrafficPolicy: '', selector: {}, sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } }, clusterIP: null },
    };
    const decoded = decodeValue(value);
    expect(decoded.ok && decoded.object).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'default' },
      spec: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      status: { loadBalancer: {} },
    });
  });

  test('never throws and never changes what it was given, whatever JSON comes', () => {
    const kinds = fc.constantFrom('Service', 'Pod', 'Deployment', 'ReplicaSet', 'Endpoints', 'EndpointSlice', 'Namespace', 'Node', 'Event');
    const versions = fc.constantFrom('v1', 'apps/v1', 'discovery.k8s.io/v1');
    const part = fc.jsonValue({ maxDepth: 4 });
    const spec = fc.dictionary(fc.constantFrom('containers', 'ports', 'selector', 'template', 'type', 'clusterIP', 'replicas'), part);
    fc.assert(
      fc.property(versions, kinds, part, fc.oneof(part, spec), (apiVersion, kind, metadata, body) => {
        const value = { apiVersion, kind, metadata, spec: body, subsets: body, endpoints: body };
        const before = JSON.stringify(value);
        const decoded = decodeObject({ value }, { fieldValidation: 'Ignore' });
        if (decoded.ok) admitCreate(decoded.object, { randomSuffix: () => 'abcde' });
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});

test('fields the lab does not act on are named, whether or not they are lists', () => {
  const value = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: {
      imagePullSecrets: [{ name: 'r' }],
      containers: [{ name: 'c', image: 'nginx', securityContext: { privileged: true } }],
      dnsPolicy: 'Default',
    },
  };
  expect(unmodelledFields(value)).toEqual(['spec.imagePullSecrets', 'spec.containers[0].securityContext']);
});
