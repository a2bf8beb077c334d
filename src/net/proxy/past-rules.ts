/**
 * What nodes whose kube-proxy has not synced yet still have. A version of a Service is kept once, however many nodes see
 * it, and only while one does: without a node that is behind nothing is kept.
 */

import type { Protocol } from '../../api/core.js';
import type { IP } from '../addresses.js';
import { type Frontend, type PortSlot, RuleTables, type ServiceTable } from './rule-tables.js';

/** A version of a Service that has been replaced: nodes at a revision from `from` up to `until` see it. */
interface Version {
  readonly key: string;
  readonly from: number;
  readonly until: number;
  /** Empty: it had no rules. */
  readonly slots: readonly PortSlot[];
}

export class PastRules {
  private revision = 0;
  /** The revision each node is at that is behind. */
  private readonly nodes = new Map<string, number>();
  /** The revision of the newest version of each Service that changed while a node was behind. */
  private readonly changedAt = new Map<string, number>();
  private versions: Version[] = [];
  private readonly tables = new RuleTables();
  private readonly bySlot = new Map<PortSlot, Version>();

  constructor(private readonly newest: RuleTables) {}

  /** A Service is about to change from these slots; `behind` keep them. */
  change(key: string, slots: readonly PortSlot[], behind: readonly string[]): void {
    if (behind.length === 0) {
      // Everybody has it: the newest version is the only one.
      this.changedAt.delete(key);
      this.keep((version) => version.key !== key);
      return;
    }
    for (const node of behind) if (!this.nodes.has(node)) this.nodes.set(node, this.revision);
    const from = this.changedAt.get(key) ?? 0;
    this.revision += 1;
    this.changedAt.set(key, this.revision);
    const version: Version = { key, from, until: this.revision, slots: slots.map((slot) => ({ ...slot })) };
    if (!this.seen(version)) return;
    this.versions.push(version);
    for (const slot of version.slots) {
      this.tables.add(slot);
      this.bySlot.set(slot, version);
    }
  }

  /** Nodes that are behind. */
  get behind(): readonly string[] {
    return [...this.nodes.keys()];
  }

  sync(node: string): readonly string[] {
    const learnt = this.staleOn(node);
    if (!this.nodes.delete(node)) return learnt;
    if (this.nodes.size === 0) this.changedAt.clear();
    this.keep((version) => this.seen(version));
    return learnt;
  }

  isStale(node: string, key: string): boolean {
    const at = this.nodes.get(node);
    return at !== undefined && (this.changedAt.get(key) ?? 0) > at;
  }

  /** Keys of the Services the node has old rules for, or none yet. */
  staleOn(node: string): readonly string[] {
    const at = this.nodes.get(node);
    return at === undefined ? [] : [...this.changedAt].flatMap(([key, revision]) => (revision > at ? [key] : []));
  }

  /** Undefined: the newest rules are this node's. */
  tableOf(node: string): ServiceTable | undefined {
    const at = this.nodes.get(node);
    if (at === undefined) return undefined;
    const { newest, tables } = this;
    const current = (slot: PortSlot): boolean => (this.changedAt.get(slot.key) ?? 0) <= at;
    const old = (slot: PortSlot): boolean => sees(this.bySlot.get(slot)!, at);
    return {
      frontend: (ip: IP, port: number, protocol: Protocol): Frontend | undefined =>
        newest.frontend(ip, port, protocol, current) ?? tables.frontend(ip, port, protocol, old),
      nodePort: (port, protocol) => [...newest.nodePort(port, protocol, current), ...tables.nodePort(port, protocol, old)],
      healthCheckPort: (port) => newest.healthCheckPort(port, current) ?? tables.healthCheckPort(port, old),
      isClusterIP: (ip) => newest.isClusterIP(ip, current) || tables.isClusterIP(ip, old),
    };
  }

  /** Ports this node has in a version that has been replaced; undefined: it is not behind. */
  slotsOf(node: string): readonly PortSlot[] | undefined {
    const at = this.nodes.get(node);
    return at === undefined ? undefined : this.versions.flatMap((version) => (sees(version, at) ? version.slots : []));
  }

  private seen(version: Version): boolean {
    for (const at of this.nodes.values()) if (sees(version, at)) return true;
    return false;
  }

  private keep(wanted: (version: Version) => boolean): void {
    if (this.versions.every(wanted)) return;
    for (const version of this.versions) {
      if (wanted(version)) continue;
      for (const slot of version.slots) {
        this.tables.delete(slot);
        this.bySlot.delete(slot);
      }
    }
    this.versions = this.versions.filter(wanted);
  }
}

function sees({ from, until }: Version, at: number): boolean {
  return from <= at && at < until;
}
