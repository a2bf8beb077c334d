/**
 * One address of a Service port, as kube-proxy keeps it. There are many: what can be worked out is, and what is equal is
 * shared. Models pkg/proxy/endpoint.go BaseEndpointInfo (v1.36).
 */
import type { Endpoint } from '../../api/discovery.js';
import { hostPort, type IP, parseIP } from '../addresses.js';
import type { CategorizableEndpoint } from './categorize-endpoints.js';

interface Hints {
  readonly zones: readonly string[];
  readonly nodes: readonly string[];
}

const none: Hints = { zones: [], nodes: [] };
const [ready, serving, terminating] = [1, 2, 4];

export class EndpointInfo implements CategorizableEndpoint {
  /** Bits. */
  private readonly conditions: number;
  private readonly hints: Hints;
  readonly nodeName: string | undefined;

  private constructor(
    endpoint: Endpoint,
    readonly address: string,
    readonly ip: IP,
    readonly port: number,
  ) {
    const { conditions } = endpoint;
    this.conditions =
      (conditions?.ready !== false ? ready : 0) |
      (conditions?.serving !== false ? serving : 0) |
      (conditions?.terminating === true ? terminating : 0);
    this.nodeName = endpoint.nodeName;
    this.hints = hintsOf(endpoint);
  }

  /** Undefined without an address; kube-proxy uses the first one alone. */
  static from(endpoint: Endpoint, port: number): EndpointInfo | undefined {
    const address = endpoint.addresses[0];
    const ip = address === undefined ? undefined : parseIP(address);
    return address === undefined || ip === undefined ? undefined : new EndpointInfo(endpoint, address, ip, port);
  }

  get text(): string {
    return hostPort(this.address, this.port);
  }

  get ready(): boolean {
    return (this.conditions & ready) !== 0;
  }

  get serving(): boolean {
    return (this.conditions & serving) !== 0;
  }

  get terminating(): boolean {
    return (this.conditions & terminating) !== 0;
  }

  get zoneHints(): readonly string[] {
    return this.hints.zones;
  }

  get nodeHints(): readonly string[] {
    return this.hints.nodes;
  }
}

function hintsOf({ hints }: Endpoint): Hints {
  const { forZones = [], forNodes = [] } = hints ?? {};
  if (forZones.length === 0 && forNodes.length === 0) return none;
  return { zones: forZones.map(({ name }) => name), nodes: forNodes.map(({ name }) => name) };
}
