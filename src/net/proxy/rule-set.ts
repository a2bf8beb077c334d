/**
 * All Service rules of a cluster as data. Where a rule matches is the same on every node, so nodes share one set; a
 * node adds only its own addresses and its own choice of endpoints (`ServicePort.endpointsOn`). A change of endpoints
 * replaces the Service ports of that one Service and touches no table.
 */
import type { Protocol, Service } from '../../api/core.js';
import type { EndpointSlice } from '../../api/discovery.js';
import { type IP, parseIP } from '../addresses.js';
import { buildServicePort, buildServicePortSpecs } from './build-rules.js';
import type { ServicePort } from './service-port.js';

export type FrontendKind = 'cluster-ip' | 'external-ip' | 'load-balancer';

/** Holds what is current, so that tables need no update when endpoints change. */
export interface PortSlot {
  current: ServicePort;
  readonly portName: string | undefined;
}

export interface Frontend {
  readonly kind: FrontendKind;
  readonly slot: PortSlot;
}

interface Programmed {
  readonly service: Service;
  readonly slots: readonly PortSlot[];
}

const protocolNumber: Readonly<Record<Protocol, number>> = { TCP: 0, UDP: 1, SCTP: 2 };

/** One key for an address, port and protocol; IPv4 stays a number. */
export function frontendKey(ip: IP, port: number, protocol: Protocol): number | string {
  return typeof ip === 'number' ? (ip * 65536 + port) * 4 + protocolNumber[protocol] : `${ip} ${port} ${protocol}`;
}

function portKey(port: number, protocol: Protocol): number {
  return port * 4 + protocolNumber[protocol];
}

export class RuleSet {
  private readonly services = new Map<string, Programmed>();
  private readonly slices = new Map<string, readonly EndpointSlice[]>();
  private readonly frontends = new Map<number | string, readonly Frontend[]>();
  private readonly nodePorts = new Map<number, readonly PortSlot[]>();
  private readonly healthCheckPorts = new Map<number, PortSlot>();
  private readonly clusterIPs = new Map<IP, number>();
  /** Rises with every change; what is derived from the set compares it. */
  revision = 0;

  setService(key: string, service: Service | undefined): void {
    this.revision += 1;
    this.remove(key);
    if (!service) return;
    const slices = this.slices.get(key) ?? [];
    const names = new Map((service.spec.ports ?? []).map((port) => [`${port.port}/${port.protocol ?? 'TCP'}`, port.name]));
    const slots = buildServicePortSpecs(service).map((spec): PortSlot => {
      const portName = names.get(`${spec.port}/${spec.protocol}`);
      return { portName, current: buildServicePort(spec, portName, slices) };
    });
    this.services.set(key, { service, slots });
    for (const slot of slots) this.eachTable(slot, 'add');
  }

  setSlices(key: string, slices: readonly EndpointSlice[]): void {
    this.revision += 1;
    if (slices.length === 0) this.slices.delete(key);
    else this.slices.set(key, slices);
    for (const slot of this.services.get(key)?.slots ?? []) {
      slot.current = buildServicePort(slot.current.spec, slot.portName, slices);
    }
  }

  /** Rule in KUBE-SERVICES for this destination; the first Service wins where two claim it. */
  frontend(ip: IP, port: number, protocol: Protocol): Frontend | undefined {
    return this.frontends.get(frontendKey(ip, port, protocol))?.[0];
  }

  /** Every Service port with this node port (one per address family). */
  nodePort(port: number, protocol: Protocol): readonly PortSlot[] {
    return this.nodePorts.get(portKey(port, protocol)) ?? [];
  }

  healthCheckPort(port: number): PortSlot | undefined {
    return this.healthCheckPorts.get(port);
  }

  isClusterIP(ip: IP): boolean {
    return this.clusterIPs.has(ip);
  }

  service(key: string): Service | undefined {
    return this.services.get(key)?.service;
  }

  /** Service ports of one Service, in the order of its manifest. */
  portsOf(key: string): readonly ServicePort[] {
    return this.services.get(key)?.slots.map((slot) => slot.current) ?? [];
  }

  /** Every Service port, in the order Services were first told. */
  *allPorts(): Iterable<ServicePort> {
    for (const { slots } of this.services.values()) for (const slot of slots) yield slot.current;
  }

  private remove(key: string): void {
    const programmed = this.services.get(key);
    if (!programmed) return;
    for (const slot of programmed.slots) this.eachTable(slot, 'delete');
    this.services.delete(key);
  }

  private eachTable(slot: PortSlot, op: 'add' | 'delete'): void {
    const { spec } = slot.current;
    const sign = op === 'add' ? 1 : -1;
    const clusterIP = parseIP(spec.clusterIP)!;
    const count = (this.clusterIPs.get(clusterIP) ?? 0) + sign;
    if (count > 0) this.clusterIPs.set(clusterIP, count);
    else this.clusterIPs.delete(clusterIP);
    const addresses: readonly (readonly [FrontendKind, readonly string[]])[] = [
      ['cluster-ip', [spec.clusterIP]],
      ['external-ip', spec.externalIPs],
      ['load-balancer', spec.loadBalancerVIPs],
    ];
    for (const [kind, list] of addresses) {
      for (const address of list) {
        const key = frontendKey(parseIP(address)!, spec.port, spec.protocol);
        const others = (this.frontends.get(key) ?? []).filter((frontend) => frontend.slot !== slot || frontend.kind !== kind);
        replace(this.frontends, key, op === 'add' ? [...others, { kind, slot }] : others);
      }
    }
    if (spec.nodePort !== undefined) {
      const key = portKey(spec.nodePort, spec.protocol);
      const others = (this.nodePorts.get(key) ?? []).filter((other) => other !== slot);
      replace(this.nodePorts, key, op === 'add' ? [...others, slot] : others);
    }
    if (spec.healthCheckNodePort !== undefined) {
      if (op === 'add') this.healthCheckPorts.set(spec.healthCheckNodePort, slot);
      else this.healthCheckPorts.delete(spec.healthCheckNodePort);
    }
  }
}

function replace<K, V>(table: Map<K, readonly V[]>, key: K, list: readonly V[]): void {
  if (list.length === 0) table.delete(key);
  else table.set(key, list);
}
