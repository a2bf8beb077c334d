/** A node's Service rules as the stage's rule sheet shows them. */
export interface RuleSheetEntry {
  /** kube-proxy's own chain name, e.g. `KUBE-SVC-7QXEJ2M4ZT6QSR3Q`. */
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
  /** As iptables-save prints the rule. */
  readonly text: string;
  readonly probability?: number;
  /** `KUBE-SEP` only: `ip:port`. */
  readonly endpoint?: string;
}

export interface RuleSheet {
  readonly node: string;
  readonly entries: readonly RuleSheetEntry[];
}
