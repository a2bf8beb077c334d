/**
 * The machines of the laboratory and their addresses: the same for every random cluster, so that network namespaces
 * are made once. All addresses live in namespaces of the judge's own; nothing is reachable from the machine it runs on.
 */
import type { Protocol } from '../../api/core.js';
import type { PlaceId } from '../../net/place.js';

export const podCIDR = '10.42.0.0/16';
export const serviceCIDR = '10.96.0.0/12';
/** Addresses of load balancers and external IPs: on no interface; the router knows the way to each. */
export const loadBalancerRange = '100.65.0.0/16';
export const externalIPRange = '100.64.0.0/16';

interface NodePlan {
  readonly name: string;
  /** First is primary: what its own processes and MASQUERADE use. */
  readonly ips: readonly string[];
  readonly podCIDR: string;
}

interface PodPlan {
  /** `namespace/name` */
  readonly key: string;
  readonly node: string;
  readonly ip: string;
  readonly hostNetwork: boolean;
}

export const nodes: readonly NodePlan[] = [
  { name: 'n1', ips: ['10.0.0.1', '10.0.1.1'], podCIDR: '10.42.1.0/24' },
  { name: 'n2', ips: ['10.0.0.2'], podCIDR: '10.42.2.0/24' },
  { name: 'n3', ips: ['10.0.0.3', '10.0.1.3'], podCIDR: '10.42.3.0/24' },
];

export const pods: readonly PodPlan[] = nodes.flatMap(({ name, ips, podCIDR: range }) => [
  ...['a', 'b'].map((letter, index) => ({
    key: `lab/${name}-${letter}`,
    node: name,
    ip: range.replace('.0/24', `.${index + 2}`),
    hostNetwork: false,
  })),
  { key: `lab/${name}-host`, node: name, ip: ips[0]!, hostNetwork: true },
]);

/** Machines outside that only ask. */
export const clients: readonly { readonly name: string; readonly ip: string }[] = [
  { name: 'near', ip: '198.51.100.10' },
  { name: 'far', ip: '203.0.113.20' },
];

/** A machine outside that answers, over TCP alone. */
export const outsideHost = { name: 'web.example', ip: '198.51.100.80' } as const;

/** What a proxying load balancer speaks from. */
export const proxyAddress = '192.0.2.77';

/** Every pod, with its own network or its node's, listens here over TCP and UDP. */
export const listeningPorts: readonly number[] = [8080, 9090];
export const protocols: readonly Protocol[] = ['TCP', 'UDP'];

/** An address of the pod network that no pod has. */
export const goneAddress = '10.42.2.99';

/** Who may ask. */
export const senders: readonly PlaceId[] = [
  ...pods.map(({ key }): PlaceId => `pod:${key as `${string}/${string}`}`),
  ...nodes.map(({ name }): PlaceId => `node:${name}`),
  ...clients.map(({ name }): PlaceId => `client:${name}`),
];

/** Seconds a client keeps its endpoint where that is short enough to be waited for. */
export const shortAffinity = 1;
