/** What a cluster is made of before anybody types anything: the shape `lab shell` takes too. */

export interface NodeConfig {
  readonly name: string;
  readonly ip: string;
  readonly externalIP?: string;
  readonly podCIDR: string;
  readonly zone?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ClusterConfig {
  /** e.g. `v1.36.2` */
  readonly kubernetes: string;
  readonly nodes: readonly NodeConfig[];
  readonly serviceCIDR: string;
  readonly podCIDR: string;
  readonly dnsIP: string;
  readonly provider: 'none' | 'cloud' | 'metallb' | 'servicelb';
  /** `30000-32767` unless set. */
  readonly nodePortRange?: string;
  /** Machines outside the cluster. */
  readonly clients: readonly { readonly name: string; readonly ip: string }[];
  /** Hosts on the internet: DNS name → address. */
  readonly external: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timings: {
    readonly podStart: number;
    readonly podStop: number;
    readonly loadBalancer?: number;
    /** kube-proxy's --min-sync-period; 1 unless set, 0: rules follow at once. */
    readonly proxyMinSync?: number;
  };
  /** kube-proxy's --proxy-mode; iptables unless set. */
  readonly proxyMode?: 'iptables' | 'nftables';
  /** How packets of pods travel between nodes; routed unless set. */
  readonly podNetwork?: 'routed' | 'vxlan';
  /** How the cloud's load balancers work, provider `cloud` alone. */
  readonly cloudLoadBalancer?: {
    /** pass-through (unless set): packets keep the client's address. proxy: it ends the connection and opens its own. */
    readonly kind?: 'pass-through' | 'proxy';
    /** A proxying one tells the server the client's address in a PROXY protocol header. */
    readonly proxyProtocol?: boolean;
    /** Seconds between two probes of a node; 5 unless set. */
    readonly intervalSeconds?: number;
    /** Failed probes in a row until a node is taken out, passed ones until it is back; 2 and 2 unless set. */
    readonly unhealthyThreshold?: number;
    readonly healthyThreshold?: number;
  };
  /** Cloud firewall in front of the nodes; absent: everything open. */
  readonly firewall?: {
    readonly openNodePorts: boolean;
    readonly allow: readonly { readonly name: string; readonly ports: readonly string[] }[];
  };
  /** Addresses load balancers get, first one; `203.0.113.10`-like. */
  readonly loadBalancerPool?: string;
}
