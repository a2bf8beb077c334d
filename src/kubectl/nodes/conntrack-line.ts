/** A remembered connection as a line of `conntrack -L`. Models libnetfilter_conntrack src/conntrack/snprintf_default.c. */
import type { World } from '../../sim/world.js';

export type Entry = ReturnType<World['conntrack']>[number];

const numbers = { TCP: 6, UDP: 17, SCTP: 132 } as const;

/** @param extended with the layer 3 protocol in front, as `-o extended` asks */
export function conntrackLine(entry: Entry, now: number, extended: boolean): string {
  const { original, reply, state, replied, assured, expiresAt } = entry;
  const tuple = ({ src, dst, srcPort, dstPort }: Entry['original']) => `src=${src} dst=${dst} sport=${srcPort} dport=${dstPort} `;
  const name = original.protocol.toLowerCase();
  return [
    extended ? (original.src.includes(':') ? 'ipv6     10 ' : 'ipv4     2 ') : '',
    `${name.padEnd(8)} ${numbers[original.protocol]} `,
    `${Math.max(0, Math.floor((expiresAt - now) / 1000))} `,
    state === undefined ? '' : `${state} `,
    tuple(original),
    replied ? '' : '[UNREPLIED] ',
    tuple(reply),
    assured ? '[ASSURED] ' : '',
    'mark=0 use=1\n',
  ].join('');
}
