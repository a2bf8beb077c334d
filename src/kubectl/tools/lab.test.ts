import { describe, expect, it } from 'vitest';
import { createTestLab, smallCluster } from '../test-lab.js';

describe('lab set', () => {
  it.each([
    ['proxy-mode nftables', 'proxy-mode: iptables → nftables\n', { proxyMode: 'nftables' }],
    ['proxy-mode iptables', 'proxy-mode is already iptables\n', { proxyMode: 'iptables' }],
    ['min-sync-period 10s', 'min-sync-period: 1s → 10s\n', { proxyMinSync: 10 }],
    ['min-sync-period 1m30s', 'min-sync-period: 1s → 90s\n', { proxyMinSync: 90 }],
    ['min-sync-period 500ms', 'min-sync-period: 1s → 500ms\n', { proxyMinSync: 0.5 }],
    ['min-sync-period 0', 'min-sync-period: 1s → 0s\n', { proxyMinSync: 0 }],
    ['pod-network vxlan', 'pod-network: routed → vxlan\n', { podNetwork: 'vxlan' }],
    ['load-balancer proxy', 'load-balancer: pass-through → proxy\n', { cloudLoadBalancer: { kind: 'proxy', proxyProtocol: false } }],
    [
      'load-balancer proxy --proxy-protocol',
      'load-balancer: pass-through → proxy --proxy-protocol\n',
      { cloudLoadBalancer: { kind: 'proxy', proxyProtocol: true } },
    ],
    [
      'health-check interval=10s unhealthy=3',
      'health-check: interval=5s unhealthy=2 healthy=2 → interval=10s unhealthy=3 healthy=2\n',
      { cloudLoadBalancer: { intervalSeconds: 10, unhealthyThreshold: 3, healthyThreshold: 2 } },
    ],
  ])('%s', (words, said, settings) => {
    const { out, world } = createTestLab();
    expect(out(`lab set ${words}`)).toBe(said);
    expect(world.settings).toMatchObject(settings);
  });

  it.each([
    ['proxy-mode ipvs', 'lab: proxy-mode is iptables or nftables, not "ipvs"\n'],
    ['proxy-mode', 'lab: proxy-mode is iptables or nftables\n'],
    ['min-sync-period soon', 'lab: min-sync-period is a duration such as 10s, 500ms or 0, not "soon"\n'],
    ['min-sync-period 10', 'lab: min-sync-period is a duration such as 10s, 500ms or 0, not "10"\n'],
    ['pod-network ipip', 'lab: pod-network is routed or vxlan, not "ipip"\n'],
    [
      'load-balancer pass-through --proxy-protocol',
      "lab: --proxy-protocol goes with proxy: a load balancer that passes packets on has nothing to tell, they carry the client's address\n",
    ],
    ['health-check', 'lab: health-check is interval=DURATION, unhealthy=COUNT or healthy=COUNT, or several of them\n'],
    ['health-check interval=0', 'lab: interval is a duration such as 5s, not "0"\n'],
    ['health-check healthy=0', 'lab: healthy is a count of probes in a row, 1 or more, not "0"\n'],
    ['mode x', 'lab: there is no setting "mode"; settings are proxy-mode, min-sync-period, pod-network, load-balancer, health-check\n'],
  ])('%s is refused', (words, stderr) => {
    const { terminal, world } = createTestLab();
    const { settings } = world;
    expect(terminal.run(`lab set ${words}`)).toMatchObject({ exit: 1, stdout: '', stderr });
    expect(world.settings).toEqual(settings);
  });

  it('settings of a cloud are not for clusters without one', () => {
    const { terminal, out } = createTestLab({}, { ...smallCluster, provider: 'metallb' });
    expect(terminal.run('lab set load-balancer proxy').stderr).toBe(
      "lab: load-balancer is about a cloud's load balancers; this cluster's come from MetalLB\n",
    );
    expect(out('lab get')).not.toContain('health-check');
  });
});

describe('lab get', () => {
  it('shows one value, or all with a sentence each and how to change them', () => {
    const { out } = createTestLab();
    out('lab set min-sync-period 3s');
    expect(out('lab get min-sync-period')).toBe('3s\n');
    expect(out('lab get | grep -v "^ "')).toBe(
      'proxy-mode iptables\nmin-sync-period 3s\npod-network routed\nload-balancer pass-through\nhealth-check interval=5s unhealthy=2 healthy=2\n',
    );
    expect(out('lab get | head -3')).toBe(
      'proxy-mode iptables\n    what every kube-proxy writes its rules with (--proxy-mode)\n    lab set proxy-mode iptables|nftables\n',
    );
  });

  it('usage goes to stderr when nothing was said, to stdout when asked for', () => {
    const { terminal } = createTestLab();
    expect(terminal.run('lab')).toMatchObject({
      exit: 2,
      stdout: '',
      stderr: expect.stringContaining('lab set proxy-mode iptables|nftables'),
    });
    expect(terminal.run('lab --help')).toMatchObject({ exit: 0, stderr: '' });
  });
});
