/**
 * The world: one cluster, its machines outside, and virtual time. Everything above the engine
 * (kubectl, lessons, the worker, the `lab` command) speaks to this interface only.
 *
 * Deterministic: the same config, seed and calls give byte-identical state.
 */

import type { Container, Pod } from '../api/core.js';
import type { Kind, KindMap, KubeObject, ObjectKey } from '../api/kinds.js';
import type { ApiResult } from '../api/status.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { ConntrackView } from '../net/netfilter/conntrack.js';
import type { RulesForm } from '../net/proxy/print-node-rules.js';
import type { RuleSheet } from '../net/proxy/rule-sheet.js';
import type { FieldValidation, PatchType } from './apply-patch.js';
import type { FirewallRule } from './cloud-firewall.js';
import type { ClusterSettings, CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import type { Steps } from './steps.js';
import type { Batch, DnsType, LookupOptions, RequestSource, RequestSpec, Trace } from './trace.js';

/** A request among several of one command. */
interface OneOfMany {
  /** It comes so soon after the one before it that no controller had a turn in between. */
  readonly atOnce?: boolean;
}

export interface DeleteOptions extends OneOfMany {
  /** Seconds; 0 deletes at once. */
  readonly gracePeriodSeconds?: number;
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan';
}

export interface PatchOptions extends OneOfMany {
  readonly subresource?: 'status';
  readonly dryRun?: boolean;
  /** What unknown fields mean; `Warn` unless set. */
  readonly fieldValidation?: FieldValidation;
}

/** The API server as its clients meet it. Every write is validated, defaulted and allocated. */
export interface ApiServer {
  create(manifest: unknown, options?: { readonly dryRun?: boolean }): ApiResult;
  /** Replaces the whole object; `metadata.resourceVersion` is checked where given. */
  update(manifest: unknown, options?: { readonly subresource?: 'status'; readonly dryRun?: boolean }): ApiResult;
  patch(kind: Kind, key: ObjectKey, type: PatchType, patch: unknown, options?: PatchOptions): ApiResult;
  delete(kind: Kind, key: ObjectKey, options?: DeleteOptions): ApiResult;
  get<K extends Kind>(kind: K, key: ObjectKey): ApiResult<KindMap[K]>;
}

/** What changed since it was last asked for: the worker turns it into one `Update`. */
export interface WorldChanges {
  readonly upserts: readonly KubeObject[];
  readonly removals: readonly { readonly kind: Kind; readonly key: ObjectKey }[];
  readonly traces: readonly Trace[];
  readonly batches: readonly Batch[];
}

/** Load balancers outside the cluster and which nodes they currently send to. */
export interface LoadBalancerView {
  /** `namespace/name` of the Service. */
  readonly service: string;
  readonly ip: string;
  /** What it does with a connection; layer2: it is no machine, a node answers for the address. */
  readonly kind: 'pass-through' | 'proxy' | 'layer2';
  /** The node that answers for the address of a `layer2` one. */
  readonly announcer?: string;
  /** Node ports it forwards to, by listening port. */
  readonly ports: readonly { readonly port: number; readonly nodePort?: number }[];
  readonly targets: readonly BalancerTarget[];
}

/** A node as its load balancer sees it. */
export interface BalancerTarget {
  readonly node: string;
  readonly healthy: boolean;
  /** Probes in a row that said otherwise; at the threshold the balancer changes its mind. */
  readonly contrary: number;
}

/** A line a container wrote. */
export interface LogLine {
  /** Epoch ms of the virtual clock. */
  readonly at: number;
  readonly container: string;
  /** Without its newline. */
  readonly text: string;
}

/** Opaque; cheap to take (objects are immutable and shared). */
export interface WorldSnapshot {
  readonly now: number;
  readonly opaque: unknown;
}

export interface World {
  readonly config: ClusterConfig;
  readonly seed: number;
  /** Virtual ms since boot. */
  readonly now: number;
  /** Rises with every stored change. */
  readonly revision: number;
  readonly api: ApiServer;
  readonly read: ClusterReader;
  /** Virtual ms of the next thing due, undefined when nothing is scheduled. */
  readonly nextEventAt: number | undefined;

  /** Runs controllers and due events until `now + ms`. */
  advance(ms: number): void;
  /** Advances until the predicate holds; false when `limitMs` passed first. */
  advanceUntil(predicate: (read: ClusterReader) => boolean, limitMs: number): boolean;
  /** The same, halting between two moments; absent: this world cannot. */
  untilInSteps?(predicate: (read: ClusterReader) => boolean, limitMs: number): Steps<boolean>;
  /** Asks a name server, as `nslookup` does: a trace of DNS legs alone; advances the clock by what it took. */
  lookup(from: RequestSource, name: string, type: DnsType, options?: LookupOptions): Trace;
  /** Requests a pod's processes have answered one by one (batches are counted, not logged), oldest first, as `kubectl logs` tells them. */
  accessLog(pod: ObjectKey, container?: string): readonly LogLine[];
  /** Requests a pod has answered, singly or many at once, in the last whole window of 15 seconds: what metrics-server's figures are made of. */
  requestsLately(pod: ObjectKey): number;
  /**
   * Between two deeds of a person time passes: lets up to 1.5 seconds go by while the rules of a node that runs are still to
   * follow a change. Whoever sends a request or runs a typed line for a person calls it first; within one line nothing waits.
   */
  letRulesFollow(): void;
  /** Sends one request, walks it to its end and advances the clock by what it took. */
  send(spec: RequestSpec): Trace;
  /**
   * Routes many requests with independent connections; the clock does not move. `quiet`: a slice of a longer load, no news
   * by itself (`takeChanges`), and explained only until the next one.
   */
  sendMany(spec: RequestSpec, count: number, quiet?: boolean): Batch;
  /** The full trace of one request of a batch. */
  explain(batchId: number, index: number): Trace | undefined;

  /**
   * Writes a file in a running container or, without text, removes it; a program that is stopped takes it along, a volume
   * keeps it. Throws `unknown-source` where no such container runs.
   */
  writeFile(pod: ObjectKey, container: string, path: string, text?: string): void;
  /** A program of a running container begins or ends to listen on a TCP port; `says`: what it sends whoever connects. */
  listen(pod: ObjectKey, container: string, port: number, listens: boolean, says?: string): void;
  /** TCP ports on which such programs listen in a pod. */
  openedPorts(pod: ObjectKey): readonly number[];
  /** Names and values a container got when it started; of one that did not yet, what it would get now. */
  environment(pod: Pod, container: Container): readonly (readonly [string, string])[];
  /** The words a container runs: its manifest's, else its image's; none where nobody knows. */
  commandLine(pod: Pod, container: Container): readonly string[];
  /** Files that were written in a container since its image was built: path → text. `undefined`: removed. */
  files(pod: ObjectKey, container: string): ReadonlyMap<string, string | undefined>;
  /** Switches a machine off or on. */
  setNodeUp(name: string, up: boolean): void;
  /**
   * Opens or closes the cloud firewall (name of a rule and ports such as `tcp:31000`). Throws `invalid-config` for ports
   * that are none.
   */
  setFirewallRule(name: string, ports: readonly string[] | undefined): void;
  /** Rules of the cloud firewall in the order they were made; undefined: there is none, everything is open. */
  firewallRules(): readonly FirewallRule[] | undefined;
  /**
   * Starts or ends `minikube tunnel` on a client's machine; route and addresses follow five seconds later. Throws
   * `unknown-source` for a machine that is no client.
   */
  setTunnel(client: string, up: boolean): void;
  /** Clients on whose machines `minikube tunnel` runs. */
  tunnels(): readonly string[];
  /** Routes to the Service range that tunnels have made: client → node. */
  tunnelRoutes(): Readonly<Record<string, string>>;
  /** Settings in force: the config's, and what `configure` changed since. */
  readonly settings: CurrentSettings;
  /** Changes the running cluster; what is left out stays. Throws `invalid-config`, and then nothing changed. */
  configure(changes: ClusterSettings): void;

  conntrack(node: string): readonly ConntrackView[];
  /** The node's kernel forgets these connections, as `conntrack -D` has it. */
  forgetConnections(node: string, entries: readonly ConntrackView[]): void;
  ruleSheet(node: string, services?: readonly string[]): RuleSheet;
  /** What `iptables-save` or `nft list ruleset` prints on the node; the one that is not its proxy mode's has next to nothing to say. */
  rulesText(node: string, form: RulesForm): string;
  loadBalancers(): readonly LoadBalancerView[];

  snapshot(): WorldSnapshot;
  restore(snapshot: WorldSnapshot): void;
  /** A separate world in the same state, for trying things out. */
  fork(): World;
  /** Returns and clears what changed since the last call (or since boot). */
  takeChanges(): WorldChanges;
  /** A stable digest text of the whole state, for determinism tests. */
  fingerprint(): string;
}
