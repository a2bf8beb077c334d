/** The cloud's firewall in front of the nodes: named rules that open ports, beside the node ports where the config opens them all. */
import type { Network } from '../net/network.js';
import type { ClusterConfig } from './config.js';

/** Name of a rule → ports it opens, e.g. `tcp:31000`. */
export type FirewallRules = readonly (readonly [string, readonly string[]])[];

export class CloudFirewall {
  readonly #config: ClusterConfig;
  readonly #network: Network;
  #rules: Map<string, readonly string[]>;

  constructor(config: ClusterConfig, network: Network) {
    this.#config = config;
    this.#network = network;
    this.#rules = new Map(config.firewall?.allow.map(({ name, ports }) => [name, ports]));
    this.#tell();
  }

  /** Undefined ports: the rule is removed. */
  set(name: string, ports: readonly string[] | undefined): void {
    if (ports === undefined) this.#rules.delete(name);
    else this.#rules.set(name, ports);
    this.#tell();
  }

  get state(): FirewallRules {
    return [...this.#rules];
  }

  restore(state: FirewallRules): void {
    this.#rules = new Map(state);
    this.#tell();
  }

  #tell(): void {
    const { firewall, nodePortRange = '30000-32767' } = this.#config;
    if (firewall === undefined) {
      this.#network.setFirewall({ allow: undefined });
      return;
    }
    const nodePorts = firewall.openNodePorts ? [`tcp:${nodePortRange}`, `udp:${nodePortRange}`] : [];
    this.#network.setFirewall({ allow: [...nodePorts, ...[...this.#rules.values()].flat()] });
  }
}
