/**
 * The CoreDNS pods as programs that run: each with the Corefile it last read, answers it keeps, and a log. All of it goes
 * into snapshots; what the pods know of the cluster is the one zone they all watch.
 */
import type { Pod } from '../api/core.js';
import type { DnsCache } from '../net/dns/dns-cache.js';
import type { DnsAnswer, QueryType } from '../net/dns/record.js';
import { serveQuery } from '../net/dns/serve-query.js';
import { kubeadmBlocks } from '../net/dns/server-block.js';
import type { DnsZone } from '../net/dns/zone.js';
import { type Clock, EPOCH_MS } from './clock.js';
import type { LateParts } from './late-parts.js';
import type { RngStreams } from './rng.js';

export interface NameServerState {
  readonly cache: DnsCache;
}

/** By uid of the pod; one that has nothing to keep yet is left out. */
export type NameServersState = ReadonlyMap<string, NameServerState>;

export interface NameServersParts {
  readonly zone: DnsZone;
  readonly clock: Clock;
  readonly streams: RngStreams;
  readonly late: () => LateParts;
  /** Whether an address lies outside the cluster, where resolvers answer. */
  readonly isOutside: (address: string) => boolean;
}

export interface DnsQuery {
  /** With its final dot. */
  readonly name: string;
  readonly type: QueryType;
  /** ms from now at which it arrives. */
  readonly afterMs: number;
  /** Bytes of the largest packet the sender takes; absent: asked over TCP, which takes all. */
  readonly udpBytes?: number;
}

export class NameServers {
  state: NameServersState = new Map();
  readonly #parts: NameServersParts;

  constructor(parts: NameServersParts) {
    this.#parts = parts;
  }

  /** What the CoreDNS in a pod answers. */
  answer(pod: Pod, { name, type, afterMs, udpBytes }: DnsQuery): DnsAnswer {
    const { zone, clock, streams, isOutside, late } = this.#parts;
    const uid = pod.metadata.uid ?? '';
    const cache = this.state.get(uid)?.cache ?? new Map();
    const served = serveQuery(
      {
        blocks: kubeadmBlocks,
        zone,
        serverAddress: pod.status?.podIP ?? '127.0.0.1',
        serial: Math.floor((EPOCH_MS + clock.now) / 1000),
        now: Math.floor(clock.now + afterMs),
        dice: streams.get('resolver'),
        reaches: isOutside,
        rare: () => late().rarePlugins,
      },
      name,
      type,
      cache,
    );
    if (served.cache !== cache) this.state = new Map(this.state).set(uid, { cache: served.cache });
    const { answer } = served;
    return udpBytes === undefined || surelyFits(name, answer, udpBytes) ? answer : late().fitMessage(name, answer, udpBytes);
  }

  /** The pod is gone, and what its program kept with it. */
  forget(uid: string | undefined): void {
    if (uid === undefined || !this.state.has(uid)) return;
    const state = new Map(this.state);
    state.delete(uid);
    this.state = state;
  }
}

/** More than any record has beside its names, and than a message has beside its records. */
const [recordBytes, messageBytes] = [28, 100];

function surelyFits(question: string, { answers, additional }: DnsAnswer, limit: number): boolean {
  const records = [...answers, ...additional];
  return records.reduce((sum, { name, data }) => sum + name.length + data.length + recordBytes, messageBytes + question.length) <= limit;
}
