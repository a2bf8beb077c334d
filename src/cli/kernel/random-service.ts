/** A Service drawn at random, with its status as a provider would have filled it. */
import type { LoadBalancerIngress, Protocol, Service, ServicePort, ServiceSpec } from '../../api/core.js';
import { formatIPv4, parseCidr } from '../../net/addresses.js';
import type { Draw } from './draw.js';
import { externalIPRange, loadBalancerRange, nodes, protocols, serviceCIDR, shortAffinity } from './laboratory-plan.js';

const mostPorts = 3;
const [firstNodePort, nodePortCount] = [30000, 2768];
const portNumbers: readonly number[] = [53, 80, 443, 8080, 9090];

/** Seconds; the short one ends while a sequence of connections is judged. */
const affinities: readonly number[] = [10800, 10800, shortAffinity];

const sourceRanges: readonly string[] = [
  '198.51.100.10/32',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '10.42.0.0/16',
  '10.42.1.0/24',
  '10.42.2.2/32',
  '10.0.0.0/24',
  '10.0.0.3/32',
  '0.0.0.0/0',
];

/**
 * @param serial different for every Service of a run
 * @param mayStick whether it may have session affinity
 */
export function randomService(draw: Draw, serial: number, mayStick: boolean): Service {
  const type = draw.pick(['ClusterIP', 'NodePort', 'NodePort', 'LoadBalancer', 'LoadBalancer', 'LoadBalancer'] as const);
  const allocates = type === 'NodePort' || (type === 'LoadBalancer' && draw.chance(0.8));
  const externalIPs = draw.chance(0.3) ? randomExternalIPs(draw, serial) : [];
  const local = (type !== 'ClusterIP' || externalIPs.length > 0) && draw.chance(0.45);
  const balanced = type === 'LoadBalancer';
  const clusterIP = address(serviceCIDR, 256 + serial);
  const spec: ServiceSpec = {
    type,
    clusterIP,
    clusterIPs: [clusterIP],
    ports: randomPorts(draw, serial, allocates),
    internalTrafficPolicy: draw.chance(0.25) ? 'Local' : 'Cluster',
    ...(externalIPs.length > 0 && { externalIPs }),
    ...((type !== 'ClusterIP' || externalIPs.length > 0) && { externalTrafficPolicy: local ? 'Local' : 'Cluster' }),
    ...(mayStick &&
      draw.chance(0.27) && {
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: draw.pick(affinities) } },
      }),
    ...(balanced && !allocates && { allocateLoadBalancerNodePorts: false }),
    ...(balanced && local && { healthCheckNodePort: 29000 + (serial % 1000) }),
    ...(balanced && draw.chance(0.4) && { loadBalancerSourceRanges: draw.sample(sourceRanges, draw.between(1, 3)) }),
  };
  const ingress = balanced ? randomIngress(draw, serial) : [];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: 'lab', name: `s${serial}` },
    spec,
    ...(ingress.length > 0 && { status: { loadBalancer: { ingress } } }),
  };
}

function randomPorts(draw: Draw, serial: number, allocates: boolean): readonly ServicePort[] {
  const count = draw.pick([1, 1, 2, 2, mostPorts]);
  const pairs = portNumbers.flatMap((port) => protocols.map((protocol: Protocol) => ({ port, protocol })));
  return draw.sample(pairs, count).map(({ port, protocol }, index) => ({
    ...((count > 1 || draw.chance(0.5)) && { name: `p${index}` }),
    protocol,
    port,
    ...(allocates && { nodePort: firstNodePort + ((serial * mostPorts + index) % nodePortCount) }),
  }));
}

/** An address of its own, or one of a node's: both are common. */
function randomExternalIPs(draw: Draw, serial: number): readonly string[] {
  const ofNodes = nodes.flatMap(({ ips }) => ips);
  const own = address(externalIPRange, 1 + serial);
  return draw.pick([[own], [own], [draw.pick(ofNodes)], [own, draw.pick(ofNodes)]]);
}

/** Empty: still pending. */
function randomIngress(draw: Draw, serial: number): readonly LoadBalancerIngress[] {
  const own = address(loadBalancerRange, 1 + 2 * serial);
  const second = address(loadBalancerRange, 2 + 2 * serial);
  return draw.pick<readonly LoadBalancerIngress[]>([
    [],
    [{ hostname: 'lb.example' }],
    [{ ip: own }],
    [{ ip: own, ipMode: 'VIP' }],
    [{ ip: own, ipMode: 'VIP' }],
    [{ ip: own, ipMode: 'Proxy' }],
    [{ ip: own, ipMode: 'Proxy' }],
    [
      { ip: own, ipMode: 'VIP' },
      { ip: second, ipMode: draw.pick(['VIP', 'Proxy']) },
    ],
    // k3s' servicelb says its nodes' own addresses.
    draw.sample(nodes, 2).map(({ ips }) => ({ ip: ips[0]!, ipMode: 'VIP' as const })),
  ]);
}

/** The address so far into a range, going round in it. */
function address(range: string, offset: number): string {
  const { base, bits } = parseCidr(range)!;
  return formatIPv4(((base as number) + (offset % 2 ** (32 - bits))) >>> 0);
}
