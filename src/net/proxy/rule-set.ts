/**
 * All Service rules of a cluster as data. Where a rule matches is the same on every node, so nodes share one set; a
 * node adds only its own addresses and its own choice of endpoints (`ServicePort.endpointsOn`). A change of endpoints
 * replaces the Service ports of that one Service and touches no table.
 *
 * Nodes may be behind: each kube-proxy writes its rules at its own moment. Every change has a revision; what a node that
 * is behind still has is kept once for all of them, until the last one has caught up.
 */
import type { Protocol, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import type { IP } from '../addresses.js';
import { buildServicePort, buildServicePortSpecs } from './build-rules.js';
import { PastRules } from './past-rules.js';
import { type Frontend, type PortSlot, RuleTables, type ServiceTable } from './rule-tables.js';
import type { ServicePort } from './service-port.js';

interface Programmed {
  readonly service: Service;
  readonly slots: readonly PortSlot[];
}

const nobody: readonly string[] = [];

export class RuleSet implements ServiceTable {
  private readonly services = new Map<string, Programmed>();
  private readonly slices = new Map<string, readonly EndpointSlice[]>();
  private readonly tables = new RuleTables();
  private readonly past = new PastRules(this.tables);
  /** Of all Service ports; undefined: to be counted anew. */
  private endpoints: Record<'IPv4' | 'IPv6', number> | undefined;

  /** @param behind nodes that keep the rules they have until `sync`; all others have the change at once */
  setService(key: string, service: Service | undefined, behind: readonly string[] = nobody): void {
    const before = this.services.get(key)?.slots ?? [];
    this.past.change(key, before, behind);
    this.endpoints = undefined;
    for (const slot of before) this.tables.delete(slot);
    if (!service) {
      this.services.delete(key);
      return;
    }
    // One that was told before keeps its place.
    const slices = this.slices.get(key) ?? [];
    const names = new Map((service.spec.ports ?? []).map((port) => [`${port.port}/${port.protocol ?? 'TCP'}`, port.name]));
    const slots = buildServicePortSpecs(service).map((spec): PortSlot => {
      const portName = names.get(`${spec.port}/${spec.protocol}`);
      return { key, portName, current: buildServicePort(spec, portName, slices) };
    });
    this.services.set(key, { service, slots });
    for (const slot of slots) this.tables.add(slot);
  }

  /** @param behind as for `setService` */
  setSlices(key: string, slices: readonly EndpointSlice[], behind: readonly string[] = nobody): void {
    const slots = this.services.get(key)?.slots ?? [];
    this.past.change(key, slots, behind);
    this.endpoints = undefined;
    if (slices.length === 0) this.slices.delete(key);
    else this.slices.set(key, slices);
    for (const slot of slots) slot.current = buildServicePort(slot.current.spec, slot.portName, slices);
  }

  /** The node's kube-proxy writes all rules anew. Returns the keys of the Services it had not known as they are now. */
  sync(node: string): readonly string[] {
    return this.past.sync(node);
  }

  /** Nodes whose rules are older than the newest. */
  get behind(): readonly string[] {
    return this.past.behind;
  }

  /** What this node's rules say; the newest unless it is behind. */
  on(node: string): ServiceTable {
    return this.past.tableOf(node) ?? this.tables;
  }

  /** Whether the node's rules for this Service are older than the newest. */
  isStale(node: string, key: string): boolean {
    return this.past.isStale(node, key);
  }

  /** Keys of all Services of which that is so. */
  staleOn(node: string): readonly string[] {
    return this.past.staleOn(node);
  }

  frontend(ip: IP, port: number, protocol: Protocol): Frontend | undefined {
    return this.tables.frontend(ip, port, protocol);
  }

  nodePort(port: number, protocol: Protocol): readonly PortSlot[] {
    return this.tables.nodePort(port, protocol);
  }

  healthCheckPort(port: number): PortSlot | undefined {
    return this.tables.healthCheckPort(port);
  }

  isClusterIP(ip: IP): boolean {
    return this.tables.isClusterIP(ip);
  }

  /** More endpoints than kube-proxy writes comments for. Models largeClusterEndpointsThreshold of pkg/proxy/iptables/proxier.go (v1.36). */
  isLarge(family: 'IPv4' | 'IPv6'): boolean {
    if (!this.endpoints) {
      this.endpoints = { IPv4: 0, IPv6: 0 };
      for (const { spec, endpoints } of this.allPorts()) this.endpoints[spec.family] += endpoints.length;
    }
    return this.endpoints[family] > 1000;
  }

  service(key: string): Service | undefined {
    return this.services.get(key)?.service;
  }

  /** Service ports of one Service, in the order of its manifest. */
  portsOf(key: string): readonly ServicePort[] {
    return this.services.get(key)?.slots.map((slot) => slot.current) ?? [];
  }

  /** By key, what a node still has of the Services it is behind with. */
  stalePortsOn(node: string): ReadonlyMap<string, readonly ServicePort[]> {
    const found = new Map<string, ServicePort[]>(this.staleOn(node).map((key) => [key, []]));
    for (const { key, current } of this.past.slotsOf(node) ?? []) found.get(key)?.push(current);
    return found;
  }

  /** Every Service port a node has rules for, in the order Services were first told; the newest of all without a node. */
  *allPorts(node?: string): Iterable<ServicePort> {
    const old = node === undefined ? undefined : this.past.slotsOf(node);
    for (const { slots } of this.services.values()) {
      for (const slot of slots) if (!old || !this.isStale(node!, slot.key)) yield slot.current;
    }
    for (const slot of old ?? []) yield slot.current;
  }
}
