/** Where Service rules match: destination address, port and protocol → the Service port. The same on every node. */
import type { Protocol } from '../../api/core.js';
import { type IP, parseIP } from '../addresses.js';
import type { ServicePort } from './service-port.js';

export type FrontendKind = 'cluster-ip' | 'external-ip' | 'load-balancer';

/** Holds what is current, so that tables need no update when endpoints change. */
export interface PortSlot {
  /** `namespace/name` of the Service. */
  readonly key: string;
  current: ServicePort;
  readonly portName: string | undefined;
}

export interface Frontend {
  readonly kind: FrontendKind;
  readonly slot: PortSlot;
}

/** What a packet's destination is looked up in. */
export interface ServiceTable {
  /** Rule in KUBE-SERVICES for this destination; the first Service by name wins where two claim it. */
  frontend(ip: IP, port: number, protocol: Protocol): Frontend | undefined;
  /** Every Service port with this node port (one per address family). */
  nodePort(port: number, protocol: Protocol): readonly PortSlot[];
  healthCheckPort(port: number): PortSlot | undefined;
  isClusterIP(ip: IP): boolean;
}

/** Keeps slots apart that one node sees and another does not; undefined: all are seen. */
export type Sees = (slot: PortSlot) => boolean;

const protocolNumber: Readonly<Record<Protocol, number>> = { TCP: 0, UDP: 1, SCTP: 2 };
const none: readonly never[] = [];

/** One key for an address, port and protocol; IPv4 stays a number. */
function frontendKey(ip: IP, port: number, protocol: Protocol): number | string {
  return typeof ip === 'number' ? (ip * 65536 + port) * 4 + protocolNumber[protocol] : `${ip} ${port} ${protocol}`;
}

function portKey(port: number, protocol: Protocol): number {
  return port * 4 + protocolNumber[protocol];
}

export class RuleTables implements ServiceTable {
  private readonly frontends = new Map<number | string, readonly Frontend[]>();
  private readonly nodePorts = new Map<number, readonly PortSlot[]>();
  private readonly healthCheckPorts = new Map<number, readonly PortSlot[]>();
  private readonly clusterIPs = new Map<IP, readonly PortSlot[]>();

  frontend(ip: IP, port: number, protocol: Protocol, sees?: Sees): Frontend | undefined {
    const found = this.frontends.get(frontendKey(ip, port, protocol));
    return sees ? found?.find(({ slot }) => sees(slot)) : found?.[0];
  }

  nodePort(port: number, protocol: Protocol, sees?: Sees): readonly PortSlot[] {
    const found = this.nodePorts.get(portKey(port, protocol)) ?? none;
    return sees ? found.filter(sees) : found;
  }

  healthCheckPort(port: number, sees?: Sees): PortSlot | undefined {
    const found = this.healthCheckPorts.get(port);
    return sees ? found?.findLast(sees) : found?.at(-1);
  }

  isClusterIP(ip: IP, sees?: Sees): boolean {
    const found = this.clusterIPs.get(ip) ?? none;
    return sees ? found.some(sees) : found.length > 0;
  }

  add(slot: PortSlot): void {
    this.enter(slot, insert);
  }

  delete(slot: PortSlot): void {
    this.enter(slot, (list, entry) => list.filter((other) => !same(other, entry)));
  }

  private enter(slot: PortSlot, change: <T extends PortSlot | Frontend>(list: readonly T[], entry: T) => readonly T[]): void {
    const { spec } = slot.current;
    const into = <K, V extends PortSlot | Frontend>(table: Map<K, readonly V[]>, key: K, entry: V): void => {
      const list = change(table.get(key) ?? none, entry);
      if (list.length === 0) table.delete(key);
      else table.set(key, list);
    };
    const addresses: readonly (readonly [FrontendKind, readonly string[]])[] = [
      ['cluster-ip', [spec.clusterIP]],
      ['external-ip', spec.externalIPs],
      ['load-balancer', spec.loadBalancerVIPs],
    ];
    for (const [kind, list] of addresses) {
      for (const address of list) into(this.frontends, frontendKey(parseIP(address)!, spec.port, spec.protocol), { kind, slot });
    }
    into(this.clusterIPs, parseIP(spec.clusterIP)!, slot);
    if (spec.nodePort !== undefined) into(this.nodePorts, portKey(spec.nodePort, spec.protocol), slot);
    if (spec.healthCheckNodePort !== undefined) into(this.healthCheckPorts, spec.healthCheckNodePort, slot);
  }
}

/**
 * Where two Services claim the same, who was changed last must not matter: a cluster that was put back from a snapshot
 * behaves as the one it was taken of. Upstream's order is that of a Go map, so any fixed one is as true.
 */
function insert<T extends PortSlot | Frontend>(list: readonly T[], entry: T): readonly T[] {
  const after = list.findIndex((other) => keyOf(other) > keyOf(entry));
  return after < 0 ? [...list, entry] : list.toSpliced(after, 0, entry);
}

const keyOf = (entry: PortSlot | Frontend): string => ('slot' in entry ? entry.slot.key : entry.key);

function same(one: PortSlot | Frontend, other: PortSlot | Frontend): boolean {
  return one === other || ('slot' in one && 'slot' in other && one.slot === other.slot && one.kind === other.kind);
}
