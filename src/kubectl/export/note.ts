/** What the exported folder's README says besides how it is used: what differs from the lab, and what was left out. */
export interface ExportNote {
  readonly code:
    | 'stand-in'
    | 'stop-seconds'
    | 'own-endpoints'
    | 'ingress'
    | 'balancer-cloud'
    | 'balancer-metallb'
    | 'balancer-none'
    | 'servicelb'
    | 'source-ranges'
    | 'external-ips'
    | 'external-name'
    | 'udp'
    | 'firewall'
    | 'tunnel'
    | 'vxlan'
    | 'node-off'
    | 'dns-ip'
    | 'system'
    | 'terminating'
    | 'too-many';
  /** Which object, Service or node. */
  readonly what?: string;
  readonly image?: string;
}
