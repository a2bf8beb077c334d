/**
 * When each node's kube-proxy writes its rules. Models pkg/proxy/runner/bounded_frequency_runner.go and its use in
 * pkg/proxy/iptables/proxier.go (v1.36): a change is written at once unless the last run ended less than
 * --min-sync-period ago, in which case it waits until that is over. How long a run takes differs from node to node and
 * from run to run, so nodes that wait catch up one after the other. The run of a change that waits for nothing counts as
 * done at once; the hourly full run changes nothing here and is left out.
 */
import { hashText } from './rng.js';

/** What a run takes, virtual ms: kubeproxy_sync_proxy_rules_duration_seconds of small clusters. */
const [shortestRunMs, longestRunMs] = [50, 450];
/** All have been running for a while when a cluster begins. */
const longAgo = -60_000;

export interface ProxySyncTimer {
  readonly kind: 'proxy-sync';
  readonly node: string;
}

export interface KubeProxiesState {
  /** Virtual ms at which its last run began. */
  readonly lastRun: readonly (readonly [string, number])[];
  /** Nodes whose next run is on the clock. */
  readonly waiting: readonly string[];
}

export interface KubeProxiesParts {
  readonly nodes: readonly string[];
  readonly seed: number;
  readonly minSyncMs: () => number;
  readonly isUp: (node: string) => boolean;
  readonly schedule: (at: number, timer: ProxySyncTimer) => void;
}

export class KubeProxies {
  readonly #parts: KubeProxiesParts;
  readonly #lastRun = new Map<string, number>();
  readonly #waiting = new Set<string>();

  constructor(parts: KubeProxiesParts) {
    this.#parts = parts;
    for (const node of parts.nodes) this.#lastRun.set(node, longAgo);
  }

  /** Something changed at `now`: the nodes that do not write it at once. */
  behind(now: number): readonly string[] {
    return this.#parts.nodes.filter((node) => !this.#run(node, now));
  }

  /** A node's run is due, or its machine is back. False: the machine is off, it runs when that is back. */
  runs(node: string, now: number): boolean {
    this.#waiting.delete(node);
    if (!this.#parts.isUp(node)) return false;
    this.#lastRun.set(node, now);
    return true;
  }

  isWaiting(node: string): boolean {
    return this.#waiting.has(node);
  }

  get state(): KubeProxiesState {
    return { lastRun: [...this.#lastRun], waiting: [...this.#waiting] };
  }

  restore({ lastRun, waiting }: KubeProxiesState): void {
    this.#lastRun.clear();
    for (const [node, at] of lastRun) this.#lastRun.set(node, at);
    this.#waiting.clear();
    for (const node of waiting) this.#waiting.add(node);
  }

  #run(node: string, now: number): boolean {
    const { isUp, schedule } = this.#parts;
    if (this.#waiting.has(node) || !isUp(node)) return false;
    const next = this.#nextRun(node);
    if (next <= now) {
      this.#lastRun.set(node, now);
      return true;
    }
    this.#waiting.add(node);
    schedule(next, { kind: 'proxy-sync', node });
    return false;
  }

  #nextRun(node: string): number {
    const minSyncMs = this.#parts.minSyncMs();
    const last = this.#lastRun.get(node) ?? longAgo;
    if (minSyncMs === 0) return last;
    const took = shortestRunMs + (hashText(`${this.#parts.seed} ${node} ${last}`) % (longestRunMs - shortestRunMs));
    return last + took + minSyncMs;
  }
}
