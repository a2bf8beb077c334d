/** What kubectl shows of kinds the lab does not store: pkg/printers/internalversion, kubectl/pkg/describe (v1.36). */
import { describe, expect, test } from 'vitest';
import { createTestLab } from '../test-lab.js';

/** Columns without ages. */
const rows = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+\d\S*[ms]\S*( |$)/, ' ')
        .trim()
        .split(/\s+/)
        .join(' '),
    );

describe('kubectl get', () => {
  test.each([
    ['ipaddresses', ['NAME PARENTREF AGE', '10.96.0.1 services/default/kubernetes', '10.96.0.10 services/kube-system/kube-dns']],
    ['servicecidrs', ['NAME CIDRS AGE', 'kubernetes 10.96.0.0/12']],
    ['leases -n kube-node-lease', ['NAME HOLDER AGE', 'master master', 'worker1 worker1']],
    ['csinodes', ['NAME DRIVERS AGE', 'master 0', 'worker1 0']],
    ['componentstatuses', ['NAME STATUS MESSAGE ERROR', 'controller-manager Healthy ok', 'etcd-0 Healthy ok', 'scheduler Healthy ok']],
    [
      'priorityclasses',
      [
        'NAME VALUE GLOBAL-DEFAULT AGE PREEMPTIONPOLICY',
        'system-cluster-critical 2000000000 false PreemptLowerPriority',
        'system-node-critical 2000001000 false PreemptLowerPriority',
      ],
    ],
  ])('%s', (what, expected) => {
    expect(rows(createTestLab().out(`kubectl get ${what}`))).toEqual(expected);
  });

  test.each([
    ['runtimeclasses', 'No resources found\n'],
    ['volumeattachments,csidrivers', 'No resources found\n'],
    ['limits', 'No resources found in default namespace.\n'],
    ['quota -A', 'No resources found\n'],
    ['leases', 'No resources found in default namespace.\n'],
    ['ip 10.96.0.77', 'Error from server (NotFound): ipaddresses.networking.k8s.io "10.96.0.77" not found\n'],
    ['clusterroles', 'error: the lab does not model clusterroles.rbac.authorization.k8s.io (a real cluster would)\n'],
  ])('%s: %s', (what, stderr) => {
    expect(createTestLab().terminal.run(`kubectl get ${what}`)).toMatchObject({ stdout: '', stderr });
  });

  test('the server warns of what it no longer wants', () => {
    const { stderr } = createTestLab().terminal.run('kubectl get cs');
    expect(stderr).toBe('Warning: v1 ComponentStatus is deprecated in v1.19+\n');
  });
});

test('addresses come and go with the Services that hold them', () => {
  const lab = createTestLab();
  const addresses = () => lab.out('kubectl get ip -o name').trim().split('\n').length;
  lab.out('kubectl create service clusterip web --tcp=80');
  const ip = lab.out('kubectl get svc web -o jsonpath={.spec.clusterIP}');
  expect(lab.out(`kubectl get ip ${ip} -o jsonpath={.spec.parentRef.name}`)).toBe('web');
  expect(lab.out(`kubectl get ip ${ip} -o yaml`)).toContain('ipaddress.kubernetes.io/managed-by: ipallocator.k8s.io');
  lab.out('kubectl create service clusterip none --clusterip=None --tcp=80');
  expect(addresses()).toBe(3);
  lab.out('kubectl delete svc web');
  expect(addresses()).toBe(2);
});

test('a lease is renewed while its node runs', () => {
  const lab = createTestLab();
  const renewed = () => lab.out('kubectl get lease worker1 -n kube-node-lease -o jsonpath={.spec.renewTime}');
  lab.world.advance(25_000);
  expect(renewed()).toBe('2026-01-05T09:00:20.000000Z');
  lab.world.setNodeUp('worker1', false);
  lab.world.advance(60_000);
  const last = renewed();
  expect(last < '2026-01-05T09:00:26').toBe(true);
  lab.world.setNodeUp('worker1', true);
  lab.world.advance(10_000);
  expect(renewed() > last).toBe(true);
});

test.each([
  [
    'ip 10.96.0.1',
    'Parent Reference:\n  Group:      \n  Resource:   services\n  Namespace:  default\n  Name:       kubernetes\nEvents:       <none>\n',
  ],
  ['servicecidr kubernetes', 'CIDRs:        10.96.0.0/12\nStatus:\nConditions:\n  Type   Status  LastTransitionTime '],
  ['pc system-node-critical', 'Name:              system-node-critical\nValue:             2000001000\nGlobalDefault:     false\n'],
  ['lease worker1 -n kube-node-lease', 'Spec:\n  Holder Identity:         worker1\n  Lease Duration Seconds:  40\n  Renew Time: '],
])('kubectl describe %s', (what, text) => {
  expect(createTestLab().out(`kubectl describe ${what}`)).toContain(text);
});

test.each(['delete', 'label', 'patch'])('kubectl %s says that the lab does not model them', (verb) => {
  const rest = verb === 'label' ? 'a=b' : verb === 'patch' ? `-p '{}'` : '';
  const { exit, stderr } = createTestLab().terminal.run(`kubectl ${verb} ip 10.96.0.1 ${rest}`);
  expect({ exit, stderr }).toEqual({
    exit: 1,
    stderr: 'error: the lab does not model ipaddresses.networking.k8s.io (a real cluster would)\n',
  });
});
