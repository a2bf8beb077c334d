/**
 * The CoreDNS pods as programs that run: each with the Corefile it last read, answers it keeps, and a log. All of it goes
 * into snapshots; what the pods know of the cluster is the one zone they all watch.
 */
import type { Pod } from '../api/core.js';
import type { DnsCache } from '../net/dns/dns-cache.js';
import type { DnsAnswer, QueryType } from '../net/dns/record.js';
import { type ServedQuery, serveQuery } from '../net/dns/serve-query.js';
import { kubeadmBlocks, type ServerBlock } from '../net/dns/server-block.js';
import type { DnsZone } from '../net/dns/zone.js';
import type { FiveTuple } from '../net/packet.js';
import { type Clock, EPOCH_MS } from './clock.js';
import type { LateParts } from './late-parts.js';
import type { ObjectStore } from './object-store.js';
import type { RngStreams } from './rng.js';

/** A line a name server wrote. */
export interface DnsLogLine {
  /** Epoch ms. */
  readonly at: number;
  readonly text: string;
}

export interface NameServerState {
  readonly cache: DnsCache;
  readonly log: readonly DnsLogLine[];
  /** What it runs with; absent: the Corefile kubeadm writes. */
  readonly running?: {
    /** As `corefileSum` gives it, of the last Corefile it tried. */
    readonly sum: string;
    /** Absent: it did not start. */
    readonly blocks?: readonly ServerBlock[];
  };
  /** The Corefile as the kubelet last wrote it, where that is not what it runs with. */
  readonly written?: string;
}

export interface NameServersState {
  /** Whether anybody changed the ConfigMap. */
  readonly edited: boolean;
  /** By uid of the pod; one that has nothing to keep yet is left out. */
  readonly pods: ReadonlyMap<string, NameServerState>;
}

/** The kubelet writes the file, then the program looks at it. */
export interface CorefileTimer {
  readonly kind: 'corefile';
  /** `namespace/name` and uid of the pod. */
  readonly pod: string;
  readonly uid: string;
  readonly step: 'write' | 'read';
}

export interface NameServersParts {
  readonly store: ObjectStore;
  readonly zone: DnsZone;
  readonly clock: Clock;
  readonly streams: RngStreams;
  readonly late: () => LateParts;
  /** Whether an address lies outside the cluster, where resolvers answer. */
  readonly isOutside: (address: string) => boolean;
  readonly schedule: (at: number, timer: CorefileTimer) => void;
}

export interface DnsQuery {
  /** With its final dot. */
  readonly name: string;
  readonly type: QueryType;
  /** As the pod sees it. */
  readonly from: FiveTuple;
  /** ms from now at which it arrives. */
  readonly afterMs: number;
  /** Bytes of the largest packet the sender takes; absent: asked over TCP, which takes all. */
  readonly udpBytes?: number;
  /** The sender asks for the other family in the same breath, as libc does; only a log tells. */
  readonly bothFamilies?: boolean;
}

const unknown: NameServerState = { cache: new Map(), log: [] };

export class NameServers {
  state: NameServersState = { edited: false, pods: new Map() };
  readonly parts: NameServersParts;

  constructor(parts: NameServersParts) {
    this.parts = parts;
  }

  /** What the CoreDNS in a pod answers; undefined: the program does not run. */
  answer(pod: Pod, query: DnsQuery): DnsAnswer | undefined {
    const { late } = this.parts;
    if (this.state.edited && this.stateOf(pod).running === undefined) late().corefiles.start(this, pod);
    const { running } = this.stateOf(pod);
    const blocks = running === undefined ? kubeadmBlocks : running.blocks;
    if (blocks === undefined) return undefined;
    const { answer } = this.#serve(pod, blocks, query);
    if (query.bothFamilies && blocks.some(({ log }) => log)) this.#serve(pod, blocks, { ...query, type: 'AAAA' });
    const { name, udpBytes } = query;
    return udpBytes === undefined || surelyFits(name, answer, udpBytes) ? answer : late().fitMessage(name, answer, udpBytes);
  }

  #serve(pod: Pod, blocks: readonly ServerBlock[], query: DnsQuery): ServedQuery {
    const { zone, clock, streams, isOutside, late } = this.parts;
    const { cache } = this.stateOf(pod);
    const served = serveQuery(
      {
        blocks,
        zone,
        serverAddress: pod.status?.podIP ?? '127.0.0.1',
        serial: Math.floor((EPOCH_MS + clock.now) / 1000),
        now: Math.floor(clock.now + query.afterMs),
        dice: streams.get('resolver'),
        reaches: isOutside,
        rare: () => late().rarePlugins,
      },
      query.name,
      query.type,
      cache,
    );
    if (served.cache !== cache) this.keep(pod, { cache: served.cache });
    if (served.told.some(({ log, error }) => log || error)) late().corefiles.tell(this, pod, query, served.told);
    return served;
  }

  stateOf({ metadata }: Pod): NameServerState {
    return this.state.pods.get(metadata.uid ?? '') ?? unknown;
  }

  keep(pod: Pod, change: Partial<NameServerState>): void {
    const pods = new Map(this.state.pods).set(pod.metadata.uid ?? '', { ...this.stateOf(pod), ...change });
    this.state = { ...this.state, pods };
  }

  /** The pod is gone, and what its program kept with it. */
  forget(uid: string | undefined): void {
    if (uid === undefined || !this.state.pods.has(uid)) return;
    const pods = new Map(this.state.pods);
    pods.delete(uid);
    this.state = { ...this.state, pods };
  }
}

/** More than any record has beside its names, and than a message has beside its records. */
const [recordBytes, messageBytes] = [28, 100];

function surelyFits(question: string, { answers, additional }: DnsAnswer, limit: number): boolean {
  const records = [...answers, ...additional];
  return records.reduce((sum, { name, data }) => sum + name.length + data.length + recordBytes, messageBytes + question.length) <= limit;
}
