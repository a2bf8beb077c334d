/** Tools a person reaches for that the lab does not have, and where the same is seen. */
import type { Program } from '../shell/program.js';

const reasons: Readonly<Record<string, string>> = {
  tcpdump:
    'packets are not captured; every request of the terminal is drawn hop by hop, with its addresses before and after each translation',
  tshark: 'packets are not captured; every request of the terminal is drawn hop by hop',
  nmap: 'nothing is scanned; `nc -zv HOST PORT` tries one port',
  traceroute: 'packets have no TTL here; every request of the terminal is drawn with the hops it took',
  tracepath: 'packets have no TTL here; every request of the terminal is drawn with the hops it took',
  mtr: 'packets have no TTL here; every request of the terminal is drawn with the hops it took',
  iperf: 'no throughput is modelled; `hey` sends many requests',
  iperf3: 'no throughput is modelled; `hey` sends many requests',
};

export const refusedTools: readonly (readonly [string, Program])[] = Object.entries(reasons).map(([name, reason]) => [
  name,
  ({ err }) => {
    err(`${name}: not available in this lab: ${reason}\n`);
    return 1;
  },
]);
