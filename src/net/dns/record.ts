/** DNS questions and answers in the words of RFC 1035 and RFC 2782. */

export type QueryType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'NS' | 'SOA' | 'MX' | 'HINFO' | 'ANY';

export type RCode = 'NOERROR' | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED';

export interface DnsRecord {
  /** Owner, fully qualified with its final dot, as it was asked for. */
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR' | 'TXT' | 'NS' | 'SOA';
  /** As `dig` prints it: `10.96.0.1`, `web.default.svc.cluster.local.`, `0 100 80 web.default.svc.cluster.local.`. */
  readonly data: string;
  /** Seconds. */
  readonly ttl: number;
}

export interface DnsAnswer {
  readonly rcode: RCode;
  /** In answer order: a CNAME stands before what it leads to. */
  readonly answers: readonly DnsRecord[];
  /** Address records of SRV and NS targets. */
  readonly additional: readonly DnsRecord[];
  /** Zone whose SOA stands in the authority section: there is no such name, or no record of that type (NODATA). */
  readonly authoritySOA?: string;
  /** TTL of that SOA, in seconds; the zone's own unless set. */
  readonly authorityTtl?: number;
  /** True when the name is none of the cluster's: the server asked the resolver it forwards to. */
  readonly forwarded: boolean;
  /** Seconds the server has kept this answer; absent: it looked the name up for this query. */
  readonly cachedFor?: number;
  /** ms the server waited for others before it answered, where that was longer than it takes them. */
  readonly waitedMs?: number;
  /** The answer did not fit into a UDP packet of the size the client takes: records were left out (TC). */
  readonly truncated?: boolean;
  /** Bytes of the message where names in it had to be compressed for it to fit; absent: they were not. */
  readonly compressedBytes?: number;
}
