/** Machines, their addresses and what stands between them: who owns an address, as the network sees it. */
import type { Protocol } from '../api/core.js';
import { anyContains, type Cidr, type IP, parseCidrs, parseIP } from './addresses.js';
import { AffinityTable } from './netfilter/affinity.js';
import { ConntrackTable } from './netfilter/conntrack-table.js';
import { NodeRules } from './netfilter/node-rules.js';
import type { Firewall, NetworkConfig, NetworkHost, NetworkLoadBalancer, NetworkNode, NetworkPod } from './network.js';
import type { FiveTuple } from './packet.js';
import type { PlaceId } from './place.js';

export interface NodeState {
  readonly name: string;
  readonly node: NetworkNode;
  readonly rules: NodeRules;
  /** Source address its own processes use towards others, and masquerade's. */
  readonly primary: string;
  readonly affinity: AffinityTable;
  readonly conntrack: ConntrackTable;
}

export type Owner =
  | { readonly kind: 'pod'; readonly pod: NetworkPod }
  | { readonly kind: 'node'; readonly node: NodeState; readonly external: boolean }
  | { readonly kind: 'lb'; readonly lb: NetworkLoadBalancer }
  | { readonly kind: 'host'; readonly host: NetworkHost }
  | { readonly kind: 'client'; readonly name: string }
  | { readonly kind: 'service-range' }
  /** In the pod network, but no pod has it; `node` is the one whose range it lies in. */
  | { readonly kind: 'pod-range'; readonly node: NodeState | undefined }
  | { readonly kind: 'nobody' };

export class Topology {
  readonly nodes = new Map<string, NodeState>();
  readonly pods = new Map<string, NetworkPod>();
  readonly clients = new Map<string, string>();
  readonly hosts = new Map<string, NetworkHost>();
  readonly loadBalancers = new Map<string, NetworkLoadBalancer>();
  /** Client → node its route to the Service range leads to. */
  readonly tunnels = new Map<string, string>();
  firewall: Firewall = { allow: undefined };
  /** Rises with every change of a machine. */
  revision = 0;
  private readonly owners = new Map<IP, Owner>();
  private readonly hostPods = new Map<string, Set<string>>();
  /** Node → pods that hold ports of it. */
  private readonly holders = new Map<string, Set<string>>();
  private podCidrs: readonly Cidr[] = [];
  private serviceCidrs: readonly Cidr[] = [];
  /** As told at first, and changed by `configure`. */
  config: NetworkConfig;
  private readonly podCidrOfNode = new Map<string, readonly Cidr[]>();

  constructor(config: NetworkConfig) {
    this.config = config;
    this.readRanges();
  }

  configure(changes: Partial<NetworkConfig>): void {
    const { mode } = this.config;
    this.config = { ...this.config, ...changes };
    this.readRanges();
    const nodes = [...this.nodes.values()];
    for (const { name, node } of nodes) this.setNode(name, node);
    if (this.config.mode === mode) return;
    // Clients' endpoints are kept in the rules of one mode; the other begins without.
    for (const { affinity } of this.nodes.values()) affinity.restore(new Map());
  }

  setNode(name: string, node: NetworkNode | undefined): void {
    this.revision += 1;
    const before = this.nodes.get(name);
    for (const ip of before ? [...before.node.ips, before.node.externalIP ?? ''] : []) this.disown(ip, 'node');
    this.podCidrOfNode.delete(name);
    if (!node) {
      this.nodes.delete(name);
      return;
    }
    const { mode, masqueradeAll, nodePortAddresses, podCIDR, serviceCIDR } = this.config;
    const remembers = node.up || before?.node.up === false;
    const state: NodeState = {
      name,
      node,
      rules: new NodeRules(name, node.zone, node.ips, {
        mode,
        masqueradeAll,
        localhostNodePorts: true,
        nodePortAddresses,
        clusterCIDR: podCIDR,
        serviceCIDR,
      }),
      primary: node.ips[0] ?? '',
      // A machine that was switched off has forgotten everything.
      affinity: (remembers && before?.affinity) || new AffinityTable(),
      conntrack: (remembers && before?.conntrack) || new ConntrackTable(),
    };
    this.nodes.set(name, state);
    this.podCidrOfNode.set(name, parseCidrs(node.podCIDR));
    for (const ip of node.ips) this.own(ip, { kind: 'node', node: state, external: false });
    if (node.externalIP && !node.ips.includes(node.externalIP)) this.own(node.externalIP, { kind: 'node', node: state, external: true });
  }

  setPod(key: string, pod: NetworkPod | undefined): void {
    this.revision += 1;
    const before = this.pods.get(key);
    if (before?.hostPorts) this.holders.get(before.node)?.delete(key);
    if (before?.hostNetwork) this.hostPods.get(before.node)?.delete(key);
    else if (before) this.disownIf(before.ip, (owner) => owner.kind === 'pod' && owner.pod === before);
    if (!pod) {
      this.pods.delete(key);
      return;
    }
    this.pods.set(key, pod);
    if (pod.hostPorts) file(this.holders, pod.node, key);
    if (!pod.hostNetwork) {
      this.own(pod.ip, { kind: 'pod', pod });
      return;
    }
    file(this.hostPods, pod.node, key);
  }

