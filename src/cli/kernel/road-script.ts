/** Shell lines for the laboratory's router: load balancers outside, and routes to one node. */
import type { NetworkLoadBalancer } from '../../net/network.js';
import { nodes } from './laboratory-plan.js';
import { downTo, towards } from './namespace-scripts.js';

/** Marks the routes of a random cluster, so that the next can take them away. */
const protocolNumber = 99;

/**
 * A load balancer that knows a node port writes it into the packet; any other hands the packet on as it is. A proxy also
 * writes its own address. What a node then sends back, having no rule for it, is not handed to it again and again until
 * it dies of age.
 */
export function roadScript(roads: readonly NetworkLoadBalancer[]): string {
  const parts = roads.map(partsOf);
  const tables = [
    '*nat',
    ':PREROUTING ACCEPT [0:0]',
    ':POSTROUTING ACCEPT [0:0]',
    ...parts.flatMap(({ nat }) => nat),
    'COMMIT',
    '*filter',
    ':FORWARD ACCEPT [0:0]',
    ...parts.flatMap(({ filter }) => filter),
    'COMMIT',
  ];
  const routes = parts.flatMap((part) => part.routes);
  return [`ip route flush proto ${protocolNumber}`, ...routes, "iptables-restore <<'RULES'", ...tables, 'RULES', ''].join('\n');
}

interface Parts {
  readonly routes: readonly string[];
  readonly nat: readonly string[];
  readonly filter: readonly string[];
}

function partsOf({ ip, kind, ports, healthy, proxyAddress, sourceRanges }: NetworkLoadBalancer): Parts {
  const rewritten = kind === 'vip' ? [] : ports.filter(({ nodePort }) => nodePort !== undefined);
  const asked = `-m conntrack --ctorigdst ${ip}/32 --ctdir ORIGINAL`;
  const nat = rewritten.flatMap(({ port, protocol, nodePort }) =>
    healthy.map((name, index) => {
      const left = healthy.length - index;
      const dice = left > 1 ? ` -m statistic --mode random --probability ${(1 / left).toFixed(11)}` : '';
      const match = `-d ${ip}/32 -p ${protocol.toLowerCase()} --dport ${port}${dice}`;
      const node = nodes.find((one) => one.name === name);
      return `-A PREROUTING ${match} -j DNAT --to-destination ${node?.ips[0] ?? ''}:${nodePort}`;
    }),
  );
  if (proxyAddress !== undefined) nat.push(`-A POSTROUTING ${asked} -j SNAT --to-source ${proxyAddress}`);
  const filter: string[] = [];
  const routes: string[] = [];
  if (rewritten.length === 0 && healthy[0] !== undefined) {
    const link = towards(healthy[0]);
    routes.push(`${downTo(`${ip}/32`, healthy[0])} proto ${protocolNumber}`);
    filter.push(`-A FORWARD -d ${ip}/32 -i ${link} -o ${link} -j DROP`);
  }
  if (sourceRanges) {
    filter.push(...sourceRanges.map((range) => `-A FORWARD ${asked} -s ${range} -j ACCEPT`), `-A FORWARD ${asked} -j DROP`);
  }
  return { routes, nat, filter };
}
