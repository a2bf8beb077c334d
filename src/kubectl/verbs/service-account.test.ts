/** Who pods run as, and what every namespace has from its beginning: pkg/controller/serviceaccount, rootcacertpublisher (v1.36). */
import { describe, expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${spec}containers: [{name: c, image: nginx}]}\n`;
const template = (spec: string) =>
  `selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {${spec}containers: [{name: c, image: nginx}]}}`;
const missing = 'error looking up service account default/robot: serviceaccount "robot" not found';

describe('every namespace', () => {
  test.each(['default', 'kube-system', 'kube-public', 'kube-node-lease', 'made'])('%s has its account and the CA', (namespace) => {
    const lab = createTestLab();
    if (namespace === 'made') lab.out('kubectl create namespace made');
    expect(lab.out(`kubectl get sa default -n ${namespace} --no-headers`)).toMatch(/^default +\S+\n$/);
    expect(lab.out(`kubectl get cm kube-root-ca.crt -n ${namespace} --no-headers`)).toMatch(/^kube-root-ca.crt +1 +\S+\n$/);
  });

  test.each([
    'kubectl delete sa default',
    'kubectl delete cm kube-root-ca.crt',
    `kubectl patch cm kube-root-ca.crt -p '{"data":{"ca.crt":"mine"}}'`,
  ])('has them as they were after: %s', (line) => {
    const lab = createTestLab();
    lab.out(line);
    lab.world.advance(1);
    expect(lab.out('kubectl get sa,cm -o name')).toBe('serviceaccount/default\nconfigmap/kube-root-ca.crt\n');
    expect(lab.out('kubectl get cm kube-root-ca.crt -o yaml')).toContain('this is no certificate');
  });

  test('ends with both of them', () => {
    const lab = createTestLab();
    lab.out('kubectl create namespace made');
    lab.out('kubectl delete namespace made');
    lab.world.advance(20_000);
    expect(lab.terminal.run('kubectl get ns made').exit).toBe(1);
    expect(lab.out('kubectl get sa,cm -A -o name')).not.toContain('made');
  });
});

describe('a pod', () => {
  test('of an account that is not there is refused', () => {
    const lab = createTestLab({ 'pod.yaml': pod('serviceAccountName: robot, ') });
    const refused = `Error from server (Forbidden): error when creating "pod.yaml": pods "p" is forbidden: ${missing}\n`;
    expect(lab.terminal.run('kubectl apply -f pod.yaml')).toMatchObject({ exit: 1, stderr: refused });
    lab.out('kubectl create serviceaccount robot');
    lab.out('kubectl apply -f pod.yaml');
    expect(lab.out('kubectl get pod p -o jsonpath={.spec.serviceAccountName}')).toBe('robot');
  });

  test.each([
    ['priorityClassName: urgent, ', 'no PriorityClass with name urgent was found'],
    [
      'priority: 7, ',
      'the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
    ],
  ])('that says %j is refused', (spec, why) => {
    const lab = createTestLab({ 'pod.yaml': pod(spec) });
    expect(lab.terminal.run('kubectl apply -f pod.yaml').stderr).toContain(`pods "p" is forbidden: ${why}\n`);
  });

  test('of a class every cluster has is taken', () => {
    const lab = createTestLab({ 'pod.yaml': pod('priorityClassName: system-node-critical, priority: 2000001000, ') });
    lab.out('kubectl apply -f pod.yaml');
    expect(lab.out('kubectl get pod p -o jsonpath={.spec.priority}')).toBe('2000001000');
  });

  test.each([
    ['', true, false],
    ['automountServiceAccountToken: true, ', true, true],
    ['automountServiceAccountToken: false, ', false, false],
  ])('that says %j gets a token as it says, else as its account says', (spec, byDefault, byAccount) => {
    const lab = createTestLab({ 'pod.yaml': pod(spec) });
    const mounted = () => {
      lab.out('kubectl apply -f pod.yaml');
      const text = lab.out('kubectl get pod p -o yaml');
      lab.out('kubectl delete pod p --now');
      return text.includes('kube-api-access-');
    };
    expect(mounted()).toBe(byDefault);
    lab.out(`kubectl patch sa default -p '{"automountServiceAccountToken":false,"imagePullSecrets":[{"name":"registry"}]}'`);
    expect(mounted()).toBe(byAccount);
  });

  test('pulls images with the secrets of its account', () => {
    const lab = createTestLab({ 'pod.yaml': pod('') });
    lab.out(`kubectl patch sa default -p '{"imagePullSecrets":[{"name":"registry"}]}'`);
    lab.out('kubectl apply -f pod.yaml');
    expect(lab.out('kubectl get pod p -o jsonpath={.spec.imagePullSecrets[0].name}')).toBe('registry');
  });
});

test.each([
  ['apps/v1', 'Deployment', template(''), 'replicaset', /Error creating: pods "w-\w+-" is forbidden: /],
  ['apps/v1', 'DaemonSet', template(''), 'daemonset', /Error creating: pods "w-" is forbidden: /],
  [
    'apps/v1',
    'StatefulSet',
    `serviceName: w, ${template('')}`,
    'statefulset',
    /Create Pod w-0 in StatefulSet w failed error: pods "w-0" is forbidden: /,
  ],
  ['batch/v1', 'Job', template('restartPolicy: Never, ').replace(/^.*?}}, /, ''), 'job', /Error creating: pods "w-" is forbidden: /],
])('%s %s makes its pods once there is who they run as', (apiVersion, kind, spec, teller, message) => {
  const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\nspec: {${spec.replace('containers', 'serviceAccountName: robot, containers')}}\n`;
  const lab = createTestLab({ 'w.yaml': text });
  lab.out('kubectl apply -f w.yaml');
  lab.world.advance(1000);
  expect(lab.out('kubectl get pods -o name')).toBe('');
  const told = lab.out(`kubectl describe ${teller}`);
  expect(told).toMatch(new RegExp(`Warning +FailedCreate .*${message.source}${missing}`));
  lab.out('kubectl create serviceaccount robot');
  lab.world.advance(200_000);
  expect(lab.out('kubectl get pods -o name')).toContain('pod/w-');
  expect(lab.out(`kubectl describe ${kind}`)).not.toContain('ReplicaFailure');
});

test('a Deployment says what its ReplicaSet cannot do', () => {
  const spec = template('').replace('containers', 'serviceAccountName: robot, containers');
  const lab = createTestLab({ 'w.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\nspec: {${spec}}\n` });
  lab.out('kubectl apply -f w.yaml');
  lab.world.advance(1000);
  expect(lab.out('kubectl describe deploy w')).toMatch(/ReplicaFailure +True +FailedCreate/);
  expect(lab.out('kubectl get deploy w -o yaml')).toContain(`is forbidden: ${missing.slice(0, 20)}`);
});
