/** Manifests of older versions: what the server still serves is converted, what it does not is unknown (v1.36). */
import { expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';

const autoscaler = (percentage: string) =>
  `apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  maxReplicas: 5\n  targetCPUUtilizationPercentage: ${percentage}\n`;

test('an autoscaler of v1 is kept as one of v2, and applied again it is unchanged', () => {
  const lab = createTestLab({ 'hpa.yaml': autoscaler('70') });
  expect(lab.out('kubectl apply -f hpa.yaml')).toBe('horizontalpodautoscaler.autoscaling/web created\n');
  expect(lab.out('kubectl get hpa web -o jsonpath={.apiVersion}')).toBe('autoscaling/v2');
  expect(lab.out('kubectl get hpa web -o jsonpath={.spec.metrics[0].resource.target.averageUtilization}')).toBe('70');
  expect(lab.out('kubectl apply -f hpa.yaml')).toBe('horizontalpodautoscaler.autoscaling/web unchanged\n');
});

test.each([
  ['0', 'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0'],
  ['half', 'unknown field "spec.targetCPUUtilizationPercentage"'],
])('targetCPUUtilizationPercentage: %s is refused', (percentage, why) => {
  const { exit, stderr } = createTestLab({ 'hpa.yaml': autoscaler(percentage) }).terminal.run('kubectl apply -f hpa.yaml');
  expect(exit).toBe(1);
  expect(stderr).toContain(why);
});

test.each([
  ['extensions/v1beta1', 'Ingress'],
  ['networking.k8s.io/v1beta1', 'Ingress'],
  ['extensions/v1beta1', 'Deployment'],
  ['apps/v1beta2', 'StatefulSet'],
  ['policy/v1beta1', 'PodDisruptionBudget'],
  ['policy/v1beta1', 'PodSecurityPolicy'],
  ['autoscaling/v2beta2', 'HorizontalPodAutoscaler'],
  ['batch/v1beta1', 'CronJob'],
  ['discovery.k8s.io/v1beta1', 'EndpointSlice'],
])('%s %s is known no longer', (version, kind) => {
  const lab = createTestLab({ 'old.yaml': `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: old}\n` });
  expect(lab.terminal.run('kubectl apply -f old.yaml').stderr).toBe(
    `error: resource mapping not found for name: "old" namespace: "" from "old.yaml": no matches for kind "${kind}" in version "${version}"\nensure CRDs are installed first\n`,
  );
});
