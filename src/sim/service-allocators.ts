/**
 * What a Service takes from the cluster's pools when it is created, changed or deleted: cluster IPs, node
 * ports and the health-check node port.
 * Models pkg/registry/core/service/storage/alloc.go (v1.36), single-stack IPv4.
 */
import type { Service, ServicePort, ServiceSpec } from '../api/core.js';
import { internalError, invalidStatus, type Status } from '../api/status.js';
import type { ClusterConfig } from './config.js';
import { IpAllocator } from './ip-allocator.js';
import { parseIpv4Cidr } from './ipv4.js';
import { needsHealthCheck } from './needs-health-check.js';
import { defaultNodePortRange, PortAllocator, parsePortRange } from './port-allocator.js';
import type { Rng } from './rng.js';
import { SimError } from './sim-error.js';

export type Allocation = { readonly ok: true; readonly service: Service } | { readonly ok: false; readonly status: Status };

export interface AllocatorState {
  readonly ips: ReadonlySet<number>;
  readonly ports: ReadonlySet<number>;
}

/** No address or port of the range is free. */
const full = 'range is full';

/** Why a port of the list does not get the node port it asks for. */
type Refusal = (index: number, port: number, error: string) => Status;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class ServiceAllocators {
  readonly #ips: IpAllocator;
  readonly #ports: PortAllocator;
  /** How to undo what the allocation in progress took. */
  #claims: (() => void)[] = [];

  constructor(config: ClusterConfig, ipRng: Rng, portRng: Rng) {
    const cidr = parseIpv4Cidr(config.serviceCIDR);
    if (cidr === undefined) throw new SimError('invalid-config', `serviceCIDR: ${config.serviceCIDR}`, { field: 'serviceCIDR' });
    const ports = config.nodePortRange === undefined ? defaultNodePortRange : parsePortRange(config.nodePortRange);
    if (ports === undefined) throw new SimError('invalid-config', `nodePortRange: ${config.nodePortRange}`, { field: 'nodePortRange' });
    this.#ips = new IpAllocator(cidr, ipRng);
    this.#ports = new PortAllocator(ports, portRng);
  }

  /**
   * Fills in what the Service asks for and its old shape (if any) did not have. Nothing stays taken when it
   * is refused; when something later refuses the Service, call `rollback`, otherwise `commit`.
   */
  allocate(service: Service, old: Service | undefined): Allocation {
    this.#claims = [];
    const spec: Mutable<ServiceSpec> = { ...service.spec };
    const { name } = service.metadata;
    const status = this.#clusterIp(name, spec, old) ?? this.#nodePorts(name, spec, old) ?? this.#healthCheckNodePort(spec, old);
    if (status === undefined) return { ok: true, service: { ...service, spec } };
    this.rollback();
    return { ok: false, status };
  }

  /** Gives back what the last `allocate` took. */
  rollback(): void {
    for (const undo of this.#claims) undo();
    this.#claims = [];
  }

  /** The Service is stored: what its old shape had and the new one has not goes back to the pool. */
  commit(old: Service | undefined, service: Service): void {
    this.#claims = [];
    if (old === undefined) return;
    const ips = new Set(allocatedIps(service));
    for (const ip of allocatedIps(old)) if (!ips.has(ip)) this.#ips.release(ip);
    const ports = new Set(allocatedPorts(service));
    for (const port of allocatedPorts(old)) if (!ports.has(port)) this.#ports.release(port);
  }

  release(service: Service): void {
    for (const ip of allocatedIps(service)) this.#ips.release(ip);
    for (const port of allocatedPorts(service)) this.#ports.release(port);
  }

  get state(): AllocatorState {
    return { ips: this.#ips.state, ports: this.#ports.state };
  }

  set state(state: AllocatorState) {
    this.#ips.state = state.ips;
    this.#ports.state = state.ports;
  }

  /** A Service that had one, or none by its own wish, keeps it. Models alloc.go allocClusterIPs and updateClusterIPs. */
  #clusterIp(name: string, spec: Mutable<ServiceSpec>, old: Service | undefined): Status | undefined {
    if (spec.type === 'ExternalName' || spec.clusterIP === 'None') return undefined;
    if (old !== undefined && old.spec.type !== 'ExternalName') return undefined;
    const asked = spec.clusterIPs?.[0];
    const error = asked ? this.#ips.allocate(asked) : undefined;
    if (error !== undefined) {
      const message = `Invalid value: ${JSON.stringify(spec.clusterIPs)}: failed to allocate IP ${asked}: ${error}`;
      return invalidStatus('Service', '', name, [{ type: 'FieldValueInvalid', field: 'spec.clusterIPs', message }]);
    }
    const ip = asked || this.#ips.allocateNext();
    if (ip === undefined) return internalError(`failed to allocate a serviceIP: ${full}`);
    this.#claims.push(() => this.#ips.release(ip));
    spec.clusterIP = ip;
    spec.clusterIPs = [ip];
    return undefined;
  }

  #nodePorts(name: string, spec: Mutable<ServiceSpec>, old: Service | undefined): Status | undefined {
    if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return undefined;
    const ports = (spec.ports ?? []).map((port): Mutable<ServicePort> => ({ ...port }));
    const automatic = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts !== false;
    const refused = (index: number, port: number, error: string): Status =>
      invalidStatus('Service', '', name, [
        { type: 'FieldValueInvalid', field: `spec.ports[${index}].nodePort`, message: `Invalid value: ${port}: ${error}` },
      ]);
    const status = old ? this.#updateNodePorts(ports, automatic, old, refused) : this.#initNodePorts(ports, automatic, refused);
    spec.ports = ports;
    return status;
  }

  /** Ports with one number, TCP and UDP, share a node port. Models alloc.go initNodePorts. */
  #initNodePorts(ports: readonly Mutable<ServicePort>[], automatic: boolean, refused: Refusal): Status | undefined {
    const byPort = new Map<number, number>();
    for (const [index, port] of ports.entries()) {
      if (!port.nodePort && !automatic) continue;
      const shared = byPort.get(port.port);
      const asked = (shared && port.nodePort) || (shared ?? ports.find((other) => other.port === port.port && other.nodePort)?.nodePort);
      if (asked && asked !== shared) {
        const error = this.#claimPort(asked);
        if (error !== undefined) return refused(index, asked, error);
      }
      const nodePort = asked || this.#anyPort();
      if (nodePort === undefined) return internalError(`failed to allocate a nodePort: ${full}`);
      port.nodePort = nodePort;
      if (shared === undefined) byPort.set(port.port, nodePort);
    }
    return undefined;
  }

  /** What the old one had is not asked for again, and every port without one gets its own. Models alloc.go updateNodePorts. */
  #updateNodePorts(ports: readonly Mutable<ServicePort>[], automatic: boolean, old: Service, refused: Refusal): Status | undefined {
    const held = new Set((old.spec.ports ?? []).map(({ nodePort }) => nodePort));
    const claimed = new Set<number>();
    const seen = new Set<string>();
    for (const [index, port] of ports.entries()) {
      if (!port.nodePort && !automatic) continue;
      if (!port.nodePort) {
        const next = this.#anyPort();
        if (next === undefined) return internalError(`failed to allocate a nodePort: ${full}`);
        port.nodePort = next;
      } else if (!held.has(port.nodePort) && !claimed.has(port.nodePort)) {
        const error = this.#claimPort(port.nodePort);
        if (error !== undefined) return refused(index, port.nodePort, error);
        claimed.add(port.nodePort);
      }
      const id = `${port.protocol} ${port.nodePort}`;
      if (seen.has(id)) return { reason: '', code: 500, message: `duplicate nodePort: {${id}}` };
      seen.add(id);
    }
    return undefined;
  }

  #claimPort(port: number): string | undefined {
    const error = this.#ports.allocate(port);
    if (error === undefined) this.#claims.push(() => this.#ports.release(port));
    return error;
  }

  #anyPort(): number | undefined {
    const port = this.#ports.allocateNext();
    if (port !== undefined) this.#claims.push(() => this.#ports.release(port));
    return port;
  }

  // Models alloc.go allocHealthCheckNodePort and txnUpdate's health-check part.
  #healthCheckNodePort(spec: Mutable<ServiceSpec>, old: Service | undefined): Status | undefined {
    if (!needsHealthCheck(spec)) return undefined;
    if (old !== undefined && needsHealthCheck(old.spec)) return undefined;
    const asked = spec.healthCheckNodePort;
    if (asked) {
      const error = this.#claimPort(asked);
      return error === undefined ? undefined : internalError(`failed to allocate requested HealthCheck NodePort ${asked}: ${error}`);
    }
    const port = this.#anyPort();
    if (port === undefined) return internalError(`failed to allocate a HealthCheck NodePort 0: ${full}`);
    spec.healthCheckNodePort = port;
    return undefined;
  }
}

function allocatedIps(service: Service): readonly string[] {
  if (service.spec.type === 'ExternalName') return [];
  const ips = service.spec.clusterIPs ?? (service.spec.clusterIP ? [service.spec.clusterIP] : []);
  return ips.filter((ip) => ip !== '' && ip !== 'None');
}

function nodePortsOf(service: Service): readonly number[] {
  if (service.spec.type !== 'NodePort' && service.spec.type !== 'LoadBalancer') return [];
  return (service.spec.ports ?? []).flatMap((port) => (port.nodePort ? [port.nodePort] : []));
}

function allocatedPorts(service: Service): readonly number[] {
  const health = needsHealthCheck(service.spec) && service.spec.healthCheckNodePort ? [service.spec.healthCheckNodePort] : [];
  return [...nodePortsOf(service), ...health];
}
