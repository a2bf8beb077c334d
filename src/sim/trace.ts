/** The whole story of one request: name resolution, connection, answer or failure. */
import type { DnsAnswer, QueryType } from '../net/dns/record.js';
import type { Hop, Why } from '../net/hop.js';
import type { FiveTuple } from '../net/packet.js';
import type { PlaceId } from '../net/place.js';

export type { DnsRecord } from '../net/dns/record.js';

export type OutcomeKind = 'answered' | 'refused' | 'timed-out' | 'no-such-host' | 'no-route';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** Where it was decided: the pod that answered, the rule that refused, the place of the drop. */
  readonly at: PlaceId;
  readonly why: Why;
  /** Answered only: the source address the server saw. */
  readonly clientSeen?: string;
  /** Answered only: HTTP status and body. */
  readonly status?: number;
  readonly body?: string;
  /** Where a redirect sends the client. */
  readonly location?: string;
}

/** What a resolver can ask for. */
export type DnsType = Extract<QueryType, 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'NS' | 'SOA' | 'MX' | 'ANY'>;

/** One exchange of packets within a request. */
export interface Leg {
  /** upstream: a connection of its own that a proxy in a pod makes for the request it got. */
  readonly kind: 'dns' | 'connect' | 'upstream';
  /** dns: the name asked for with its final dot, the type, and the answer. */
  readonly query?: {
    readonly name: string;
    readonly type: DnsType;
    readonly rcode: 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'TIMEOUT' | 'REFUSED';
    /** `A 10.96.0.1` or `CNAME google.com.` in answer order. */
    readonly answers: readonly string[];
    /** The whole answer; lookups only, a request keeps what it needs. */
    readonly response?: DnsAnswer;
    /** Seconds the name server has kept this answer; absent: it looked the name up now. */
    readonly cachedFor?: number;
    /** The answer did not fit into a UDP packet; the same is asked over TCP next. */
    readonly truncated?: boolean;
  };
  readonly tuple: FiveTuple;
  /** upstream: what the proxy asks, and what came of it. */
  readonly http?: UpstreamRequest;
}

/** The request a proxy passes on. */
export interface UpstreamRequest {
  /** As the proxy names whom it sends to: `default-web-80`. */
  readonly upstream: string;
  /** With query. */
  readonly path: string;
  /** Those the proxy sets and those it passes on. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the answer, or of what the proxy makes of its absence: 502, 504. */
  readonly status: number;
}

export interface Trace {
  /** Counts from 1 within a world. */
  readonly id: number;
  readonly from: PlaceId;
  /** As the learner typed it, e.g. `http://web:8080/`. */
  readonly url: string;
  readonly method: string;
  /** Virtual ms at which it began, and how long it took. */
  readonly at: number;
  readonly durationMs: number;
  /** `namespace/name` of the first Service whose rule or name was used (never kube-dns), where any. */
  readonly service?: string;
  /** Node that received it first (node port, load balancer), or the sender's own node. */
  readonly entryNode?: string;
  readonly legs: readonly Leg[];
  readonly hops: readonly Hop[];
  readonly outcome: Outcome;
  /** What was sent over the connection, where somebody typed it; empty: nothing. Absent: a program's own request. */
  readonly text?: string;
}

/** Where a request starts. */
export type RequestSource =
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'client'; readonly name: string };

export interface RequestSpec {
  readonly from: RequestSource;
  /** Scheme optional; host may be a name or an address. */
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Give up after so many virtual ms without an answer. */
  readonly timeoutMs?: number;
  /** Nothing is asked over the connection: it is opened and closed, and no server logs a request. */
  readonly connectOnly?: boolean;
  /** What is sent, byte for byte; with `connectOnly` it is no request. */
  readonly text?: string;
  /** The connection stays open for a later request `over` it. */
  readonly keepAlive?: boolean;
  /** Connect to this address without looking the name up, as `curl --resolve` does. */
  readonly address?: string;
  /** A connection an earlier request of this sender kept open: no name is asked, no new one is made. */
  readonly over?: FiveTuple;
  /** Of many requests at once: so many are asked over each connection, one unless set. Only who works for them counts them. */
  readonly perConnection?: number;
}

export interface LookupOptions {
  /** Try the search list of the sender's resolv.conf; the name is taken as it is otherwise. True unless set. */
  readonly search?: boolean;
  /** Address of the server to ask instead of the sender's own. */
  readonly server?: string;
  /** Virtual ms until a silent server is given up. 5000 unless set. */
  readonly timeoutMs?: number;
  /** Bytes of the largest UDP packet the sender takes; 512 unless set. */
  readonly udpBytes?: number;
  /** Ask over TCP from the start. */
  readonly tcp?: boolean;
  /** Do not ask again over TCP for what did not fit into UDP. */
  readonly ignoresTruncation?: boolean;
}

/** A question to a name server that no request follows. */
export interface LookupSpec extends LookupOptions {
  readonly from: RequestSource;
  /** As typed; an address stands for its reverse name where PTR is asked. */
  readonly name: string;
  readonly type: DnsType;
}

/** A route that several requests of a batch took. */
export interface BatchPath {
  /** Places in order, forward way only. */
  readonly places: readonly PlaceId[];
  readonly service?: string;
  readonly outcome: OutcomeKind;
  /** Who answered, where anybody did. */
  readonly answeredBy?: PlaceId;
  readonly clientSeen?: string;
  /** The proxy in a pod that passed it on, or answered itself. */
  readonly proxy?: PlaceId;
  readonly count: number;
}

export interface ShareRow {
  readonly pod: PlaceId;
  readonly node: string;
  readonly count: number;
  /** 0…1, computed from the topology, not from the sample. */
  readonly expected: number;
}

/** Many requests at once. `records` is transferred: one Uint16 index into `paths` per request, in order. */
export interface Batch {
  readonly id: number;
  readonly spec: RequestSpec;
  readonly requests: number;
  readonly at: number;
  readonly paths: readonly BatchPath[];
  readonly records: Uint16Array;
  readonly shares: readonly ShareRow[];
  readonly outcomes: Readonly<Record<OutcomeKind, number>>;
}
