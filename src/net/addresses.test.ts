import { describe, expect, it } from 'vitest';
import { cidrContains, formatIPv4, hostPort, isLoopback, parseCidr, parseIP, parseIPv4, parseIPv6 } from './addresses.js';

describe('addresses', () => {
  it.each(['0.0.0.0', '10.96.0.1', '192.168.164.130', '255.255.255.255'])('%s is read and written', (text) => {
    expect(formatIPv4(parseIPv4(text)!)).toBe(text);
  });

  it.each(['', '10', '10.0.0', '10.0.0.256', '10.0.0.01', '10.0.0.0.1', '10.0.0.-1', ' 10.0.0.1', '10.0.0.1a', 'web', '1e1.0.0.0'])(
    '%j is no address',
    (text) => {
      expect(parseIP(text)).toBeUndefined();
    },
  );

  it.each([
    ['::', 0n],
    ['::1', 1n],
    ['fd00:10::2', 0xfd000010000000000000000000000002n],
    ['::ffff:10.0.0.1', 0xffff0a000001n],
    ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n],
  ])('%s is IPv6', (text, value) => {
    expect(parseIPv6(text)).toBe(value);
  });

  it.each([':', ':::', '1::2::3', '1:2:3', 'fd00::12345', 'fd00::g', '1:2:3:4:5:6:7:8:9', '::10.0.0.256'])(
    '%j is no IPv6 address',
    (text) => {
      expect(parseIP(text)).toBeUndefined();
    },
  );

  it.each([
    ['10.42.0.0/16', '10.42.255.255', true],
    ['10.42.0.0/16', '10.43.0.0', false],
    ['0.0.0.0/0', '203.0.113.1', true],
    ['192.168.0.2/32', '192.168.0.2', true],
    ['192.168.0.2/32', '192.168.0.3', false],
    ['200.0.0.0/5', '207.255.255.255', true],
    [' 203.0.113.0/25', '203.0.113.5', true],
    ['fd00:10::/64', 'fd00:10::2', true],
    ['fd00:10::/64', 'fd00:10:1::2', false],
    ['fd00:10::/64', '10.0.0.1', false],
    ['10.0.0.0/8', 'fd00::1', false],
  ])('%s contains %s: %s', (cidr, ip, contains) => {
    expect(cidrContains(parseCidr(cidr)!, parseIP(ip)!)).toBe(contains);
  });

  it.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', 'fd00::/129', '/8'])('%j is no range', (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it('loopback and ports', () => {
    expect([isLoopback(parseIP('127.8.9.1')!), isLoopback(parseIP('::1')!), isLoopback(parseIP('128.0.0.1')!)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([hostPort('10.0.0.1', 80), hostPort('fd00::1', 80)]).toEqual(['10.0.0.1:80', '[fd00::1]:80']);
  });
});
