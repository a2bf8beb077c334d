/** Hops in the learner's language. The typed tables make a missing sentence a type error. */
import type { Messages } from '../../i18n/catalogue.js';
import type { HopWords, ProxyWords } from '../../i18n/en/hops.js';
import type { ClusterView, Hop, HopKind, Locale, OutcomeKind, Trace, WhyCode } from '../../store/types.js';
import { formatShare } from '../timeline/format.js';
import { nodeOfPlace, placeWords, shortKey } from './place-words.js';

type Sentence = (words: HopWords) => string;

/** Everything a sentence may speak of, read off the hop itself. */
export function wordsOfHop(messages: Messages, locale: Locale, view: ClusterView, trace: Trace, hop: Hop): HopWords {
  const { before, after, why } = hop;
  const service = typeof why.params.service === 'string' ? why.params.service.replace(/:[^:]*$/, '') : (trace.service ?? '');
  const query = trace.legs[hop.leg]?.query;
  return {
    at: placeWords(messages, hop.at),
    to: hop.to ? placeWords(messages, hop.to) : '',
    node:
      hop.rule?.node ??
      (hop.kind === 'lb-pick' && typeof why.params.node === 'string' ? why.params.node : undefined) ??
      nodeOfPlace(view, hop.at) ??
      (hop.to ? nodeOfPlace(view, hop.to) : undefined) ??
      '',
    src: before.src,
    srcPort: String(before.srcPort),
    dst: before.dst,
    dstPort: String(before.dstPort),
    newSrc: after.src,
    newSrcPort: String(after.srcPort),
    newDst: after.dst,
    newDstPort: String(after.dstPort),
    chance: chanceOf(hop, locale),
    service: query ? (before.dst.startsWith('127.') ? '' : 'kube-system/kube-dns') : shortKey(service),
    name: query?.name ?? '',
    policies: typeof why.params.policies === 'string' ? why.params.policies : '',
    seconds: String(why.params.seconds ?? ''),
    egress: why.params.direction === 'egress',
    proxyProtocol: why.params.proxyProtocol === true,
    stale: why.params.stale === true,
    proxy: proxyWords(hop),
    outer: hop.outer ? `${hop.outer.src} → ${hop.outer.dst}` : '',
  };
}

function proxyWords({ why: { params } }: Hop): ProxyWords {
  const text = (name: string) => String(params[name] ?? '');
  return {
    asked: `${text('host')}${text('path')}`,
    ingress: shortKey(text('ingress')),
    rule: text('rule'),
    pathType: text('pathType'),
    status: text('status'),
    candidates: text('candidates'),
    attempt: Number(params.attempt ?? 1),
    direct: params.direct !== false,
  };
}

function chanceOf(hop: Hop, locale: Locale): string {
  const told = hop.rule?.probability ?? hop.why.params.probability;
  return typeof told === 'number' && told < 1 ? formatShare(told, locale) : '';
}

export function hopTitle(messages: Messages, hop: Hop, words: HopWords): string {
  const table: Readonly<Record<HopKind, Sentence>> = messages.hops.kind;
  return table[hop.kind](words);
}

export function whySentence(messages: Messages, code: WhyCode, words: HopWords): string {
  const table: Readonly<Record<WhyCode, Sentence>> = messages.hops.why;
  return table[code](words);
}

export function outcomeWord(messages: Messages, kind: OutcomeKind): string {
  const table: Readonly<Record<OutcomeKind, string>> = messages.hops.outcome;
  return table[kind];
}

export function outcomeAdvice(messages: Messages, kind: OutcomeKind): string {
  const table: Readonly<Record<OutcomeKind, string>> = messages.hops.advice;
  return table[kind];
}
