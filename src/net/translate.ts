/** What a node makes of a packet's destination: the prerouting and output hooks, and the filter rules that turn it away. */
import { diceOfHop } from './dice-of-hop.js';
import type { WhyCode } from './hop.js';
import { type Choice, choose } from './netfilter/choose.js';
import type { ConntrackEntry } from './netfilter/conntrack-entry.js';
import type { Decision, MasqueradeReason } from './netfilter/evaluate.js';
import { reverseTuple } from './packet.js';
import type { PlaceId } from './place.js';
import { ruleOfDnat, ruleOfMasquerade, ruleOfRefusal } from './proxy/rule-of-hop.js';
import { route } from './route.js';
import type { NodeState } from './topology.js';
import type { End, Walk } from './walk.js';

const masqueradeCode = {
  'external-cluster': 'masquerade-external-cluster',
  'node-source': 'masquerade-node-source',
  'masquerade-all': 'masquerade-all',
  hairpin: 'masquerade-hairpin',
} as const satisfies Record<MasqueradeReason | 'hairpin', WhyCode>;

/** A Service rule matches: one of its endpoints becomes the destination. */
export function translateByService(walk: Walk, state: NodeState, decision: Extract<Decision, { verdict: 'forward' }>): End {
  const { journey, options, context } = walk;
  const { spec } = decision.port;
  const src = walk.src();
  const affinity = spec.affinitySeconds > 0 ? options.affinityOf(state) : undefined;
  const choice = choose(decision, src, options.dice, affinity, options.now);
  if (affinity && !choice.byAffinity) walk.boundAnew = true;
  const { endpoint } = choice;
  walk.servicePort = spec.name;
  const ruleOf = (one: Choice) => ruleOfDnat(context.nft, state.rules, decision, one, context.rules.isLarge(spec.family));
  journey.translate(
    'dnat',
    `rules:${state.name}`,
    { ...journey.tuple, dst: endpoint.address, dstPort: endpoint.port },
    choice.byAffinity ? 'session-affinity' : 'service-rule',
    {
      service: spec.service,
      servicePort: spec.name,
      via: decision.via,
      endpoint: endpoint.text,
      candidates: decision.candidates.length,
      seconds: spec.affinitySeconds,
      ...(choice.left !== undefined && { left: choice.left }),
      ...walk.staleness(state, spec.service),
    },
    {
      node: state.name,
      ...(options.detailed && { rule: ruleOf(choice), dice: diceOfHop(decision.candidates, choice, ruleOf) }),
    },
  );
  const stopped = walk.guard.onNode(state);
  if (stopped) return stopped;
  const reason = decision.masquerade ?? (endpoint.ip === src ? 'hairpin' : undefined);
  return route(walk, state, {
    service: spec.name,
    marked: reason && {
      code: masqueradeCode[reason],
      params: { service: spec.service, node: state.name },
      rule: () => ruleOfMasquerade(context.nft, state.rules, decision, reason, choice),
    },
  });
}

/** Conntrack knows this connection: its translation is repeated, no rule is asked. */
export function translateAsBefore(walk: Walk, state: NodeState, entry: ConntrackEntry): End {
  const { journey } = walk;
  const at: PlaceId = `rules:${state.name}`;
  const { service } = entry;
  if (service !== undefined) walk.servicePort = service;
  // Asked before the translation: policies let pass what they have let pass.
  const stopped = walk.guard.onNode(state);
  if (stopped) return stopped;
  const before = journey.tuple;
  const after = reverseTuple(entry.reply);
  const params = { servicePort: service ?? '', endpoint: `${after.dst}:${after.dstPort}` };
  if (service !== undefined || after.dst !== before.dst || after.dstPort !== before.dstPort) {
    const aimed = { ...before, dst: after.dst, dstPort: after.dstPort };
    journey.translate('dnat', at, aimed, 'conntrack-established', params, { node: state.name, hop: 'conntrack' });
  }
  if (after.src !== before.src || after.srcPort !== before.srcPort) {
    journey.translate('snat', at, after, 'conntrack-established', params, { node: state.name });
  }
  return route(walk, state, { known: true, ...(service !== undefined && { service }) });
}

/** A filter rule rejects or drops it. Conntrack forgets what it never let through. */
export function turnAway(walk: Walk, state: NodeState, decision: Extract<Decision, { verdict: 'reject' | 'drop' }>): End {
  const { port, via, reason } = decision;
  const { tuple } = walk.journey;
  const at: PlaceId = `rules:${state.name}`;
  if (port) walk.servicePort = port.spec.name;
  const code: WhyCode = reason !== 'no-local-endpoints' ? reason : `no-local-endpoints-${via === 'cluster-ip' ? 'internal' : 'external'}`;
  const params = {
    service: port?.spec.service ?? '',
    servicePort: port?.spec.name ?? '',
    node: state.name,
    via,
    source: tuple.src,
    ...walk.portParams(),
    ...(port && walk.staleness(state, port.spec.service)),
  };
  const rule = walk.options.detailed ? ruleOfRefusal(walk.context.nft, state.rules, decision, tuple.dst) : undefined;
  const refused = decision.verdict === 'reject';
  walk.journey.note(refused ? 'refuse' : 'drop', at, code, params, { rule });
  return { result: refused ? 'refused' : 'dropped', at, why: { code, params } };
}
