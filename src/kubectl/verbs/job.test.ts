/** Jobs from kubectl to the kubelet and back: pkg/controller/job (v1.36). */
import { describe, expect, test } from 'vitest';
import { createTestLab, type TestLab } from '../test-lab.js';

function job(name: string, script: string, spec = '', restart = 'Never'): string {
  const container = `{name: c, image: busybox, command: [sh, -c, "${script}"]}`;
  return `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec: {${spec}template: {spec: {restartPolicy: ${restart}, containers: [${container}]}}}\n`;
}

function applied(text: string): TestLab {
  const lab = createTestLab({ 'job.yaml': text });
  expect(lab.out('kubectl apply -f job.yaml')).toMatch(/^job\.batch\/\S+ created\n$/);
  return lab;
}

const row = (lab: TestLab) => lab.out('kubectl get jobs --no-headers').trim().split(/ {2,}/).slice(0, 3).join(' ');
const phases = (lab: TestLab) => lab.out('kubectl get pods -o jsonpath={.items[*].status.phase}').split(' ').filter(Boolean);
const events = (lab: TestLab, name: string) =>
  [...lab.out(`kubectl describe job ${name}`).matchAll(/^ {2}(?:Normal|Warning) +(\w+)/gm)].map(([, reason]) => reason);

describe('a Job', () => {
  test('that succeeds is complete, keeps its pod and counts it once', () => {
    const lab = applied(job('once', 'exit 0'));
    expect(row(lab)).toBe('once Running 0/1');
    expect(lab.out('kubectl get pods -o yaml')).toContain('- batch.kubernetes.io/job-tracking');
    lab.world.advance(5000);
    expect(row(lab)).toBe('once Complete 1/1');
    expect(phases(lab)).toEqual(['Succeeded']);
    expect(lab.out('kubectl get pods -o yaml')).not.toContain('job-tracking');
    expect(events(lab, 'once')).toEqual(['SuccessfulCreate', 'Completed']);
    expect(lab.out('kubectl wait --for=condition=complete job/once')).toBe('job.batch/once condition met\n');
    lab.out('kubectl delete pod -l job-name=once');
    lab.world.advance(60_000);
    expect(row(lab)).toBe('once Complete 1/1');
    expect(phases(lab)).toEqual([]);
  });

  test('tries again after 10 s, 20 s …, and fails when the limit is passed', () => {
    const lab = applied(job('bad', 'exit 3', 'backoffLimit: 2, '));
    lab.world.advance(9000);
    expect(phases(lab)).toEqual(['Failed']);
    lab.world.advance(5000);
    expect(phases(lab)).toEqual(['Failed', 'Failed']);
    lab.world.advance(16_000);
    expect(phases(lab)).toHaveLength(2);
    lab.world.advance(10_000);
    expect(row(lab)).toBe('bad Failed 0/1');
    expect(events(lab, 'bad')).toEqual([...Array(3).fill('SuccessfulCreate'), 'BackoffLimitExceeded']);
    expect(lab.out('kubectl get job bad -o jsonpath={.status.failed}')).toBe('3');
  });

  test('whose pod is deleted makes another, which counts against the limit', () => {
    const lab = applied(job('long', 'sleep 1000'));
    lab.world.advance(5000);
    lab.out('kubectl delete pod -l job-name=long --wait=false');
    lab.world.advance(60_000);
    expect(lab.out('kubectl get job long -o jsonpath={.status.failed}/{.status.active}')).toBe('1/1');
  });

  test('that restarts within its pod is over at its limit', () => {
    const lab = applied(job('loop', 'exit 1', 'backoffLimit: 1, ', 'OnFailure'));
    lab.world.advance(60_000);
    expect(row(lab)).toBe('loop Failed 0/1');
    expect(phases(lab)).toEqual([]);
    expect(events(lab, 'loop')).toEqual(['SuccessfulCreate', 'SuccessfulDelete', 'BackoffLimitExceeded']);
  });

  test('has a deadline', () => {
    const lab = applied(job('late', 'sleep 1000', 'activeDeadlineSeconds: 20, '));
    lab.world.advance(19_000);
    expect(row(lab)).toBe('late Running 0/1');
    lab.world.advance(60_000);
    expect(row(lab)).toBe('late Failed 0/1');
    expect(events(lab, 'late')).toContain('DeadlineExceeded');
  });

  test('is gone with its pods some seconds after its end', () => {
    const lab = applied(job('ttl', 'exit 0', 'ttlSecondsAfterFinished: 5, '));
    lab.world.advance(4000);
    expect(row(lab)).toBe('ttl Complete 1/1');
    lab.world.advance(5000);
    expect(lab.terminal.run('kubectl get jobs,pods').stderr).toBe('No resources found in default namespace.\n');
  });

  test('with indexes gives each to one pod at a time', () => {
    const lab = applied(job('idx', 'sleep 5', 'completionMode: Indexed, completions: 3, parallelism: 2, '));
    lab.world.advance(3000);
    expect(lab.out('kubectl get pods -o jsonpath={.items[*].spec.hostname}')).toBe('idx-0 idx-1');
    lab.world.advance(20_000);
    expect(lab.out('kubectl get job idx -o jsonpath={.status.completedIndexes}')).toBe('0-2');
    expect(row(lab)).toBe('idx Complete 3/3');
  });

  test('that is suspended has no pods until it is resumed', () => {
    const lab = applied(job('wait', 'exit 0', 'suspend: true, '));
    lab.world.advance(5000);
    expect(row(lab)).toBe('wait Suspended 0/1');
    expect(phases(lab)).toEqual([]);
    lab.out(`kubectl patch job wait -p '{"spec":{"suspend":false}}'`);
    lab.world.advance(5000);
    expect(row(lab)).toBe('wait Complete 1/1');
    expect(events(lab, 'wait')).toEqual(['Suspended', 'SuccessfulCreate', 'Resumed', 'Completed']);
  });

  test('deleted alone leaves its pods free to go', () => {
    const lab = applied(job('left', 'sleep 1000'));
    lab.world.advance(3000);
    lab.out('kubectl delete job left --cascade=orphan');
    lab.world.advance(3000);
    const pods = lab.out('kubectl get pods -o yaml');
    expect(pods).not.toContain('job-tracking');
    expect(pods).not.toContain('ownerReferences');
    expect(phases(lab)).toEqual(['Running']);
  });
});

