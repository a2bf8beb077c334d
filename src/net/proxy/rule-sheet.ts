/** A node's Service rules as the stage's rule sheet shows them, in the words of its proxy mode. */
export interface RuleSheetEntry {
  /** kube-proxy's own chain name, e.g. `KUBE-SVC-7QXEJ2M4ZT6QSR3Q`; nftables: a chain, or a map or set as `@service-ips`. */
  readonly chain: string;
  /** `namespace/name:port` */
  readonly servicePort: string;
  readonly kind:
    | 'cluster-ip'
    | 'node-port'
    | 'load-balancer'
    | 'external-ip'
    | 'svc'
    | 'svl'
    | 'ext'
    | 'fw'
    | 'sep'
    | 'reject'
    | 'drop'
    | 'masquerade';
  /** As iptables-save or nft prints the rule, or the element. */
  readonly text: string;
  /** nftables: the chain it goes on in, where there is one. */
  readonly target?: string;
  readonly probability?: number;
  /** Rules of one endpoint alone: `ip:port`. */
  readonly endpoint?: string;
}

export interface RuleSheet {
  readonly node: string;
  readonly entries: readonly RuleSheetEntry[];
  /** `namespace/name` of the Services whose newest change kube-proxy here has not written yet; absent: it is up to date. */
  readonly stale?: readonly string[];
}
