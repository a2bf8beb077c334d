import { describe, expect, it } from 'vitest';
import type { Node, Pod, PodSpec } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { container, node, pod, replicaSet } from './test-objects.js';

const ZONE = 'topology.kubernetes.io/zone';
const room = (made: Node, cpu = '2', memory = '4Gi', pods = '110'): Node => ({
  ...made,
  status: { ...made.status, allocatable: { cpu, memory, pods } },
});

/** Three nodes of two zones; the third has a fast disk. */
function cluster(...pods: readonly Pod[]): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(
    room(node('a', 0, { [ZONE]: 'one' })),
    room(node('b', 1, { [ZONE]: 'one', cores: '8' })),
    room(node('c', 2, { [ZONE]: 'two', disk: 'ssd', cores: '16' })),
  );
  for (const each of pods) made.apply(each);
  return made;
}

const asks = (cpu: string, memory = '0'): Partial<PodSpec> => ({ containers: [container({ resources: { requests: { cpu, memory } } })] });
const term = (key: string, operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt', ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});
const required = (...nodeSelectorTerms: readonly object[]): Partial<PodSpec> =>
  ({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }) as Partial<PodSpec>;
const preferred = (weight: number, preference: object): Partial<PodSpec> =>
  ({ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, preference }] } } }) as Partial<PodSpec>;
const web = { labelSelector: { matchLabels: { app: 'web' } } };
const beside = (kind: 'podAffinity' | 'podAntiAffinity', topologyKey: string, more: object = {}): Partial<PodSpec> =>
  ({ affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: [{ ...web, topologyKey, ...more }] } } }) as Partial<PodSpec>;
const rather = (kind: 'podAffinity' | 'podAntiAffinity', topologyKey: string): Partial<PodSpec> =>
  ({
    affinity: { [kind]: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { ...web, topologyKey } }] } },
  }) as Partial<PodSpec>;
const spread = (topologyKey: string, whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway', more: object = {}): Partial<PodSpec> =>
  ({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable, ...web, ...more }] }) as Partial<PodSpec>;
const on = (nodeName: string, name: string, spec: Partial<PodSpec> = {}, labels = { app: 'web' }): Pod =>
  pod(name, { nodeName, ...spec }, labels);

