/**
 * One query through the plugins of a CoreDNS server, in the order core/dnsserver/zdirectives.go gives them whatever the
 * Corefile's own order: errors, log, loadbalance, rewrite, cache, hosts, kubernetes, forward (1.14).
 */
import type { Dice } from '../dice.js';
import type { answerFromHosts } from './answer-from-hosts.js';
import { answerFromCluster, answerOutside, type FindOther } from './cluster-names.js';
import { type DnsCache, fromCache, limited, remember } from './dns-cache.js';
import { looksLikeAddress } from './ip-text.js';
import type { DnsAnswer, DnsRecord, QueryType } from './record.js';
import type { rewriteQuestion } from './rewrite-question.js';
import type { ForwardConfig, LogRule, ServerBlock } from './server-block.js';
import { DnsZone, isWithin, kubeadmZone } from './zone.js';

/** What a request under kubeadm's Corefile does without; it may arrive late. */
export interface RarePlugins {
  readonly findOther: FindOther;
  readonly rewriteQuestion: typeof rewriteQuestion;
  readonly answerFromHosts: typeof answerFromHosts;
}

export interface QueryParts {
  readonly rare: () => RarePlugins;
  readonly blocks: readonly ServerBlock[];
  /** The cluster's objects. */
  readonly zone: DnsZone;
  /** Of the machine the server runs on. */
  readonly serverAddress: string;
  /** Unix seconds of the zone. */
  readonly serial: number;
  /** Virtual ms. */
  readonly now: number;
  readonly dice: Dice;
  /** Whether a resolver at this address answers. */
  readonly reaches: (address: string) => boolean;
}

export interface ServedQuery {
  readonly answer: DnsAnswer;
  readonly cache: DnsCache;
  /** Queries in the order they were answered, those for the ends of aliases first, as the server's log has them. */
  readonly told: readonly Told[];
}

export interface Told {
  readonly name: string;
  readonly type: QueryType;
  readonly answer: DnsAnswer;
  readonly log?: LogRule;
  /** What the `errors` plugin says. */
  readonly error?: string;
}

/** ms until a forwarder gives up: two tries of two seconds. */
const forwardMs = 4000;

/** `name` absolute, with its final dot. */
export function serveQuery(parts: QueryParts, name: string, type: QueryType, cache: DnsCache): ServedQuery {
  const query = new Query(parts, cache);
  return { answer: query.serve(name, type), cache: query.cache, told: query.told };
}

class Query {
  cache: DnsCache;
  readonly told: Told[] = [];
  readonly #parts: QueryParts;

  constructor(parts: QueryParts, cache: DnsCache) {
    this.#parts = parts;
    this.cache = cache;
  }

  serve(name: string, type: QueryType): DnsAnswer {
    const lower = name.toLowerCase();
    const block = this.#blockOf(lower);
    if (block === undefined) return { rcode: 'REFUSED', answers: [], additional: [], forwarded: false };
    const rewritten = block.rewrite && this.#parts.rare().rewriteQuestion(block.rewrite, lower);
    const asked = rewritten?.name ?? name;
    const { answer: plain, error } = this.#cached(block, asked, type);
    const back = rewritten === undefined ? plain : rewritten.putBack(plain, name);
    const answer = block.loadbalance ? shuffled(back, this.#parts.dice) : back;
    const log = block.log?.find((rule) => isWithin(rule.zone, lower));
    this.told.push({
      name: lower,
      type,
      answer,
      ...(log === undefined ? {} : { log }),
      ...(error === undefined || !block.errors ? {} : { error }),
    });
    return answer;
  }

  /** The block of the longest zone the name lies in. */
  #blockOf(lower: string): ServerBlock | undefined {
    let best: { readonly block: ServerBlock; readonly zone: string } | undefined;
    for (const block of this.#parts.blocks) {
      for (const zone of block.zones) if (isWithin(zone, lower) && zone.length > (best?.zone.length ?? 0)) best = { block, zone };
    }
    return best?.block;
  }

  #cached(block: ServerBlock, name: string, type: QueryType): { readonly answer: DnsAnswer; readonly error?: string } {
    const { now, zone } = this.#parts;
    const config = block.cache;
    if (config === undefined || !config.zones.some((one) => isWithin(one, name.toLowerCase()))) return this.#answer(block, name, type);
    const kept = fromCache(this.cache, name, type, now);
    if (kept !== undefined) return { answer: kept };
    const result = this.#answer(block, name, type);
    if (result.error !== undefined) return result;
    const own = block.kubernetes ? new DnsZone(block.kubernetes, zone) : zone;
    const short = limited(config, own, result.answer);
    this.cache = remember(this.cache, config, { name, type, now }, short);
    return { answer: short.answer };
  }

  #answer(block: ServerBlock, name: string, type: QueryType): { readonly answer: DnsAnswer; readonly error?: string } {
    const { zone, serverAddress, serial, rare } = this.#parts;
    let last = 'rewrite';
    if (block.hosts !== undefined) {
      last = 'hosts';
      const answer = rare().answerFromHosts(block.hosts, name, type);
      if (answer !== undefined) return { answer };
    }
    if (block.kubernetes !== undefined) {
      last = 'kubernetes';
      const own = new DnsZone({ ...block.kubernetes, serverAddress, serial }, zone);
      const answer = answerFromCluster(
        own,
        name,
        type,
        (target, wanted) => this.serve(target, wanted).answers,
        (asked) => rare().findOther(asked),
      );
      if (answer !== undefined) return { answer };
    }
    const lower = name.toLowerCase();
    const forward = block.forward?.find(({ from, except }) => isWithin(from, lower) && !except.some((one) => isWithin(one, lower)));
    if (forward !== undefined) return this.#forward(forward, name, type);
    const error = `plugin/${block.forward ? 'forward' : last}: no next plugin found`;
    return { answer: failure, error };
  }

  #forward({ to }: ForwardConfig, name: string, type: QueryType): { readonly answer: DnsAnswer; readonly error?: string } {
    const { zone, reaches, serverAddress, dice } = this.#parts;
    if (to.some((address) => !looksLikeAddress(address) || reaches(address))) {
      const outside = new DnsZone(kubeadmZone, zone);
      return { answer: answerOutside(outside, name, type) };
    }
    const port = 32_768 + dice.int(28_232);
    return { answer: { ...failure, waitedMs: forwardMs }, error: `read udp ${serverAddress}:${port}->${to[0]}:53: i/o timeout` };
  }
}

const failure: DnsAnswer = { rcode: 'SERVFAIL', answers: [], additional: [], forwarded: true };

/** Aliases first, then the rest, then addresses in any order. Models coredns plugin/loadbalance/loadbalance.go roundRobin. */
function shuffled(answer: DnsAnswer, dice: Dice): DnsAnswer {
  if (answer.rcode !== 'NOERROR') return answer;
  return { ...answer, answers: roundRobin(answer.answers, dice), additional: roundRobin(answer.additional, dice) };
}

function roundRobin(records: readonly DnsRecord[], dice: Dice): readonly DnsRecord[] {
  if (records.length <= 1) return records;
  const isAddress = ({ type }: DnsRecord) => type === 'A' || type === 'AAAA';
  const addresses = records.filter(isAddress);
  for (let i = 0; i < addresses.length - 1; i += 1) {
    const j = i + dice.int(addresses.length - i);
    [addresses[i], addresses[j]] = [addresses[j]!, addresses[i]!];
  }
  const aliases = records.filter(({ type }) => type === 'CNAME');
  return [...aliases, ...records.filter((record) => record.type !== 'CNAME' && !isAddress(record)), ...addresses];
}
