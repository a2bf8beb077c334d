/** NetworkPolicies through the command line: what is stored and printed. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../test-lab.js';

const policy = (name: string, spec: string, namespace = 'default') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec:
${spec}`;

const files = {
  'deny.yaml': policy('default-deny', '  podSelector: {}\n  policyTypes: [Ingress]\n'),
  'allow.yaml': policy(
    'allow-web',
    '  podSelector: {matchLabels: {app: web}}\n  ingress:\n  - from: [{podSelector: {matchLabels: {role: a}}}, {podSelector: {matchLabels: {role: b}}}]\n    ports: [{port: 80}, {port: 443}]\n',
  ),
  'allow-one.yaml': policy(
    'allow-web',
    '  podSelector: {matchLabels: {app: web}}\n  ingress:\n  - from: [{podSelector: {matchLabels: {role: b}}}]\n    ports: [{port: 443}]\n',
  ),
  'other.yaml': `apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n---\n${policy('deny', '  podSelector: {}\n', 'other')}`,
  'bad.yaml': policy('bad', '  podSelector: {}\n  ingress:\n  - from: [{}]\n'),
  'mistyped.yaml': policy('bad', '  podSelector: {}\n  ingres: []\n'),
};

describe('a NetworkPolicy', () => {
  const { terminal, out, world } = createTestLab(files);

  it('is created, configured, unchanged', () => {
    expect(out('kubectl apply -f deny.yaml')).toBe('networkpolicy.networking.k8s.io/default-deny created\n');
    expect(out('kubectl apply -f deny.yaml')).toBe('networkpolicy.networking.k8s.io/default-deny unchanged\n');
    expect(out('kubectl apply -f allow.yaml')).toBe('networkpolicy.networking.k8s.io/allow-web created\n');
    expect(out('kubectl apply -f allow-one.yaml --dry-run=server')).toBe(
      'networkpolicy.networking.k8s.io/allow-web configured (server dry run)\n',
    );
    expect(world.read.get('NetworkPolicy', 'default/allow-web')?.metadata.generation).toBe(1);
    expect(out('kubectl apply -f allow-one.yaml')).toBe('networkpolicy.networking.k8s.io/allow-web configured\n');
  });

  it('has its lists replaced as a whole, not merged', () => {
    expect(world.read.get('NetworkPolicy', 'default/allow-web')?.spec.ingress).toEqual([
      { from: [{ podSelector: { matchLabels: { role: 'b' } } }], ports: [{ port: 443, protocol: 'TCP' }] },
    ]);
    expect(world.read.get('NetworkPolicy', 'default/allow-web')?.metadata.generation).toBe(2);
  });

  it('is listed and printed', () => {
    expect(out('kubectl get netpol')).toMatch(
      /^NAME {11}POD-SELECTOR {3}AGE\nallow-web {6}app=web {8}\d+s\ndefault-deny {3}<none> {9}\d+s\n$/,
    );
    expect(out('kubectl get networkpolicies -o name')).toBe(
      'networkpolicy.networking.k8s.io/allow-web\nnetworkpolicy.networking.k8s.io/default-deny\n',
    );
    expect(out('kubectl get networkpolicy default-deny -o jsonpath={.spec}')).toBe('{"podSelector":{},"policyTypes":["Ingress"]}');
    expect(out('kubectl get netpol default-deny -o yaml')).toMatch(/\nspec:\n {2}podSelector: \{\}\n {2}policyTypes:\n {2}- Ingress\n$/);
    expect(out('kubectl describe netpol default-deny')).toMatch(/\n {4}<none> \(Selected pods are isolated for ingress connectivity\)\n/);
  });

  it('is known to api-resources, explain its refusals and complete its name', () => {
    expect(out('kubectl api-resources --api-group=networking.k8s.io')).toBe(
      'NAME              SHORTNAMES   APIVERSION             NAMESPACED   KIND\ningressclasses                 networking.k8s.io/v1   false        IngressClass\ningresses         ing          networking.k8s.io/v1   true         Ingress\nnetworkpolicies   netpol       networking.k8s.io/v1   true         NetworkPolicy\n',
    );
    expect(terminal.run('kubectl apply -f bad.yaml')).toMatchObject({
      exit: 1,
      stderr: 'The NetworkPolicy "bad" is invalid: spec.ingress[0].from[0]: Required value: must specify a peer\n',
    });
    expect(terminal.run('kubectl apply -f mistyped.yaml').stderr).toBe(
      'Error from server (BadRequest): error when creating "mistyped.yaml": NetworkPolicy in version "v1" cannot be handled as a NetworkPolicy: strict decoding error: unknown field "spec.ingres"\n',
    );
    expect(terminal.complete('kubectl delete netpol de', 24)).toEqual(['default-deny']);
  });

  it('goes by hand, and with its namespace', () => {
    expect(out('kubectl delete netpol default-deny')).toBe(
      'networkpolicy.networking.k8s.io "default-deny" deleted from default namespace\n',
    );
    out('kubectl apply -f other.yaml');
    expect(world.read.list('NetworkPolicy', 'other')).toHaveLength(1);
    out('kubectl delete namespace other');
    expect(world.read.list('NetworkPolicy', 'other')).toEqual([]);
  });
});
