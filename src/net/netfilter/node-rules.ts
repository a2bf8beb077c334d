/** What kube-proxy knows of the node it runs on. Models pkg/proxy/util/nodeport_addresses.go and localdetector.go (v1.36). */
import { anyContains, type Cidr, formatIPv4, type IP, isLoopback, parseCidrs, parseIP } from '../addresses.js';

export interface ProxyConfig {
  readonly mode: 'iptables' | 'nftables';
  readonly masqueradeAll: boolean;
  /** --iptables-localhost-nodeports */
  readonly localhostNodePorts: boolean;
  /** --nodeport-addresses; empty: the mode's default. */
  readonly nodePortAddresses: readonly string[];
  /** --cluster-cidr: a source inside is a pod. Undefined: the proxy cannot tell pods from others. */
  readonly clusterCIDR: string | undefined;
  /** nftables mode drops what is sent to an unused address in here. */
  readonly serviceCIDR?: string;
}

/** One node's side of the rules; immutable. */
export class NodeRules {
  private readonly addresses: ReadonlySet<IP>;
  private readonly podCidrs: readonly Cidr[];
  private readonly serviceCidrs: readonly Cidr[];
  private readonly nodePortCidrs: readonly Cidr[];
  private readonly primary: IP | undefined;

  constructor(
    readonly name: string,
    readonly zone: string | undefined,
    ips: readonly string[],
    readonly config: ProxyConfig,
  ) {
    const parsed = ips.flatMap((text) => parseIP(text) ?? []);
    this.addresses = new Set(parsed);
    this.primary = parsed[0];
    this.podCidrs = config.clusterCIDR === undefined ? [] : parseCidrs(config.clusterCIDR);
    this.serviceCidrs = config.serviceCIDR === undefined ? [] : parseCidrs(config.serviceCIDR);
    this.nodePortCidrs = config.nodePortAddresses.flatMap((text) => parseCidrs(text));
  }

  /** Whether `addrtype --dst-type LOCAL` (or src-type) holds. */
  isLocal(ip: IP): boolean {
    return isLoopback(ip) || this.addresses.has(ip);
  }

  isPod(ip: IP): boolean {
    return anyContains(this.podCidrs, ip);
  }

  get detectsPods(): boolean {
    return this.podCidrs.length > 0;
  }

  isServiceAddress(ip: IP): boolean {
    return anyContains(this.serviceCidrs, ip);
  }

  /** Whether any of the node's own addresses lies in one of the ranges. */
  anyAddressIn(cidrs: readonly Cidr[]): boolean {
    for (const ip of this.addresses) if (anyContains(cidrs, ip)) return true;
    return false;
  }

  /** The node's own IPv4 addresses that --nodeport-addresses names. */
  nodePortAddressTexts(): readonly string[] {
    return [...this.addresses].flatMap((ip) => (typeof ip === 'number' && anyContains(this.nodePortCidrs, ip) ? [formatIPv4(ip)] : []));
  }

  /** Whether node ports answer on this local address. */
  answersNodePorts(ip: IP): boolean {
    if (!this.isLocal(ip)) return false;
    if (isLoopback(ip)) {
      // IPv6 has no route_localnet, and nftables mode never serves loopback.
      if (typeof ip !== 'number' || this.config.mode === 'nftables' || !this.config.localhostNodePorts) return false;
      return this.nodePortCidrs.length === 0 || anyContains(this.nodePortCidrs, ip);
    }
    if (this.nodePortCidrs.length > 0) return anyContains(this.nodePortCidrs, ip);
    return this.config.mode === 'iptables' || ip === this.primary;
  }
}