test('what nothing acts on is kept, shown and said', () => {
  const hpa =
    'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5}\n';
  const lab = createTestLab({ 'hpa.yaml': hpa });
  expect(lab.terminal.run('kubectl apply -f hpa.yaml').stderr).toBe(
    'Warning: accepted, but not modelled by the lab: HorizontalPodAutoscaler (it reads no metrics and scales nothing)\n',
  );
  expect(lab.out('kubectl get hpa')).toMatch(/^web +Deployment\/web +cpu: <unknown>\/80% +1 +5 +0 +0s$/m);
});

describe('kubectl create', () => {
  test('makes a Job of a command, and one of a CronJob by hand', () => {
    const lab = createTestLab();
    expect(lab.out('kubectl create job once --image=busybox -- sh -c "exit 0"')).toBe('job.batch/once created\n');
    expect(lab.out('kubectl create cronjob tick --image=busybox --schedule="* * * * *" -- sh -c "exit 0"')).toBe(
      'cronjob.batch/tick created\n',
    );
    expect(lab.out('kubectl create job now --from=cronjob/tick')).toBe('job.batch/now created\n');
    expect(lab.out('kubectl create sa builder')).toBe('serviceaccount/builder created\n');
    lab.world.advance(5000);
    expect(lab.out('kubectl get jobs --no-headers')).toMatch(/^now +Complete +1\/1 .*\nonce +Complete +1\/1 /);
    expect(lab.out('kubectl get job now -o jsonpath={.metadata.ownerReferences[0].name}')).toBe('tick');
    expect(lab.terminal.run('kubectl create job x').stderr).toBe('error: either --image or --from must be specified\n');
    expect(lab.terminal.run('kubectl create cronjob x --image=i --schedule=often').stderr).toContain(
      'expected exactly 5 fields, found 1: [often]',
    );
  });
});
