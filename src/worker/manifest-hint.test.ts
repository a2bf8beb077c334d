/** Common mistakes of manifests, and the hint that goes with each: a code of the catalogues and its parameters. */
import { describe, expect, test } from 'vitest';
import { createWorld } from '../sim/create-world.js';
import { checkManifest } from './check-manifest.js';

const world = createWorld(
  {
    kubernetes: 'v1.36.2',
    nodes: [{ name: 'node', ip: '192.0.2.10', podCIDR: '10.42.0.0/24' }],
    serviceCIDR: '10.96.0.0/12',
    podCIDR: '10.42.0.0/16',
    dnsIP: '10.96.0.10',
    provider: 'none',
    clients: [],
    external: {},
    timings: { podStart: 1, podStop: 1 },
  },
  1,
);

function hints(text: string): readonly unknown[] {
  return checkManifest(text, world)
    .filter(({ severity }) => severity === 'error')
    .map(({ hint }) => (hint ? [hint.code, ...Object.values(hint.params)] : undefined));
}

const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${spec}`;
const ports = '  ports:\n  - port: 80\n';
const template = '  template:\n    metadata: {labels: {app: a}}\n    spec: {containers: [{name: c, image: nginx}]}\n';
const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n${spec}`;
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${spec}}\n`;

describe('text that is no YAML', () => {
  test.each([
    ['a tab', service('\tports: []\n'), ['tab-indent']],
    ['no space after a colon', service(`  type:NodePort\n${ports}`), ['missing-space', 'type', 'NodePort']],
    ['a full-width colon', service('  ports：\n  - port: 80\n'), ['strange-character', '：']],
    ['lines that do not line up', service('  selector: {app: a}\n ports: []\n'), ['indent']],
    ['text after three dashes', `${service(ports)}--- second\n`, ['separator']],
    ['JSON without a comma', '{"apiVersion": "v1"\n "kind": "Service"}', ['json-comma']],
    ['JSON that does not end', '{"apiVersion": "v1", "kind": "Service"', ['unclosed']],
    ['a bracket that is open', service('  selector: {app: a\n'), ['unclosed']],
  ])('%s', (_name, text, hint) => {
    expect(hints(text)).toEqual([hint]);
  });
});

describe('kinds', () => {
  test.each([
    ['misspelt', service(ports).replace('Service', 'Servie'), ['unknown-kind', 'Servie', 'Service']],
    ['of another group', deployment(template).replace('apps/v1', 'v1'), ['kind-elsewhere', 'Deployment', 'apps/v1', 'v1']],
    ['in small letters', service(ports).replace('Service', 'service'), ['kind-capitals']],
    ['that the lab has no place for', 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\n', ['not-modelled']],
    ['not said', service(ports).replace('kind: Service\n', ''), ['missing-kind']],
    ['without a version', service(ports).replace('apiVersion: v1\n', ''), ['missing-api-version']],
    ['in a namespace that is not there', service(ports).replace('  name: web', '  name: web\n  namespace: nope'), ['namespace-missing']],
  ])('%s', (_name, text, hint) => {
    expect(hints(text)).toEqual([hint]);
  });
});

describe('fields', () => {
  test.each([
    ['misspelt', service('  prots: []\n'), ['unknown-field', 'prots', 'ports']],
    ['in other capitals', service(`  Type: NodePort\n${ports}`), ['unknown-field', 'Type', 'type']],
    ['beside containers', pod('containers: [{name: c, image: nginx}], ports: []'), ['unknown-field', 'ports', 'spec.containers[].ports']],
    [
      'of the pod in the Deployment',
      deployment(`  containers: []\n${template}`),
      ['unknown-field', 'containers', 'spec.template.spec.containers'],
    ],
    ['of the spec beside it', service(ports).replace('spec:', 'selector: {app: a}\nspec:'), ['unknown-field', 'selector', 'spec.selector']],
    ['of the spec in a port', service('  ports:\n  - port: 80\n    clusterIP: None\n'), ['unknown-field', 'clusterIP', 'spec.clusterIP']],
    ['with a dash and no space', service('  ports:\n  -port: 80\n'), ['missing-dash-space', 'port']],
    ['nobody knows', service('  zzzzzzzz: 1\n'), ['unknown-field', 'zzzzzzzz']],
  ])('%s', (_name, text, hint) => {
    expect(hints(text)).toContainEqual(hint);
  });
});

describe('values', () => {
  const broken = `  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 80\n`;
  test.each([
    ['a number in quotes', service('  ports:\n  - port: "80"\n'), ['number-in-quotes']],
    ['a number without', pod('containers: [{name: c, image: nginx, env: [{name: A, value: 1}]}]'), ['quotes-missing']],
    ['yes', service(`  selector: {app: yes}\n${ports}`), ['yaml-bool']],
    ['one command', pod('containers: [{name: c, image: nginx, command: sleep}]'), ['list-expected']],
    ['matchLabels of a Service', service(`  selector: {matchLabels: {app: a}}\n${ports}`), ['service-selector']],
    ['another word', service(`  type: nodeport\n${ports}`), ['value-like', 'NodePort']],
    ['a node port out of range', service(broken), ['node-port-range']],
    ['a node port of a ClusterIP', service('  ports:\n  - port: 80\n    nodePort: 30080\n'), ['node-port-type']],
    ['ports without names', service('  ports:\n  - port: 80\n  - port: 81\n'), ['multi-port-name']],
    ['no ports', service('  selector: {app: a}\n'), ['ports-missing']],
    ['a long target port', service('  ports:\n  - port: 80\n    targetPort: a-very-long-port-name\n'), ['port-name']],
    ['port 70000', service('  ports:\n  - port: 70000\n    targetPort: 80\n'), ['port-range']],
    ['a selector of other pods', deployment(`  selector: {matchLabels: {app: b}}\n${template}`), ['selector-mismatch']],
    ['no selector', deployment(template), ['selector-missing']],
    ['a headless node port', service(`  type: NodePort\n  clusterIP: None\n${ports}`), ['headless-type']],
    ['an address of somewhere else', service(`  clusterIP: 192.0.2.1\n${ports}`), ['cluster-ip-range']],
    ['a URL', service('  type: ExternalName\n  externalName: https://example.com\n'), ['external-name']],
    ['a policy without an outside', service(`  externalTrafficPolicy: Local\n${ports}`), ['external-policy']],
    ['no image', pod('containers: [{name: c}]'), ['image-missing']],
    ['a volume that is not there', pod('containers: [{name: c, image: a, volumeMounts: [{name: v, mountPath: /v}]}]'), ['volume-missing']],
    ['a name in capitals', service(ports).replace('name: web', 'name: Web'), ['name-form']],
    ['a label with a blank', service(ports).replace('name: web', 'name: web\n  labels: {a: "b c"}'), ['label-form']],
    ['a misspelt resource', pod('containers: [{name: c, image: a, resources: {limits: {memroy: 1Gi}}}]'), ['resources']],
  ])('%s', (_name, text, hint) => {
    expect(hints(text)).toContainEqual(hint);
  });
});

describe('what is there already', () => {
  const there = (text: string, ...existing: unknown[]) => {
    const lab = world.fork();
    for (const object of existing) {
      const made = lab.api.create(object);
      if (!made.ok) throw new Error(made.status.message);
    }
    return checkManifest(text, lab).map(({ hint }) => hint?.code);
  };
  const web = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
  };
  const spec = { containers: [{ name: 'c', image: 'nginx' }] };
  const workload = (kind: string) => ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: 'web' },
    spec: { serviceName: 'web', selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec } },
  });
  const { serviceName: _none, ...withoutService } = workload('Deployment').spec;
  const there1 = { ...workload('Deployment'), spec: withoutService };

  test.each([
    [
      'a node port of another',
      service('  type: NodePort\n  ports:\n  - {port: 80, nodePort: 30080}\n').replace('web', 'other'),
      web,
      'node-port-taken',
    ],
    ['another cluster IP', service(`  clusterIP: 10.96.1.1\n${ports}`), web, 'cluster-ip-fixed'],
    [
      'another selector',
      deployment(
        '  selector: {matchLabels: {app: b}}\n  template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c, image: nginx}]}}\n',
      ),
      there1,
      'selector-fixed',
    ],
    [
      'another service of a StatefulSet',
      JSON.stringify({ ...workload('StatefulSet'), spec: { ...workload('StatefulSet').spec, serviceName: 'other' } }),
      workload('StatefulSet'),
      'made-anew',
    ],
  ])('%s', (_name, text, existing, code) => {
    expect(there(text, existing)).toContain(code);
  });

  test('rules of their own', () => {
    const never = deployment(`  selector: {matchLabels: {app: a}}\n${template.replace('spec: {', 'spec: {restartPolicy: Never, ')}`);
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n';
    expect(there(never)).toContain('restart-policy');
    expect(there(ingress)).toContain('path-type');
    expect(there(service('  publishNotReadyAddresses: 1\n  ports: [{port: 80}]\n'))).toContain('wrong-type');
  });
});
