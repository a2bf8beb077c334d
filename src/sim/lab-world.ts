/** The one world there is: a cluster, requests through it, and going back in time. */
import type { Container, Pod } from '../api/core.js';
import type { ObjectKey } from '../api/kinds.js';
import { type FileOwner, ownDisk, writesSeenBy } from '../controllers/container-files.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import type { ConntrackView } from '../net/netfilter/conntrack.js';
import type { RulesForm } from '../net/proxy/print-node-rules.js';
import type { RuleSheet } from '../net/proxy/rule-sheet.js';
import { AccessLog, type AccessLogState } from './access-log.js';
import type { Rounds } from './batch.js';
import type { FirewallRule } from './cloud-firewall.js';
import { Cluster, type ClusterOptions } from './cluster.js';
import type { ClusterSettings, CurrentSettings } from './cluster-settings.js';
import type { ClusterConfig } from './config.js';
import { openedIn } from './opened-ports.js';
import { walkRequest } from './request.js';
import { servedRequest } from './served-request.js';
import { SimError } from './sim-error.js';
import { type ClusterState, digest, restoreState, takeState } from './snapshot.js';
import { type Frozen, thaw } from './thaw.js';
import type { Batch, DnsType, LookupOptions, RequestSource, RequestSpec, Trace } from './trace.js';
import { WorkDone, type WorkDoneState } from './work-done.js';
import type { ApiServer, LoadBalancerView, LogLine, World, WorldChanges, WorldSnapshot } from './world.js';

/** ms a person takes between two deeds at least. */
const betweenDeedsMs = 1500;

/** Batches whose single requests can still be explained. */
const rememberedBatches = 16;

interface RememberedBatch {
  readonly batch: Batch;
  readonly rounds: Rounds;
  /** The state in which the batch was sent. */
  readonly before: ClusterState;
  readonly quiet: boolean;
}

interface WorldState {
  readonly cluster: ClusterState;
  readonly nextTrace: number;
  readonly nextBatch: number;
  readonly batches: readonly RememberedBatch[];
  readonly log: AccessLogState;
  readonly work: WorkDoneState;
}

/** Boots a cluster; at virtual time 0 it is settled. Throws `invalid-config` for a config that makes none. */
export function bootWorld(config: ClusterConfig, seed: number, options: ClusterOptions): World {
  const world = new LabWorld(config, seed, options);
  world.boot();
  return world;
}

/** Opens a world as it was when `freezeWorld` took it, of the same config and seed; nothing is booted. */
export function openWorld(config: ClusterConfig, seed: number, frozen: Frozen, options: ClusterOptions): World {
  const world = new LabWorld(config, seed, options);
  const state = thaw(frozen) as WorldState;
  snapshots.add(state);
  world.restore({ now: state.cluster.now, opaque: state });
  return world;
}

class LabWorld implements World {
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly #options: ClusterOptions;
  readonly #cluster: Cluster;
  readonly #log = new AccessLog();
  readonly #work = new WorkDone();
  #nextTrace = 1;
  #nextBatch = 1;
  #batches: readonly RememberedBatch[] = [];
  #newTraces: Trace[] = [];
  #newBatches: Batch[] = [];

  constructor(config: ClusterConfig, seed: number, options: ClusterOptions) {
    this.config = config;
    this.seed = seed;
    this.#options = options;
    this.#cluster = new Cluster(config, seed, options);
  }

  boot(): void {
    this.#cluster.boot();
  }

  get now(): number {
    return this.#cluster.clock.now;
  }

  get revision(): number {
    this.#cluster.settle();
    return this.#cluster.store.resourceVersion;
  }

  get api(): ApiServer {
    return this.#cluster.api;
  }

  get read(): ClusterReader {
    return this.#cluster.read;
  }

  get nextEventAt(): number | undefined {
    return this.#cluster.nextEventAt;
  }

  advance(ms: number): void {
    this.#cluster.runUntil(this.now + checkDuration(ms));
  }

  advanceUntil(predicate: (read: ClusterReader) => boolean, limitMs: number): boolean {
    return this.#cluster.runUntil(this.now + checkDuration(limitMs), () => predicate(this.#cluster.read));
  }

