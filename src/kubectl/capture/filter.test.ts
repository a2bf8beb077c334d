import { describe, expect, it } from 'vitest';
import { parseFilter } from './filter.js';
import type { Packet } from './packet.js';

const packet: Packet = {
  at: 0,
  iface: 'eth0',
  way: 'Out',
  protocol: 'TCP',
  src: '10.42.0.5',
  srcPort: 40_000,
  dst: '10.42.1.3',
  dstPort: 80,
  flags: 'S',
  text: '',
};

describe('a filter', () => {
  it.each([
    ['', true],
    ['tcp', true],
    ['udp', false],
    ['port 80', true],
    ['src port 80', false],
    ['dst port 80', true],
    ['tcp port http', true],
    ['udp port 80', false],
    ['port 443 or 80', true],
    ['portrange 79-81', true],
    ['host 10.42.0.5', true],
    ['10.42.0.5', true],
    ['src web', false],
    ['dst host web', true],
    ['src and dst host 10.42.0.5', false],
    ['src or dst host 10.42.0.5', true],
    ['net 10.42.0.0/16', true],
    ['src net 10.42.1', false],
    ['not port 53 and host 10.42.1.3', true],
    ['! (port 53 or port 80)', false],
    // Of equal weight, from left to right.
    ['port 80 or port 53 and udp', false],
    ['port 80 or (port 53 and udp)', true],
    ['tcp[tcpflags] & tcp-syn != 0', true],
    ['tcp[tcpflags] & (tcp-syn|tcp-ack) == tcp-syn', true],
    ['tcp[tcpflags] & (tcp-rst|tcp-fin) != 0', false],
    ['tcp[tcpflags] == (tcp-syn|tcp-ack)', false],
  ])('%s', (text, passes) => {
    expect(parseFilter(text, (name) => (name === 'web' ? ['10.42.1.3'] : []))(packet)).toBe(passes);
  });
});
