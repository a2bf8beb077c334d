import { describe, expect, it } from 'vitest';
import { createTestLab } from './test-lab.js';

const ghost = `apiVersion: v1
kind: Node
metadata:
  name: ghost
`;

describe('a Node written without a machine', () => {
  it('is Unknown from the start, gets no pods, and has none running on it', () => {
    const lab = createTestLab({ 'ghost.yaml': ghost });
    expect(lab.out('kubectl apply -f ghost.yaml')).toBe('node/ghost created\n');
    lab.world.advance(5000);
    expect(lab.out('kubectl get node ghost --no-headers')).toMatch(/^ghost +Unknown /);
    expect(lab.out('kubectl run it --image=nginx --overrides=\'{"spec":{"nodeName":"ghost"}}\'')).toBe('pod/it created\n');
    lab.out('kubectl create deployment web --image=nginx --replicas=4');
    lab.world.advance(10_000);
    expect(lab.out("kubectl get pod it -o jsonpath='{.status.phase} {.status.podIP}'")).toBe('Pending ');
    expect(lab.out("kubectl get pods -l app=web -o jsonpath='{.items[*].spec.nodeName}'")).not.toContain('ghost');
    lab.world.advance(60_000);
    expect(lab.out('kubectl get node ghost --no-headers')).toMatch(/^ghost +NotReady /);
    expect(lab.out('kubectl describe node ghost')).toContain('Kubelet never posted node status.');
  });
});
