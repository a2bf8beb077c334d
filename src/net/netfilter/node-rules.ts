/**
 * What kube-proxy knows of the node it runs on. Models pkg/proxy/util/nodeport_addresses.go and localdetector.go, and the
 * defaults of cmd/kube-proxy/app (v1.36).
 */
import { anyContains, type Cidr, formatIPv4, type IP, isLoopback, parseCidrs, parseIP } from '../addresses.js';

export interface ProxyConfig {
  readonly mode: 'iptables' | 'nftables';
  readonly masqueradeAll: boolean;
  /** --iptables-localhost-nodeports */
  readonly localhostNodePorts: boolean;
  /** --nodeport-addresses: CIDRs, or `primary`; empty: every local address in iptables mode, `primary` in nftables mode. */
  readonly nodePortAddresses: readonly string[];
  /** --cluster-cidr: a source inside is a pod. Undefined: the proxy cannot tell pods from others. */
  readonly clusterCIDR: string | undefined;
  /** nftables mode drops what is sent to an unused address in here. */
  readonly serviceCIDR?: string;
}

type Family = 'IPv4' | 'IPv6';

const loopback = 0x7f000001;

/** One node's side of the rules; immutable. */
export class NodeRules {
  private readonly addresses: ReadonlySet<IP>;
  private readonly podCidrs: readonly Cidr[];
  private readonly serviceCidrs: readonly Cidr[];
  /** Undefined: every local address of the family. */
  private readonly nodePortIPs: Readonly<Record<Family, ReadonlySet<IP> | undefined>>;
  /** First address of each family. */
  private readonly primaries: readonly IP[];

  constructor(
    readonly name: string,
    readonly zone: string | undefined,
    ips: readonly string[],
    readonly config: ProxyConfig,
  ) {
    const parsed = ips.flatMap((text) => parseIP(text) ?? []);
    this.addresses = new Set(parsed);
    this.primaries = [parsed.find((ip) => typeof ip === 'number'), parsed.find((ip) => typeof ip === 'bigint')].filter(
      (ip) => ip !== undefined,
    );
    this.podCidrs = config.clusterCIDR === undefined ? [] : parseCidrs(config.clusterCIDR);
    this.serviceCidrs = config.serviceCIDR === undefined ? [] : parseCidrs(config.serviceCIDR);
    this.nodePortIPs = { IPv4: this.selectNodePortIPs('number'), IPv6: this.selectNodePortIPs('bigint') };
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

  /** Whether the node's own address lies in one of the ranges. */
  primaryIn(cidrs: readonly Cidr[]): boolean {
    return this.primaries.some((ip) => anyContains(cidrs, ip));
  }

  /** The node's own IPv4 addresses node ports answer on; undefined: all of them. */
  nodePortAddressTexts(): readonly string[] | undefined {
    const ips = this.nodePortIPs.IPv4;
    return ips && [...ips].flatMap((ip) => (typeof ip === 'number' ? [formatIPv4(ip)] : []));
  }

  /** Whether node ports answer on this local address. */
  answersNodePorts(ip: IP): boolean {
    if (!this.isLocal(ip)) return false;
    // IPv6 has no route_localnet, and nftables mode never serves loopback.
    if (isLoopback(ip) && (typeof ip !== 'number' || !this.servesLoopback)) return false;
    const chosen = this.nodePortIPs[typeof ip === 'number' ? 'IPv4' : 'IPv6'];
    return chosen === undefined || chosen.has(ip);
  }

  /** iptables mode accepts them on any local address; otherwise kube-proxy listens where node ports answer. */
  answersHealthChecks(ip: IP): boolean {
    return this.config.mode === 'iptables' || this.answersNodePorts(ip);
  }

  private get servesLoopback(): boolean {
    return this.config.mode === 'iptables' && this.config.localhostNodePorts;
  }

  private selectNodePortIPs(family: 'number' | 'bigint'): ReadonlySet<IP> | undefined {
    const { mode, nodePortAddresses } = this.config;
    const named = nodePortAddresses.length === 0 && mode === 'nftables' ? ['primary'] : nodePortAddresses;
    if (named[0] === 'primary') return new Set(this.primaries.filter((ip) => typeof ip === family));
    const cidrs = named.flatMap((text) => parseCidrs(text)).filter(({ base }) => typeof base === family);
    if (cidrs.length === 0 || cidrs.some(({ bits }) => bits === 0)) return undefined;
    const interfaces: readonly IP[] = this.servesLoopback ? [...this.addresses, loopback] : [...this.addresses];
    return new Set(interfaces.filter((ip) => anyContains(cidrs, ip)));
  }
}
