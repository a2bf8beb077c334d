/**
 * Where something happens. A place is a plain string so that it can be a key in a packed trace, a
 * React Flow node id and a test expectation at once.
 */
export type PlaceId =
  /** A machine outside the cluster, by name. */
  | `client:${string}`
  /** `pod:<namespace>/<name>` */
  | `pod:${string}/${string}`
  /** A node's own network stack. */
  | `node:${string}`
  /** A node port on a node: `socket:<node>:<port>` */
  | `socket:${string}:${number}`
  /** kube-proxy's rules on a node. */
  | `rules:${string}`
  /** The load balancer in front of Service `<namespace>/<name>`. */
  | `lb:${string}/${string}`
  /** The cloud's firewall in front of the nodes. */
  | 'firewall'
  /** A host outside the cluster, by DNS name. */
  | `host:${string}`
  /** The network beyond: where packets for nobody end. */
  | 'internet';
