/**
 * Network namespaces of a small cluster: a router in the middle, nodes and an outside machine around it, pods behind
 * their nodes. They are made once; for each random cluster the rules and the roads outside are loaded anew.
 *
 * Pods are routed to, as most network plugins without an overlay do it: a pair of interfaces each, no address on the
 * node's side. So a node speaks to its pods from its primary address, and MASQUERADE writes that address.
 */
import type { Protocol } from '../../api/core.js';
import type { NetworkLoadBalancer } from '../../net/network.js';
import type { PlaceId } from '../../net/place.js';
import { AgentLink, type ListeningSocket } from './agent-link.js';
import { clients, listeningPorts, nodes, outsideHost, pods, protocols } from './laboratory-plan.js';
import { namespaceScripts } from './namespace-scripts.js';
import type { Observation } from './observation.js';
import { roadScript } from './road-script.js';
import { runCommand } from './run-command.js';

export interface Asked {
  readonly from: PlaceId;
  readonly protocol: Protocol;
  readonly dst: string;
  readonly dstPort: number;
}

const routerName = 'router';
const outsideName = 'outside';

export class Laboratory {
  readonly #agents = new Map<string, AgentLink>();
  #roads = '';

  /** @throws Error with what a command said, the namespaces gone again */
  static async open(): Promise<Laboratory> {
    const laboratory = new Laboratory();
    try {
      await laboratory.#build();
      return laboratory;
    } catch (error) {
      laboratory.close();
      throw error;
    }
  }

  /**
   * Puts these rules and roads in the place of those before.
   * @param rules scripts by name of the node
   */
  async load(rules: ReadonlyMap<string, string>, roads: readonly NetworkLoadBalancer[]): Promise<void> {
    const script = roadScript(roads);
    const changes = [...rules].map(([node, rulesScript]) => this.#inside(node, ['sh', '-e'], rulesScript));
    if (script !== this.#roads) changes.push(this.#inside(routerName, ['sh', '-e'], script));
    await Promise.all(changes);
    this.#roads = script;
  }

  /** @param limit ms of silence that count as a time-out */
  connect({ from, protocol, dst, dstPort }: Asked, limit: number): Promise<Observation> {
    const { agent, src } = this.#sender(from);
    return agent.connect({ protocol, dst, dstPort, limit, ...(src !== undefined && { src }) });
  }

  /** The namespaces go with their agents. */
  close(): void {
    for (const agent of this.#agents.values()) agent.close();
  }

  async #build(): Promise<void> {
    const own = pods.filter(({ hostNetwork }) => !hostNetwork);
    const names = [routerName, outsideName, ...nodes.map(({ name }) => name), ...own.map(({ key }) => key)];
    for (const name of names) this.#agents.set(name, new AgentLink(name));
    // An agent that hears has its namespace.
    await Promise.all([...this.#agents.values()].map((agent) => agent.listen([])));
    const pidOf = (name: string) => this.#agent(name).pid;
    for (const { name, script } of namespaceScripts(pidOf, routerName, outsideName)) await this.#inside(name, ['sh', '-e'], script);
    await Promise.all(names.map((name) => this.#agent(name).listen(socketsOf(name))));
  }

  #inside(name: string, command: readonly string[], input: string): Promise<string> {
    return runCommand('nsenter', ['--target', String(this.#agent(name).pid), '--net', '--', ...command], input);
  }

  #sender(from: PlaceId): { readonly agent: AgentLink; readonly src?: string } {
    const name = from.slice(from.indexOf(':') + 1);
    const client = from.startsWith('client:') ? clients.find((one) => one.name === name) : undefined;
    if (client) return { agent: this.#agent(outsideName), src: client.ip };
    const pod = pods.find(({ key }) => key === name);
    return { agent: this.#agent(pod?.hostNetwork ? pod.node : name) };
  }

  #agent(name: string): AgentLink {
    const agent = this.#agents.get(name);
    if (!agent) throw new Error(`the laboratory has no ${name}`);
    return agent;
  }
}

/** Who listens where in a namespace; a node's is its pod's with the host network. */
function socketsOf(name: string): readonly ListeningSocket[] {
  const sockets = (who: string, addresses: readonly string[], of: readonly Protocol[]) =>
    addresses.flatMap((address) =>
      listeningPorts.flatMap((port) => of.map((protocol): ListeningSocket => ({ who, protocol, address, port }))),
    );
  if (name === outsideName) return sockets(`host:${outsideHost.name}`, [outsideHost.ip], ['TCP']);
  const node = nodes.find((one) => one.name === name);
  const pod = pods.find(({ key, hostNetwork, node: of }) => (node ? hostNetwork && of === name : key === name));
  return pod ? sockets(`pod:${pod.key}`, [...(node?.ips ?? [pod.ip]), '127.0.0.1'], protocols) : [];
}