  setLoadBalancer(service: string, lb: NetworkLoadBalancer | undefined): void {
    this.revision += 1;
    const before = this.loadBalancers.get(service);
    if (before) this.disownIf(before.ip, (owner) => owner.kind === 'lb' && owner.lb === before);
    if (!lb) {
      this.loadBalancers.delete(service);
      return;
    }
    this.loadBalancers.set(service, lb);
    this.own(lb.ip, { kind: 'lb', lb });
  }

  setClient(name: string, ip: string): void {
    this.revision += 1;
    const before = this.clients.get(name);
    if (before !== undefined) this.disown(before, 'client');
    this.clients.set(name, ip);
    this.own(ip, { kind: 'client', name });
  }

  setHost(name: string, host: NetworkHost | undefined): void {
    this.revision += 1;
    const before = this.hosts.get(name);
    if (before) this.disown(before.ip, 'host');
    if (!host) {
      this.hosts.delete(name);
      return;
    }
    this.hosts.set(name, host);
    this.own(host.ip, { kind: 'host', host });
  }

  setFirewall(firewall: Firewall): void {
    this.revision += 1;
    this.firewall = firewall;
  }

  setTunnel(client: string, node: string | undefined): void {
    this.revision += 1;
    if (node === undefined) this.tunnels.delete(client);
    else this.tunnels.set(client, node);
  }

  ownerOf(ip: IP): Owner {
    const owner = this.owners.get(ip);
    if (owner) return owner;
    if (anyContains(this.serviceCidrs, ip)) return { kind: 'service-range' };
    for (const [name, cidrs] of this.podCidrOfNode) if (anyContains(cidrs, ip)) return { kind: 'pod-range', node: this.nodes.get(name) };
    return anyContains(this.podCidrs, ip) ? { kind: 'pod-range', node: undefined } : { kind: 'nobody' };
  }

  /** Inside the network pods reach each other in without translation. */
  inPodNetwork(ip: IP): boolean {
    return anyContains(this.podCidrs, ip);
  }

  /** The pod on the host network of a node that listens there. */
  hostListener(node: string, tuple: FiveTuple): NetworkPod | undefined {
    for (const key of this.hostPods.get(node) ?? []) {
      const pod = this.pods.get(key);
      if (pod && listens(pod, tuple)) return pod;
    }
    return undefined;
  }

  /** The pod that holds a port of a node, and its own port for it. */
  holderOf(node: string, port: number, protocol: Protocol): { readonly pod: NetworkPod; readonly port: number } | undefined {
    for (const key of this.holders.get(node) ?? []) {
      const pod = this.pods.get(key);
      const held = pod?.hostPorts?.find((entry) => entry.hostPort === port && entry.protocol === protocol);
      if (pod && held) return { pod, port: held.port };
    }
    return undefined;
  }

  /** Whether the cloud's firewall lets an outside packet through to the nodes. */
  firewallAllows(port: number, protocol: Protocol): boolean {
    const { allow } = this.firewall;
    return allow === undefined || allow.some((entry) => entryAllows(entry, port, protocol));
  }

  private readRanges(): void {
    this.podCidrs = parseCidrs(this.config.podCIDR);
    this.serviceCidrs = parseCidrs(this.config.serviceCIDR);
  }

  private own(address: string, owner: Owner): void {
    const ip = parseIP(address);
    if (ip !== undefined) this.owners.set(ip, owner);
  }

  private disown(address: string, kind: Owner['kind']): void {
    this.disownIf(address, (owner) => owner.kind === kind);
  }

  private disownIf(address: string, condition: (owner: Owner) => boolean): void {
    const ip = parseIP(address);
    const owner = ip === undefined ? undefined : this.owners.get(ip);
    if (ip !== undefined && owner && condition(owner)) this.owners.delete(ip);
  }
}

function file(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name) ?? new Set();
  index.set(name, keys.add(key));
}

/** Whether a process of the pod takes what is sent to this address of it. */
export function listens(pod: NetworkPod, { dst, dstPort, protocol }: Pick<FiveTuple, 'dst' | 'dstPort' | 'protocol'>): boolean {
  return pod.listens.some((one) => one.port === dstPort && one.protocol === protocol && !(one.loopback && !/^127\.|^::1$/.test(dst)));
}

export function podPlace(pod: NetworkPod): PlaceId {
  return `pod:${pod.namespace}/${pod.name}`;
}

export function nodePlace(state: NodeState): PlaceId {
  return `node:${state.name}`;
}

export function clientPlace(name: string): PlaceId {
  return `client:${name}`;
}

/** `tcp:31000`, `udp:30000-32767`; a protocol alone opens all its ports, `all` everything. */
function entryAllows(entry: string, port: number, protocol: Protocol): boolean {
  const [name, range] = entry.split(':');
  if (name === 'all') return true;
  if (name!.toUpperCase() !== protocol) return false;
  if (range === undefined || range === '') return true;
  const [first, last = first] = range.split('-').map(Number);
  return port >= first! && port <= last!;
}