  send(spec: RequestSpec): Trace {
    const trace = walkRequest(this.#cluster, spec, this.#nextTrace);
    const { hops } = trace;
    const proxied = hops.some(({ why: { code } }) => code.startsWith('ingress-'));
    const answered = proxied ? this.#options.late().servedByProxy(this.#cluster, spec, trace) : [servedRequest(this.#cluster, spec, trace)];
    for (const entry of spec.connectOnly ? [] : answered)
      if (entry !== undefined) {
        this.#log.add(entry.pod.metadata.uid ?? '', entry.served);
        this.#work.add(entry.pod.metadata.uid ?? '', this.now, 1);
      }
    return this.#take(trace);
  }

  lookup(from: RequestSource, name: string, type: DnsType, options: LookupOptions = {}): Trace {
    return this.#take(this.#options.late().walkLookup(this.#cluster, { from, name, type, ...options }, this.#nextTrace));
  }

  accessLog(pod: ObjectKey, container?: string): readonly LogLine[] {
    const { metadata, spec } = this.#cluster.read.get('Pod', pod) ?? {};
    if (metadata?.uid === undefined) return [];
    // A name server writes what it does, not who asked over HTTP.
    const told = this.#cluster.nameServers.state.pods.get(metadata.uid)?.log;
    if (told !== undefined) return told.map((line) => ({ ...line, container: spec?.containers[0]?.name ?? '' }));
    return this.#log.of(metadata.uid).flatMap((served) => {
      const text = container === undefined || served.container === container ? this.#options.late().accessLogLine(served) : undefined;
      return text === undefined ? [] : [{ at: served.at, container: served.container, text }];
    });
  }

  #take(trace: Trace): Trace {
    this.#nextTrace += 1;
    this.#newTraces.push(trace);
    // The clock counts whole milliseconds; a request is never over before it began.
    this.#cluster.runUntil(this.now + Math.ceil(trace.durationMs));
    return trace;
  }

  sendMany(spec: RequestSpec, count: number, quiet = false): Batch {
    const before = takeState(this.#cluster);
    const { batch, rounds } = this.#options.late().routeMany(this.#cluster, spec, count, this.#nextBatch);
    this.#nextBatch += 1;
    const kept = quiet ? this.#batches.filter((one) => !one.quiet) : this.#batches;
    this.#batches = [...kept, { batch, rounds, before, quiet }].slice(-rememberedBatches);
    if (!quiet) this.#newBatches.push(batch);
    for (const { answeredBy, proxy, count: requests } of batch.paths)
      for (const place of new Set([answeredBy, proxy])) {
        const uid = place?.startsWith('pod:') && this.#cluster.read.get('Pod', place.slice('pod:'.length))?.metadata.uid;
        if (uid) this.#work.add(uid, this.now, requests * (spec.perConnection ?? 1));
      }
    return batch;
  }

  explain(batchId: number, index: number): Trace | undefined {
    const remembered = this.#batches.find(({ batch }) => batch.id === batchId);
    if (remembered === undefined) return undefined;
    const { batch, rounds, before } = remembered;
    if (!Number.isInteger(index) || index < 0 || index >= batch.requests) return undefined;
    const cluster = new Cluster(this.config, this.seed, this.#options);
    restoreState(cluster, before);
    return walkRequest(cluster, batch.spec, index + 1, (destination) =>
      this.#options.late().replayUpTo(cluster, destination, rounds, batch, index),
    );
  }

  requestsLately(pod: ObjectKey): number {
    return this.#work.lately(this.#cluster.read.get('Pod', pod)?.metadata.uid ?? '', this.now);
  }

  writeFile(key: ObjectKey, name: string, path: string, text?: string): void {
    const owner = this.#fileOwner(key, name);
    if (owner === undefined) throw new SimError('unknown-source', `no container ${name} runs in pod ${key}`, { source: `${key}/${name}` });
    this.#cluster.writeFile(owner, path, text);
  }

  listen(key: ObjectKey, name: string, port: number, listens: boolean, says?: string): void {
    const { sync } = this.#cluster;
    const others = sync.opened.filter((one) => one.pod !== key || one.port !== port);
    const containerID = this.#fileOwner(key, name)?.own;
    sync.open(listens && containerID ? [...others, { pod: key, containerID, port, ...(says !== undefined && { says }) }] : others);
    sync.flush();
  }

  openedPorts(key: ObjectKey): readonly number[] {
    const pod = this.#cluster.read.get('Pod', key);
    return pod ? openedIn(pod, this.#cluster.sync.opened).map(({ port }) => port) : [];
  }

  files(key: ObjectKey, name: string): ReadonlyMap<string, string | undefined> {
    const owner = this.#fileOwner(key, name);
    if (owner === undefined) return new Map();
    const writes = writesSeenBy(owner, (disk) => this.#cluster.disks.of(disk)).filter(({ at }) => at <= this.now);
    return new Map(writes.map(({ path, text }) => [path, text]));
  }

  environment(pod: Pod, container: Container): readonly (readonly [string, string])[] {
    return this.#options.late().startedEnvironment(pod, container, this.#cluster.read, this.#cluster.past);
  }

  commandLine(pod: Pod, container: Container): readonly string[] {
    return this.#options.late().startedCommand(pod, container, this.#cluster.read, this.#cluster.past);
  }

  #fileOwner(key: ObjectKey, name: string): FileOwner | undefined {
    const pod = this.#cluster.read.get('Pod', key);
    const container = [...(pod?.spec.containers ?? []), ...(pod?.spec.initContainers ?? [])].find((one) => one.name === name);
    const own = pod && container && ownDisk(pod, container);
    return pod && container && own ? { pod, container, own } : undefined;
  }

  setNodeUp(name: string, up: boolean): void {
    this.#cluster.setNodeUp(name, up);
  }

  setFirewallRule(name: string, ports: readonly string[] | undefined): void {
    this.#cluster.settle();
    this.#cluster.sync.firewall.set(name, ports);
  }

  firewallRules(): readonly FirewallRule[] | undefined {
    return this.#cluster.sync.firewall.rules;
  }

  setTunnel(client: string, up: boolean): void {
    this.#cluster.settle();
    this.#cluster.sync.tunnels.set(client, up);
    this.#cluster.settle();
  }

  tunnels(): readonly string[] {
    return this.#cluster.sync.tunnelClients;
  }

  tunnelRoutes(): Readonly<Record<string, string>> {
    return this.#cluster.sync.tunnelRoutes;
  }

  get settings(): CurrentSettings {
    return this.#cluster.settings;
  }

  letRulesFollow(): void {
    const { sync } = this.#cluster;
    this.#cluster.settle();
    if (sync.rulesLag) this.#cluster.runUntil(this.now + betweenDeedsMs, () => !sync.rulesLag);
  }

  configure(changes: ClusterSettings): void {
    this.#cluster.configure(changes);
  }

  forgetConnections(node: string, entries: readonly ConntrackView[]): void {
    this.#checkNode(node);
    this.#cluster.network.forget(
      node,
      entries.map(({ original }) => original),
    );
  }

  conntrack(node: string): readonly ConntrackView[] {
    this.#checkNode(node);
    return this.#isThere(node) ? this.#cluster.network.conntrack(node, this.now) : [];
  }

  ruleSheet(node: string, services?: readonly string[]): RuleSheet {
    this.#checkNode(node);
    this.#cluster.settle();
    return this.#isThere(node) ? this.#cluster.network.ruleSheet(node, services) : { node, entries: [] };
  }

  rulesText(node: string, form: RulesForm): string {
    this.#checkNode(node);
    this.#cluster.settle();
    return this.#isThere(node) ? this.#cluster.network.rulesText(node, form) : '';
  }

  loadBalancers(): readonly LoadBalancerView[] {
    const { read, sync } = this.#cluster;
    return read.list('Service').flatMap((service) => sync.balancers.view(service) ?? []);
  }

  snapshot(): WorldSnapshot {
    const opaque: WorldState = {
      cluster: takeState(this.#cluster),
      nextTrace: this.#nextTrace,
      nextBatch: this.#nextBatch,
      batches: this.#batches,
      log: this.#log.state,
      work: this.#work.state,
    };
    snapshots.add(opaque);
    return { now: this.now, opaque };
  }

  restore(snapshot: WorldSnapshot): void {
    const state = snapshot.opaque;
    if (!isWorldState(state)) throw new SimError('invalid-snapshot', 'not a snapshot of a world');
    restoreState(this.#cluster, state.cluster);
    this.#nextTrace = state.nextTrace;
    this.#nextBatch = state.nextBatch;
    this.#batches = state.batches;
    this.#log.state = state.log;
    this.#work.state = state.work;
    this.#newTraces = [];
    this.#newBatches = [];
  }

  fork(): World {
    const world = new LabWorld(this.config, this.seed, this.#options);
    world.restore(this.snapshot());
    world.takeChanges();
    return world;
  }

  takeChanges(): WorldChanges {
    this.#cluster.settle();
    const { changed } = this.#cluster;
    const upserts = [...changed.values()].flatMap(({ object }) => (object === undefined ? [] : [object]));
    const removals = [...changed.values()].flatMap(({ kind, key, object }) => (object === undefined ? [{ kind, key }] : []));
    const changes = { upserts, removals, traces: this.#newTraces, batches: this.#newBatches };
    changed.clear();
    this.#newTraces = [];
    this.#newBatches = [];
    return changes;
  }

  fingerprint(): string {
    return digest({
      cluster: takeState(this.#cluster),
      nextTrace: this.#nextTrace,
      nextBatch: this.#nextBatch,
      log: this.#log.state,
      work: this.#work.state,
    });
  }

  /** A machine whose Node was deleted is no part of the cluster: kube-proxy does not run on it. */
  #isThere(node: string): boolean {
    return this.#cluster.read.get('Node', node) !== undefined;
  }

  #checkNode(name: string): void {
    if (this.config.nodes.every((node) => node.name !== name)) throw new SimError('unknown-node', `no node ${name}`, { node: name });
  }
}

const snapshots = new WeakSet<object>();

function isWorldState(value: unknown): value is WorldState {
  return typeof value === 'object' && value !== null && snapshots.has(value);
}

function checkDuration(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  throw new SimError('invalid-duration', `not a duration: ${ms}`, { ms: String(ms) });
}
