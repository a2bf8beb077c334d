import { describe, expect, it } from 'vitest';
import { parseIP } from '../addresses.js';
import { NodeRules, type ProxyConfig } from './node-rules.js';

const ips = ['192.168.0.2', '192.168.1.2', '2001:db8::1', '2001:db8:1::2'];
const asked = [...ips, '127.0.0.1', '127.0.0.5', '::1', '192.168.0.9'];
const answering = (config: Partial<ProxyConfig>): readonly string[] => {
  const rules = new NodeRules('n', undefined, ips, {
    mode: 'iptables',
    masqueradeAll: false,
    localhostNodePorts: true,
    nodePortAddresses: [],
    clusterCIDR: undefined,
    ...config,
  });
  return asked.filter((text) => rules.answersNodePorts(parseIP(text)!));
};

// Facts of pkg/proxy/util/nodeport_addresses.go and of both proxiers' rules for node ports (v1.36).
describe('node ports answer on', () => {
  const [v4, v6] = [ips.slice(0, 2), ips.slice(2)];
  const loopback = ['127.0.0.1', '127.0.0.5'];
  it.each<[string, Partial<ProxyConfig>, readonly string[]]>([
    ['every local address in iptables mode, loopback too', {}, [...ips, ...loopback]],
    ['… without loopback when it is turned off', { localhostNodePorts: false }, ips],
    ['the primary address of each family in nftables mode', { mode: 'nftables' }, ['192.168.0.2', '2001:db8::1']],
    ['the primary ones when told so', { nodePortAddresses: ['primary'] }, ['192.168.0.2', '2001:db8::1']],
    ['addresses in a range; a family without a range keeps all', { nodePortAddresses: ['192.168.1.0/24'] }, ['192.168.1.2', ...v6]],
    ['loopback’s own address, when its range is named', { nodePortAddresses: ['127.0.0.0/8'] }, [...v6, '127.0.0.1']],
    ['… but not when it is turned off', { nodePortAddresses: ['127.0.0.0/8'], localhostNodePorts: false }, v6],
    ['every address by 0.0.0.0/0', { nodePortAddresses: ['0.0.0.0/0', '::/0'] }, [...ips, ...loopback]],
    ['every address but loopback by 0.0.0.0/0 in nftables mode', { mode: 'nftables', nodePortAddresses: ['0.0.0.0/0', '::/0'] }, ips],
    ['never loopback in nftables mode', { mode: 'nftables', nodePortAddresses: ['127.0.0.0/8', '192.168.0.0/16', '::1/128'] }, v4],
    ['nobody, when a range holds none of its addresses', { nodePortAddresses: ['10.0.0.0/8', 'fd00::/8'] }, []],
  ])('%s', (_, config, expected) => {
    expect(answering(config)).toEqual(expected);
  });
});
