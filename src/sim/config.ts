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
  readonly timings: { readonly podStart: number; readonly podStop: number; readonly loadBalancer?: number };
  /** Cloud firewall in front of the nodes; absent: everything open. */
  readonly firewall?: {
    readonly openNodePorts: boolean;
    readonly allow: readonly { readonly name: string; readonly ports: readonly string[] }[];
  };
  /** Addresses load balancers get, first one; `203.0.113.10`-like. */
  readonly loadBalancerPool?: string;
}
