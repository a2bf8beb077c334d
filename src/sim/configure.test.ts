import { describe, expect, it } from 'vitest';
import type { ClusterSettings } from './cluster-settings.js';
import { ask, pod, service, shell, threeNodes, webPorts, worldWith } from './testing/cluster.js';

const objects = [pod('web-1', 'worker1'), service('web', { selector: { app: 'web' }, ports: webPorts })];
const undeclared = (world: ReturnType<typeof worldWith>) => ask(world, shell, 'web:9999').outcome.why.code;

const bad: readonly (readonly [string, ClusterSettings, string])[] = [
  ['an unknown proxy mode', { proxyMode: 'ipvs' as 'iptables' }, 'proxyMode: "ipvs" is not iptables or nftables'],
  ['a negative sync period', { proxyMinSync: -1 }, 'proxyMinSync: -1 is not seconds, 0 or more'],
  ['no number as sync period', { proxyMinSync: Number.NaN }, 'proxyMinSync: null is not seconds, 0 or more'],
  ['an unknown pod network', { podNetwork: 'ipip' as 'vxlan' }, 'podNetwork: "ipip" is not routed or vxlan'],
  [
    'probes without pause',
    { cloudLoadBalancer: { intervalSeconds: 0 } },
    'cloudLoadBalancer.intervalSeconds: 0 is not seconds, more than 0',
  ],
  [
    'half a probe',
    { cloudLoadBalancer: { healthyThreshold: 1.5 } },
    'cloudLoadBalancer.healthyThreshold: 1.5 is not a whole number, 1 or more',
  ],
  [
    'PROXY protocol without a proxy',
    { cloudLoadBalancer: { proxyProtocol: true } },
    'cloudLoadBalancer.proxyProtocol: true is not false unless cloudLoadBalancer.kind is proxy',
  ],
];

describe('configure', () => {
  it('begins with what the config says and the defaults of the programs', () => {
    const defaults = { kind: 'pass-through', proxyProtocol: false, intervalSeconds: 5, unhealthyThreshold: 2, healthyThreshold: 2 };
    expect(worldWith([]).settings).toEqual({
      proxyMode: 'iptables',
      proxyMinSync: 1,
      podNetwork: 'routed',
      cloudLoadBalancer: defaults,
    });
    const told = worldWith([], { ...threeNodes, proxyMode: 'nftables', cloudLoadBalancer: { kind: 'proxy', proxyProtocol: true } });
    expect(told.settings).toMatchObject({
      proxyMode: 'nftables',
      cloudLoadBalancer: { ...defaults, kind: 'proxy', proxyProtocol: true },
    });
  });

  it('changes what is named and leaves the rest', () => {
    const world = worldWith([]);
    world.configure({ podNetwork: 'vxlan', cloudLoadBalancer: { kind: 'proxy' } });
    world.configure({ cloudLoadBalancer: { intervalSeconds: 9 } });
    expect(world.settings).toMatchObject({
      proxyMode: 'iptables',
      podNetwork: 'vxlan',
      cloudLoadBalancer: { kind: 'proxy', intervalSeconds: 9, healthyThreshold: 2 },
    });
  });

  it.each(bad)('refuses %s and changes nothing', (_, settings, message) => {
    const world = worldWith([]);
    const before = world.fingerprint();
    expect(() => world.configure({ podNetwork: 'vxlan', ...settings })).toThrow(
      expect.objectContaining({ name: 'SimError', code: 'invalid-config', message }),
    );
    expect(world.fingerprint()).toBe(before);
  });

  it('makes every node write the rules of the other mode, and going back undoes it', () => {
    const world = worldWith(objects);
    expect(undeclared(world)).toBe('undeclared-port');
    const before = world.snapshot();
    const fingerprint = world.fingerprint();
    world.configure({ proxyMode: 'nftables' });
    expect(world.fingerprint()).not.toBe(fingerprint);
    expect(undeclared(world)).toBe('undeclared-port-rejected');
    const fork = world.fork();
    expect(fork.settings.proxyMode).toBe('nftables');
    expect(undeclared(fork)).toBe('undeclared-port-rejected');
    world.restore(before);
    expect(world.fingerprint()).toBe(fingerprint);
    expect(undeclared(world)).toBe('undeclared-port');
    expect(fork.settings.proxyMode).toBe('nftables');
  });
});

describe('the text of a node’s rules', () => {
  it('is of the tool of its proxy mode; the other tool has no rules of kube-proxy to print', () => {
    const world = worldWith(objects);
    expect(world.rulesText('worker1', 'iptables-save')).toMatch(
      /^\*filter\n[\s\S]*\nCOMMIT\n\*nat\n[\s\S]*-A KUBE-SERVICES -d 10\.96\.0\.1\/32 /,
    );
    expect(world.rulesText('worker1', 'nft')).toBe('');
    world.configure({ proxyMode: 'nftables' });
    expect(world.rulesText('worker1', 'nft')).toMatch(
      /^table ip kube-proxy \{\n[\s\S]*10\.96\.0\.1 \. tcp \. 443 : goto service-2QRHZV4L-default\/kubernetes\/tcp\/https/,
    );
    expect(world.rulesText('worker1', 'iptables-save')).not.toMatch(/KUBE-S/);
    expect(() => world.rulesText('nobody', 'nft')).toThrow(expect.objectContaining({ code: 'unknown-node' }));
  });
});
