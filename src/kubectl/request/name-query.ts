/** Name lookups as programs make them: each is walked through the cluster and leaves a trace for the page. */
import type { DnsRecord, DnsType, Leg, LookupOptions, RequestSource, Trace } from '../../sim/trace.js';
import type { Call } from '../shell/program.js';
import { isSimError } from './curl.js';

/** One query and what came back. */
export interface NameAnswer {
  /** Full name, without its final dot. */
  readonly asked: string;
  readonly type: DnsType;
  readonly server: string;
  readonly rcode: NonNullable<Leg['query']>['rcode'];
  readonly records: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
  /** Zone whose SOA stands in the authority section. */
  readonly authoritySOA: string | undefined;
  /** Seconds of that SOA, where the server said other than the zone's own. */
  readonly authorityTtl: number | undefined;
  /** Bytes of an answer whose names were compressed. */
  readonly compressedBytes: number | undefined;
  readonly tcp: boolean;
  /** More records would not fit into UDP. */
  readonly truncated: boolean;
}

export const isAddress = (text: string) => /^\d+\.\d+\.\d+\.\d+$/.test(text);

/** The name that addresses belong to: the last of the aliases. Without its final dot. */
export function ownerOf({ asked, records }: NameAnswer): string {
  const last = records.findLast(({ type }) => type === 'CNAME');
  return (last?.data ?? asked).replace(/\.$/, '');
}

export function dataOf({ records }: NameAnswer, type: DnsRecord['type']): readonly string[] {
  return records.filter((record) => record.type === type).map(({ data }) => data);
}

/** Every query of one lookup, in order, and how it ended. */
export function lookUp(
  call: Call,
  from: RequestSource,
  name: string,
  type: DnsType = 'A',
  options: LookupOptions = {},
): { readonly answers: readonly NameAnswer[]; readonly trace: Trace } {
  const trace = call.lab.lookup(from, name, type, options);
  return { answers: trace.legs.flatMap((leg) => (leg.query === undefined ? [] : [answerOf(leg.query, leg.tuple)])), trace };
}

function answerOf({ name, type, rcode, response, truncated = false }: NonNullable<Leg['query']>, tuple: Leg['tuple']): NameAnswer {
  return {
    asked: name.replace(/\.$/, ''),
    type,
    server: tuple.dst,
    tcp: tuple.protocol === 'TCP',
    truncated,
    rcode,
    records: response?.answers ?? [],
    additional: response?.additional ?? [],
    authoritySOA: response?.authoritySOA,
    authorityTtl: response?.authorityTtl,
    compressedBytes: response?.compressedBytes,
  };
}

/** What bind's tools print when they ask again over TCP. */
export const retryNotice = (answers: readonly NameAnswer[]) =>
  answers.map(({ truncated }, index) => (truncated && answers[index + 1]?.tcp ? ';; Truncated, retrying in TCP mode.\n' : '')).join('');

/** A sender that cannot send is told in the engine's words. */
export function safely(call: Call, run: () => number): number {
  try {
    return run();
  } catch (error) {
    if (!isSimError(error)) throw error;
    call.err(`${call.name}: ${error.message}\n`);
    return 1;
  }
}

/** What bind's tools print for each try that nobody answered. */
export function communicationsError({ server, rcode }: NameAnswer, tries: number): string {
  const why = rcode === 'REFUSED' ? 'connection refused' : 'timed out';
  return `;; communications error to ${server}#53: ${why}\n`.repeat(tries);
}

export const silent = ({ rcode }: NameAnswer) => rcode === 'TIMEOUT' || rcode === 'REFUSED';

const types: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'SRV', 'PTR', 'TXT', 'NS', 'SOA', 'MX', 'ANY']);

export function dnsType(text: string): DnsType | undefined {
  const upper = text.toUpperCase();
  return types.has(upper) ? (upper as DnsType) : undefined;
}
