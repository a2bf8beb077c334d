import { expect, test } from 'vitest';
import { formatLasting } from './lasting.js';

// The time-outs of net/netfilter/nf_conntrack_proto_tcp.c and _udp.c.
test.each([
  [432_000_000, 'en', '5 days'],
  [431_999_700, 'en', '5 days'],
  [120_000, 'en', '120 sec'],
  [120_999, 'en', '120 sec'],
  [30_000, 'ko', '30초'],
  [900_000, 'en', '15 min'],
  [10_800_000, 'ko', '3시간'],
  [1, 'en', '1 sec'],
] as const)('%d ms left read in %s: %s', (ms, locale, text) => {
  expect(formatLasting(ms, locale)).toBe(text);
});
