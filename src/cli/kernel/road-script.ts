/** Shell lines for the laboratory's router: load balancers outside, and routes to one node. */
import type { NetworkLoadBalancer } from '../../net/network.js';
import { nodes } from './laboratory-plan.js';
import { downTo, towards } from './namespace-scripts.js';

/** Marks the routes of a random cluster, so that the next can take them away. */
const protocolNumber = 99;

/**
 * A load balancer that knows a node port writes it into the packet; any other hands the packet on as it is. What the
 * node then sends back, having no rule for it, is not handed to it again and again until it dies of age.
 */
export function roadScript(roads: readonly NetworkLoadBalancer[]): string {
  const routes: string[] = [];
  const rules: string[] = [];
  const dropped: string[] = [];
  for (const { ip, kind, ports, healthy } of roads) {
    const rewritten = kind === 'cloud' ? ports.filter(({ nodePort }) => nodePort !== undefined) : [];
    if (rewritten.length === 0 && healthy[0] !== undefined) {
      const link = towards(healthy[0]);
      routes.push(`${downTo(`${ip}/32`, healthy[0])} proto ${protocolNumber}`);
      dropped.push(`-A FORWARD -d ${ip}/32 -i ${link} -o ${link} -j DROP`);
    }
    for (const { port, protocol, nodePort } of rewritten) {
      healthy.forEach((name, index) => {
        const left = healthy.length - index;
        const dice = left > 1 ? ` -m statistic --mode random --probability ${(1 / left).toFixed(11)}` : '';
        const match = `-d ${ip}/32 -p ${protocol.toLowerCase()} --dport ${port}${dice}`;
        const node = nodes.find((one) => one.name === name);
        rules.push(`-A PREROUTING ${match} -j DNAT --to-destination ${node?.ips[0] ?? ''}:${nodePort}`);
      });
    }
  }
  const tables = ['*nat', ':PREROUTING ACCEPT [0:0]', ...rules, 'COMMIT', '*filter', ':FORWARD ACCEPT [0:0]', ...dropped, 'COMMIT'];
  return [`ip route flush proto ${protocolNumber}`, ...routes, "iptables-restore <<'RULES'", ...tables, 'RULES', ''].join('\n');
}
