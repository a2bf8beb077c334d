/** Tools a person reaches for that the lab does not have, and where the same is seen. */
import type { Program } from '../shell/program.js';

const reasons: Readonly<Record<string, string>> = {
  tshark: 'tcpdump prints packets here',
  nmap: 'nothing is scanned; `nc -zv HOST PORT` tries one port',
  tracepath: 'traceroute shows the routers of a way; all links have the same MTU',
  mtr: 'traceroute shows the routers of a way',
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
