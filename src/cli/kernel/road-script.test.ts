import { describe, expect, it } from 'vitest';
import type { NetworkLoadBalancer } from '../../net/network.js';
import { roadScript } from './road-script.js';

const ports = [{ port: 80, protocol: 'TCP', nodePort: 30080 }] as const;
const road = (more: Partial<NetworkLoadBalancer>): NetworkLoadBalancer => ({
  service: 'lab/web',
  ip: '100.65.0.1',
  kind: 'cloud',
  ports,
  healthy: ['n1', 'n2', 'n3'],
  ...more,
});
const rules = (more: Partial<NetworkLoadBalancer>) =>
  roadScript([road(more)])
    .split('\n')
    .filter((line) => line.startsWith('-A') || line.startsWith('ip route replace'));

describe('roadScript', () => {
  it('a cloud spreads connections over the node ports of healthy nodes', () => {
    expect(rules({})).toEqual([
      '-A PREROUTING -d 100.65.0.1/32 -p tcp --dport 80 -m statistic --mode random --probability 0.33333333333 -j DNAT --to-destination 10.0.0.1:30080',
      '-A PREROUTING -d 100.65.0.1/32 -p tcp --dport 80 -m statistic --mode random --probability 0.50000000000 -j DNAT --to-destination 10.0.0.2:30080',
      '-A PREROUTING -d 100.65.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.3:30080',
    ]);
    expect(rules({ healthy: [] })).toEqual([]);
  });

  it('one node that answers for the address gets packets as they are, and not its own again', () => {
    const expected = [
      'ip route replace 100.65.0.1/32 via 169.254.1.2 dev to-n2 onlink proto 99',
      '-A FORWARD -d 100.65.0.1/32 -i to-n2 -o to-n2 -j DROP',
    ];
    expect(rules({ kind: 'vip', healthy: ['n2'] })).toEqual(expected);
    expect(rules({ ports: [{ port: 80, protocol: 'TCP' }], healthy: ['n2'] })).toEqual(expected);
  });

  it('a proxy speaks from its own address', () => {
    expect(rules({ kind: 'proxy', proxyAddress: '192.0.2.77', healthy: ['n1'] })).toEqual([
      '-A PREROUTING -d 100.65.0.1/32 -p tcp --dport 80 -j DNAT --to-destination 10.0.0.1:30080',
      '-A POSTROUTING -m conntrack --ctorigdst 100.65.0.1/32 --ctdir ORIGINAL -j SNAT --to-source 192.0.2.77',
    ]);
  });

  it('source ranges at the provider let nobody else in', () => {
    const asked = '-A FORWARD -m conntrack --ctorigdst 100.65.0.1/32 --ctdir ORIGINAL';
    expect(rules({ sourceRanges: ['198.51.100.0/24'], healthy: ['n1'] }).slice(1)).toEqual([
      `${asked} -s 198.51.100.0/24 -j ACCEPT`,
      `${asked} -j DROP`,
    ]);
  });
});
