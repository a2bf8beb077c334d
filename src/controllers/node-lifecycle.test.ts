/** What becomes of pods whose node is cordoned, silent, tainted or gone. */
import { describe, expect, it } from 'vitest';
import type { Node, Taint } from '../api/core.js';
import { CONTROLLERS } from './all.js';
import { MemoryCluster } from './memory-reader.js';
import { deployment, node, pod } from './test-objects.js';

function cluster(): MemoryCluster {
  const made = new MemoryCluster(CONTROLLERS);
  made.apply(node('worker1', 0), node('worker2', 1));
  return made;
}

const taintsOf = (made: MemoryCluster, name: string) =>
  made.must('Node', name).spec.taints?.map(({ key, effect }) => `${key}:${effect}`) ?? [];
const change = (made: MemoryCluster, name: string, spec: Partial<Node['spec']>): void => {
  const object = made.must('Node', name);
  made.apply({ ...object, spec: { ...object.spec, ...spec } });
};
const own: Taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };

describe('the taints of a node', () => {
  it('follow its cordon and leave those of others alone', () => {
    const made = cluster();
    change(made, 'worker1', { unschedulable: true, taints: [own] });
    expect(taintsOf(made, 'worker1')).toEqual(['dedicated:NoSchedule', 'node.kubernetes.io/unschedulable:NoSchedule']);
    const { taints = [] } = made.must('Node', 'worker1').spec;
    change(made, 'worker1', { unschedulable: false, taints });
    expect(taintsOf(made, 'worker1')).toEqual(['dedicated:NoSchedule']);
  });

  it.each<[string, 'True' | 'False' | 'Unknown', readonly string[]]>([
    ['MemoryPressure', 'True', ['node.kubernetes.io/memory-pressure:NoSchedule']],
    ['NetworkUnavailable', 'True', ['node.kubernetes.io/network-unavailable:NoSchedule']],
    ['NetworkUnavailable', 'False', []],
  ])('follow %s = %s', (type, status, expected) => {
    const made = cluster();
    const object = made.must('Node', 'worker1');
    made.apply({ ...object, status: { ...object.status, conditions: [...object.status.conditions, { type, status }] } });
    expect(taintsOf(made, 'worker1')).toEqual(expected);
  });
});

describe('a pod on a tainted node', () => {
  it('is marked and ended at once where it tolerates nothing, later where it does', () => {
    const made = cluster();
    const taint: Taint = { key: 'bad', effect: 'NoExecute' };
    made.apply(
      pod('now', { nodeName: 'worker1' }),
      pod('later', { nodeName: 'worker1', tolerations: [{ key: 'bad', operator: 'Exists', tolerationSeconds: 60 }] }),
      pod('never', { nodeName: 'worker1', tolerations: [{ operator: 'Exists' }] }),
    );
    made.advance(5000);
    change(made, 'worker1', { taints: [{ ...taint, timeAdded: made.timestamp }] });
    const now = made.must('Pod', 'default/now');
    expect(now.metadata.deletionTimestamp).toBeDefined();
    expect(now.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager' }),
    );
    expect(made.said('Pod', 'now')).toContain('TaintManagerEviction: Marking for deletion Pod default/now');
    made.advance(59_000);
    expect(made.must('Pod', 'default/later').metadata.deletionTimestamp).toBeUndefined();
    made.advance(30_000);
    expect([made.get('Pod', 'default/later'), made.get('Pod', 'default/never')?.metadata.deletionTimestamp]).toEqual([
      undefined,
      undefined,
    ]);
    expect(made.get('Pod', 'default/never')).toBeDefined();
  });

  it('is told that it may stay when its node is back in time', () => {
    const made = cluster();
    made.apply(pod('it', { nodeName: 'worker1' }), pod('calm', { nodeName: 'worker1', tolerations: [{ operator: 'Exists' }] }));
    made.advance(5000);
    made.setNodeUp('worker1', false);
    made.advance(120_000);
    made.setNodeUp('worker1', true);
    expect(made.said('Pod', 'it').at(-1)).toBe('TaintManagerEviction: Cancelling deletion of Pod default/it');
    expect(made.said('Pod', 'calm').join()).not.toContain('TaintManagerEviction');
    expect(taintsOf(made, 'worker1')).toEqual([]);
  });
});

describe('a Node without a machine', () => {
  it('takes no pods, and a minute later its kubelet counts as never heard of', () => {
    const made = cluster();
    made.down.add('ghost');
    const ghost = node('ghost', 2);
    made.apply({ ...ghost, status: { ...ghost.status, conditions: [] } });
    expect(taintsOf(made, 'ghost')).toEqual(['node.kubernetes.io/not-ready:NoSchedule']);
    made.advance(59_000);
    expect(made.must('Node', 'ghost').status.conditions).toEqual([]);
    made.advance(2000);
    const ready = made.must('Node', 'ghost').status.conditions.find(({ type }) => type === 'Ready');
    expect(ready).toMatchObject({ status: 'Unknown', reason: 'NodeStatusNeverUpdated', message: 'Kubelet never posted node status.' });
    expect(taintsOf(made, 'ghost')).toEqual(['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute']);
    expect(made.said('Node', 'ghost')).toEqual([]);
  });
});

describe('a node that is deleted', () => {
  it('leaves its pods for forty seconds, then they are replaced', () => {
    const made = cluster();
    made.apply(deployment('web', 2));
    made.advance(5000);
    const [lost] = made.podsOnNode('worker2');
    made.delete('Node', 'worker2');
    made.advance(39_000);
    expect(made.get('Pod', `default/${lost?.metadata.name}`)).toBeDefined();
    made.advance(2000);
    expect(made.get('Pod', `default/${lost?.metadata.name}`)).toBeUndefined();
    expect(made.podsOnNode('worker1')).toHaveLength(2);
  });

  it('keeps them when it comes back in time; a node that never was loses its pods as well', () => {
    const made = cluster();
    made.apply(pod('it', { nodeName: 'worker2' }), pod('lost', { nodeName: 'nowhere' }));
    made.delete('Node', 'worker2');
    made.advance(20_000);
    made.apply(node('worker2', 1));
    made.advance(60_000);
    expect([made.get('Pod', 'default/it')?.status?.phase, made.get('Pod', 'default/lost')]).toEqual(['Running', undefined]);
  });
});