describe('a pod goes where', () => {
  it.each<[string, readonly Pod[], Partial<PodSpec>, string]>([
    ['its selector says', [], { nodeSelector: { disk: 'ssd' } }, 'c'],
    ['its required affinity says', [], required(term('cores', 'Gt', '10')), 'c'],
    ['one of the alternatives says', [], required(term('none', 'Exists'), term('cores', 'In', '8')), 'b'],
    ['a label is not', [], required(term('cores', 'DoesNotExist')), 'a'],
    ['a name says', [], required({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] }), 'b'],
    ['it would rather be', [], preferred(50, term('cores', 'Lt', '10')), 'b'],
    ['there is room', [on('a', 'x', asks('1500m')), on('b', 'y', asks('1'))], asks('1800m'), 'c'],
    ['most is left', [on('a', 'x', asks('1500m', '1Gi')), on('c', 'y', asks('1', '1Gi'))], {}, 'b'],
    ['its friends are', [on('b', 'x')], beside('podAffinity', 'kubernetes.io/hostname'), 'b'],
    ['the zone of its friends is', [on('c', 'x')], beside('podAffinity', ZONE), 'c'],
    ['nobody it avoids is', [on('a', 'x'), on('b', 'y')], beside('podAntiAffinity', 'kubernetes.io/hostname'), 'c'],
    ['nobody avoids it', [on('a', 'x', beside('podAntiAffinity', ZONE))], {}, 'c'],
    ['it would rather have company', [on('c', 'x')], rather('podAffinity', ZONE), 'c'],
    ['it would rather be alone', [on('a', 'x')], rather('podAntiAffinity', ZONE), 'c'],
    ['the first of friends finds none', [], beside('podAffinity', 'kubernetes.io/hostname'), 'a'],
    ['it evens out', [on('a', 'x'), on('b', 'y')], spread(ZONE, 'DoNotSchedule'), 'c'],
    ['it rather evens out', [on('a', 'x'), on('b', 'y'), on('c', 'z', {}, { app: 'other' })], spread(ZONE, 'ScheduleAnyway'), 'c'],
  ])('%s', (_title, before, spec, expected) => {
    const made = cluster(...before, pod('it', spec));
    expect(made.must('Pod', 'default/it').spec.nodeName).toBe(expected);
  });

  it.each<[string, readonly Pod[], Partial<PodSpec>, string]>([
    [
      'a taint and a selector',
      [],
      { nodeSelector: { disk: 'ssd' }, tolerations: [] },
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ],
    [
      'more than any node has',
      [],
      { ...asks('8', '64Gi'), tolerations: [{ operator: 'Exists' }] },
      '0/3 nodes are available: 3 Insufficient cpu, 3 Insufficient memory. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ],
    [
      'more than is left',
      [on('a', 'x', asks('1900m')), on('b', 'y', asks('1500m'))],
      asks('600m'),
      '0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Insufficient cpu. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    ],
    [
      'nobody it wants beside it',
      [],
      beside('podAffinity', ZONE, { labelSelector: { matchLabels: { app: 'none' } } }),
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match pod affinity rules. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ],
    [
      'somebody it avoids',
      [on('a', 'x')],
      beside('podAntiAffinity', ZONE),
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match pod anti-affinity rules. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    ],
    [
      'somebody who avoids it',
      [on('a', 'x', beside('podAntiAffinity', ZONE))],
      {},
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't satisfy existing pods anti-affinity rules. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    ],
    [
      'too many of its kind in one zone',
      [on('a', 'x')],
      spread(ZONE, 'DoNotSchedule'),
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match pod topology spread constraints. no new claims to deallocate, preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    ],
    [
      'a label no node has',
      [],
      spread('rack', 'DoNotSchedule'),
      "0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 node(s) didn't match pod topology spread constraints (missing required label). no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.",
    ],
    [
      'names that contradict each other',
      [],
      required({
        matchFields: [
          { key: 'metadata.name', operator: 'In', values: ['a'] },
          { key: 'metadata.name', operator: 'In', values: ['b'] },
        ],
      }),
      '0/3 nodes are available: pod affinity terms conflict. no new claims to deallocate, preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    ],
  ])('is kept waiting by %s', (_title, before, spec, expected) => {
    const made = cluster(...before);
    const far = made.must('Node', 'c');
    made.apply({ ...far, spec: { ...far.spec, taints: [{ key: 'only', effect: 'NoSchedule' }] } }, pod('it', spec));
    expect(made.said('Pod', 'it')).toEqual([`FailedScheduling: ${expected}`]);
  });
});

describe('the scheduler', () => {
  const placed = (made: MemoryCluster, name: string): string | undefined => made.must('Pod', `default/${name}`).spec.nodeName;

  it.each<[string, (made: MemoryCluster) => void]>([
    ['a pod is gone', (made) => made.delete('Pod', 'default/x')],
    ['a node grew', (made) => made.apply(room(made.must('Node', 'a'), '16'))],
    ['a node came', (made) => made.apply(room(node('d', 3)))],
    [
      'a label changed',
      (made) => {
        const other = made.must('Pod', 'default/x');
        made.apply({ ...other, metadata: { ...other.metadata, labels: { app: 'other' } } });
      },
    ],
  ])('tries again when %s', (_title, change) => {
    const avoids = beside('podAntiAffinity', 'kubernetes.io/hostname');
    const full = asks('1900m');
    const made = cluster(on('a', 'x', full), on('b', 'y', full), on('c', 'z', full));
    const grown = made.must('Pod', 'default/x');
    made.apply(pod('it', _title === 'a label changed' ? avoids : asks('1')));
    expect([placed(made, 'it'), grown.spec.nodeName]).toEqual([undefined, 'a']);
    change(made);
    made.advance(60_000);
    expect(placed(made, 'it')).toBeDefined();
  });

  it('leaves a gated pod alone until its gates are gone, and says nothing', () => {
    const made = cluster(pod('it', { schedulingGates: [{ name: 'example.com/wait' }] }));
    const gated = made.must('Pod', 'default/it');
    expect(gated.status?.conditions).toMatchObject([{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }]);
    expect(made.said('Pod', 'it')).toEqual([]);
    made.apply({ ...gated, spec: { ...gated.spec, schedulingGates: [] } });
    expect(placed(made, 'it')).toBe('a');
  });

  it('leaves pods of another scheduler alone', () => {
    const made = cluster(pod('it', { schedulerName: 'mine' }));
    expect([placed(made, 'it'), made.said('Pod', 'it')]).toEqual([undefined, []]);
  });

  it('serves the higher priority first', () => {
    const made = new MemoryCluster(CONTROLLERS);
    made.apply(pod('low', asks('1500m')), pod('high', { ...asks('1500m'), priority: 1000 }));
    made.apply(room(node('a', 0)));
    expect([placed(made, 'low'), placed(made, 'high')]).toEqual([undefined, 'a']);
  });

  it('spreads pods of one owner over zones and nodes that are not equally full', () => {
    const made = cluster(on('a', 'x', {}, { app: 'other' }), on('a', 'y', {}, { app: 'other' }));
    const count = (name: string) => made.podsOnNode(name).filter(({ metadata }) => metadata.labels?.app === 'web').length;
    made.apply(replicaSet('web', 6));
    expect([count('a') + count('b'), count('c')]).toEqual([3, 3]);
    const flat = new MemoryCluster(CONTROLLERS);
    flat.apply(room(node('a', 0)), room(node('b', 1)), on('a', 'x', {}, { app: 'other' }), on('a', 'y', {}, { app: 'other' }));
    flat.apply(replicaSet('web', 6));
    expect(flat.podsOnNode('b')).toHaveLength(3);
  });

  it('counts init containers as they run: the largest, beside the sidecars', () => {
    const made = cluster();
    const of = (cpu: string) => ({ resources: { requests: { cpu } } });
    const initContainers = [
      container({ name: 'side', restartPolicy: 'Always', ...of('500m') }),
      container({ name: 'init', ...of('1600m') }),
    ];
    made.apply(pod('it', { containers: [container(of('1'))], initContainers }));
    expect(made.said('Pod', 'it')[0]).toContain('3 Insufficient cpu');
    made.apply(pod('fits', { containers: [container(of('1400m'))], initContainers: initContainers.slice(0, 1) }));
    expect(placed(made, 'fits')).toBe('a');
  });

  it('lets two hold one port on different addresses of a node', () => {
    const port = (hostIP?: string) => ({
      nodeSelector: { disk: 'ssd' },
      containers: [container({ ports: [{ containerPort: 80, hostPort: 80, ...(hostIP && { hostIP }) }] })],
    });
    const made = cluster(pod('one', port('192.0.2.12')), pod('two', port('127.0.0.1')), pod('all', port()));
    expect(['one', 'two', 'all'].map((name) => placed(made, name))).toEqual(['c', 'c', undefined]);
  });
});
