/** Ingresses and IngressClasses as the API server takes them: pkg/apis/networking/validation/validation.go (v1.36). */
import { describe, expect, test } from 'vitest';
import { admitCreate, admitUpdate, decodeObject } from './decode.js';
import type { KubeObject } from './kinds.js';
import { parseManifest } from './manifest.js';

function object(kind: string, spec: string, metadata = ''): KubeObject {
  const place = kind === 'Ingress' ? ', namespace: default' : '';
  const text = `apiVersion: networking.k8s.io/v1\nkind: ${kind}\nmetadata: {name: front${place}${metadata}}\nspec: {${spec}}`;
  const result = decodeObject(parseManifest(text).documents[0] ?? { value: null }, { defaultNamespace: 'default' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.object;
}

function causes(kind: string, spec: string, metadata?: string): string {
  const answer = admitCreate(object(kind, spec, metadata));
  return answer.ok ? '' : (answer.status.causes ?? []).map(({ field, message }) => `${field}: ${message}`).join('\n');
}

const backend = 'backend: {service: {name: web, port: {number: 80}}}';
const path = (fields: string) => `rules: [{http: {paths: [{${fields}}]}}]`;
const rule = (host: string) => `rules: [{host: "${host}", http: {paths: [{path: /, pathType: Prefix, ${backend}}]}}]`;
const at = 'spec.rules[0].http.paths[0]';

describe('refusals of an Ingress', () => {
  test.each([
    ['nothing to serve', '', 'spec: Invalid value: null: either `defaultBackend` or `rules` must be specified'],
    ['no kind of path', path(`path: /, ${backend}`), `${at}.pathType: Required value: pathType must be specified`],
    [
      'an unknown kind of path',
      path(`path: /, pathType: prefix, ${backend}`),
      `${at}.pathType: Unsupported value: "prefix": supported values: "Exact", "ImplementationSpecific", "Prefix"`,
    ],
    ['a path from nowhere', path(`path: web, pathType: Prefix, ${backend}`), `${at}.path: Invalid value: "web": must be an absolute path`],
    ['a path upwards', path(`path: /a/.., pathType: Exact, ${backend}`), `${at}.path: Invalid value: "/a/..": cannot end with '/..'`],
    ['an empty step', path(`path: //, pathType: Exact, ${backend}`), `${at}.path: Invalid value: "//": must not contain '//'`],
    [
      'no backend',
      path('path: /, pathType: Exact, backend: {}'),
      `${at}.backend: Invalid value: "": resource or service backend is required`,
    ],
    [
      'no port',
      path('path: /, pathType: Exact, backend: {service: {name: web}}'),
      `${at}.backend: Required value: port name or number is required`,
    ],
    [
      'two ports',
      path('path: /, pathType: Exact, backend: {service: {name: web, port: {name: http, number: 80}}}'),
      `${at}.backend: Invalid value: "": cannot set both port name & port number`,
    ],
    [
      'a port that is none',
      path('path: /, pathType: Exact, backend: {service: {name: web, port: {number: 70000}}}'),
      `${at}.backend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive`,
    ],
    ['no paths', 'rules: [{http: {paths: []}}]', 'spec.rules[0].http.paths: Required value'],
    ['an address as host', rule('10.0.0.1'), 'spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
    ['a host in capitals', rule('Web.example.com'), 'spec.rules[0].host: Invalid value: "Web.example.com": a lowercase RFC 1123 subdomain'],
    [
      'a star in the middle',
      rule('a.*.com'),
      `spec.rules[0].host: Invalid value: "a.*.com": a wildcard DNS-1123 subdomain must start with '*.'`,
    ],
    ['a class with a blank', `${rule('a.com')}, ingressClassName: "my class"`, 'spec.ingressClassName: Invalid value: "my class"'],
    ['a secret with a blank', `${rule('a.com')}, tls: [{secretName: "a b"}]`, 'spec.tls[0].secretName: Invalid value: "a b"'],
  ])('%s', (_name, spec, message) => {
    expect(causes('Ingress', spec)).toContain(message);
  });

  test('fine ones', () => {
    for (const spec of [rule('*.example.com'), rule(''), path(`pathType: ImplementationSpecific, ${backend}`)]) {
      expect(causes('Ingress', spec)).toBe('');
    }
  });

  test('class and annotation must agree', () => {
    const metadata = ', annotations: {kubernetes.io/ingress.class: other}';
    expect(causes('Ingress', `${rule('a.com')}, ingressClassName: nginx`, metadata)).toBe(
      'annotations.kubernetes.io/ingress.class: Invalid value: "other": must match `ingressClassName` when both are specified',
    );
    expect(admitCreate(object('Ingress', rule('a.com'), metadata)).warnings).toEqual([
      `annotation "kubernetes.io/ingress.class" is deprecated, please use 'spec.ingressClassName' instead`,
    ]);
  });
});

describe('an IngressClass', () => {
  test.each([
    ['no controller', '', 'spec.controller: Required value'],
    ['not a path', 'controller: nginx', 'spec.controller: Invalid value: "nginx": must be a domain-prefixed path (such as "acme.io/foo")'],
    [
      'parameters of the cluster in a namespace',
      'controller: a.io/b, parameters: {kind: K, name: par, namespace: x}',
      "spec.parameters.namespace: Forbidden: `parameters.scope` is set to 'Cluster'",
    ],
    [
      'parameters of a namespace without one',
      'controller: a.io/b, parameters: {kind: K, name: par, scope: Namespace}',
      "spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace'",
    ],
  ])('%s', (_name, spec, message) => {
    expect(causes('IngressClass', spec)).toContain(message);
  });

  test('keeps its controller', () => {
    const stored = admitCreate(object('IngressClass', 'controller: k8s.io/ingress-nginx'));
    if (!stored.ok) throw new Error('not stored');
    const answer = admitUpdate(stored.object, object('IngressClass', 'controller: a.io/b'));
    expect(!answer.ok && answer.status.message).toContain('spec.controller: Invalid value: "a.io/b": field is immutable');
  });
});
