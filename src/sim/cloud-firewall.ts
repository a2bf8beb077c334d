/**
 * The cloud's firewall in front of the nodes: named rules that open ports, beside the node ports where the config opens
 * them all. What a cloud's own load balancers send to the nodes is let in by rules the provider makes itself, as clouds
 * do; they are not among these.
 */
import type { Network } from '../net/network.js';
import type { ClusterConfig } from './config.js';
import { SimError } from './sim-error.js';

export interface FirewallRule {
  readonly name: string;
  /** e.g. `tcp:31000`, `udp:30000-32767`; a protocol alone opens all its ports. */
  readonly ports: readonly string[];
}

export class CloudFirewall {
  readonly #config: ClusterConfig;
  readonly #network: Network;
  #rules: Map<string, FirewallRule>;

  /** Throws `invalid-config`. */
  constructor(config: ClusterConfig, network: Network) {
    this.#config = config;
    this.#network = network;
    this.#rules = new Map(config.firewall?.allow.map(({ name, ports }) => [name, { name, ports: ports.map(checked) }]));
    this.#tell();
  }

  /** In the order they were made; undefined: there is no firewall, everything is open. */
  get rules(): readonly FirewallRule[] | undefined {
    return this.#config.firewall && [...this.#rules.values()];
  }

  /** Undefined ports: the rule is removed. Throws `invalid-config` for ports that are none. */
  set(name: string, ports: readonly string[] | undefined): void {
    if (ports === undefined) this.#rules.delete(name);
    else this.#rules.set(name, { name, ports: ports.map(checked) });
    this.#tell();
  }

  get state(): readonly FirewallRule[] {
    return [...this.#rules.values()];
  }

  restore(state: readonly FirewallRule[]): void {
    this.#rules = new Map(state.map((rule) => [rule.name, rule]));
    this.#tell();
  }

  #tell(): void {
    const { firewall, nodePortRange = '30000-32767' } = this.#config;
    if (firewall === undefined) {
      this.#network.setFirewall({ allow: undefined });
      return;
    }
    const nodePorts = firewall.openNodePorts ? [`tcp:${nodePortRange}`, `udp:${nodePortRange}`] : [];
    this.#network.setFirewall({ allow: [...nodePorts, ...[...this.#rules.values()].flatMap(({ ports }) => ports)] });
  }
}

/** `PROTOCOL[:PORT[-PORT]]`, as `gcloud compute firewall-rules create --allow` takes it. */
function checked(text: string): string {
  const [, first, last = first] = /^(?:tcp|udp|sctp)(?::(\d+)(?:-(\d+))?)?$/i.exec(text) ?? [];
  const known = /^(?:tcp|udp|sctp|icmp|all)$/i.test(text);
  const inRange = first !== undefined && Number(first) <= Number(last) && Number(last) <= 65535;
  if (known || inRange) return text;
  throw new SimError('invalid-config', `not ports of a firewall rule: ${text}`, { field: 'ports', value: text });
}
