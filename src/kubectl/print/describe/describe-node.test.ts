/** Models kubectl/pkg/describe NodeDescriber (v1.36): resources, lease, taints. */
import { describe, expect, it } from 'vitest';
import { createTestLab } from '../../test-lab.js';

describe('describeNodeResource', () => {
  const pod = (name: string, resources: string, rest = ''): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  nodeName: worker1\n  containers: [{name: c, image: nginx, resources: ${resources}}]\n${rest}`;
  const files = {
    'pods.yaml': [
      pod('plain', '{requests: {cpu: 100m, memory: 70Mi}, limits: {memory: 170Mi}}'),
      pod(
        'bigger-start',
        '{requests: {cpu: 100m}}',
        '  initContainers: [{name: i, image: busybox, command: ["true"], resources: {requests: {cpu: "1"}}}]\n',
      ),
      pod(
        'with-sidecar',
        '{requests: {memory: 1Gi}}',
        '  initContainers: [{name: s, image: nginx, restartPolicy: Always, resources: {requests: {memory: 512Mi}, limits: {cpu: 250m}}}]\n',
      ),
    ].join('---\n'),
  };

  it('adds up what containers ask for and are held to', () => {
    const lab = createTestLab(files);
    lab.out('kubectl apply -f pods.yaml');
    lab.world.advance(30_000);
    const rows = lab
      .out('kubectl describe node worker1')
      .split('\n')
      .filter((line) => /^ {2}(default|cpu|memory|ephemeral-storage|hugepages-1Gi) .*\)/.test(line))
      .map((line) =>
        line
          .trim()
          .split(/ {2,}/)
          .join('|')
          .replace(/\|\d+s$/, ''),
      );
    expect(rows).toEqual([
      'default|bigger-start|1 (50%)|0 (0%)|0 (0%)|0 (0%)',
      'default|plain|100m (5%)|0 (0%)|70Mi (1%)|170Mi (4%)',
      'default|with-sidecar|250m (12%)|250m (12%)|1536Mi (40%)|0 (0%)',
      'cpu|1350m (67%)|250m (12%)',
      'memory|1606Mi (42%)|170Mi (4%)',
      'ephemeral-storage|0 (0%)|0 (0%)',
      'hugepages-1Gi|0 (0%)|0 (0%)',
    ]);
  });

  it('shows the lease of a node that has a kubelet', () => {
    const lab = createTestLab({ 'ghost.yaml': 'apiVersion: v1\nkind: Node\nmetadata: {name: ghost}\nspec: {providerID: kind://x}\n' });
    expect(lab.out('kubectl describe node worker1')).toMatch(
      /^Lease:\n {2}HolderIdentity: {2}worker1\n {2}AcquireTime: {5}<unset>\n {2}RenewTime: {7}Mon, 05 Jan 2026 0\d:\d\d:\d\d \+0000\nConditions:/m,
    );
    lab.out('kubectl apply -f ghost.yaml');
    const said = lab.out('kubectl describe node ghost');
    expect(said).toContain('leases.coordination.k8s.io "ghost" not found\n');
    expect(said).toMatch(/^ProviderID: +kind:\/\/x$/m);
  });

  it('knows the machine by its ids', () => {
    const said = createTestLab().out('kubectl describe node worker1');
    expect(said).toMatch(/^ +Machine ID: +[0-9a-f]{32}\n +System UUID: +[0-9a-f-]{36}\n +Boot ID: +[0-9a-f-]{36}\n/m);
  });

  it('sorts taints by effect', () => {
    const lab = createTestLab();
    lab.out('kubectl taint node worker1 z=1:NoSchedule b:PreferNoSchedule a:NoSchedule c:NoExecute');
    expect(lab.out('kubectl describe node worker1').split('Unschedulable')[0]).toMatch(
      /c:NoExecute\n +a:NoSchedule\n +z=1:NoSchedule\n +b:PreferNoSchedule\n/,
    );
  });
});
