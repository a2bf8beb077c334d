/** Requests that come at once: no controller has a turn between them, and the cluster comes to the same rest. */
import { describe, expect, it } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

describe('many objects of one kind', () => {
  const lab = () => {
    const made = createTestLab({}, smallCluster);
    made.out('kubectl create deployment web --image=nginx --replicas=3');
    made.out('sleep 20');
    return made;
  };

  it('are deleted before anything takes their place', () => {
    const { terminal, out } = lab();
    const before = out('kubectl get pods -o name').trim().split('\n');
    expect(terminal.run('kubectl delete pods --all --wait=false').stdout.trim().split('\n')).toHaveLength(3);
    const now = out('kubectl get pods -o name').trim().split('\n');
    expect(now).toHaveLength(6);
    expect(now.filter((name) => before.includes(name))).toEqual(before);
    out('sleep 60');
    const after = out('kubectl get pods --no-headers').trim().split('\n');
    expect(after.map((line) => line.split(/\s+/)[2])).toEqual(['Running', 'Running', 'Running']);
    expect(after.some((line) => before.includes(`pod/${line.split(' ')[0]}`))).toBe(false);
  });

  it('are labelled all, and released by their ReplicaSet together', () => {
    const { out } = lab();
    out('kubectl label pods --all app=other --overwrite');
    expect(out('kubectl get pods -l app=other -o name').trim().split('\n')).toHaveLength(3);
    expect(out("kubectl get pods -l app=other -o jsonpath='{.items[*].metadata.ownerReferences}'")).toBe('');
    expect(out('kubectl get pods -l app=web -o name').trim().split('\n')).toHaveLength(3);
  });
});
