/**
 * Goals and claims: questions about the cluster's state, about traces, about a load's shares, about what
 * a command printed. The answer always comes from the engine; any way of reaching the state counts.
 */
import type { Kind, KubeObject } from '../api/kinds.js';
import type { Batch, Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import type { Observations } from './observations.js';
import type { Assertion } from './schema.js';
import { matchesSelectorText } from './selector-text.js';

/** Value at `spec.ports[0].port`; keys with dots are written `metadata.labels["a.b/c"]`. */
export function valueAt(object: unknown, path: string): unknown {
  const steps = [...path.matchAll(/([^.[\]"]+)|\["([^"]+)"\]|\[(\d+)\]/g)].map((m) => m[1] ?? m[2] ?? Number(m[3]));
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined),
    object,
  );
}

function fits(value: unknown, expected: NonNullable<Assertion['where']>[string]): boolean {
  if (typeof expected !== 'object') return value === expected || (value !== undefined && String(value) === String(expected));
  if ('exists' in expected) return (value !== undefined && value !== null) === expected.exists;
  if ('atLeast' in expected) return typeof value === 'number' && value >= expected.atLeast;
  return typeof value === 'string' && value.includes(expected.contains);
}

const isReady = (object: KubeObject) =>
  object.kind === 'Pod' &&
  !object.metadata.deletionTimestamp &&
  (object.status?.conditions ?? []).some((c) => c.type === 'Ready' && c.status === 'True');

function objectHolds(assertion: Assertion, world: World): boolean {
  const wanted = assertion.object;
  if (!wanted) return false;
  const kind = wanted.kind as Kind;
  const clusterScoped = kind === 'Node' || kind === 'Namespace';
  const found = world.read.get(kind, clusterScoped ? wanted.name : `${wanted.namespace ?? 'default'}/${wanted.name}`);
  return found !== undefined && Object.entries(assertion.where ?? {}).every(([path, expected]) => fits(valueAt(found, path), expected));
}

function countHolds(assertion: Assertion, world: World): boolean {
  const wanted = assertion.count;
  if (!wanted) return false;
  const found = world.read
    .list(wanted.kind as Kind, wanted.namespace ?? 'default')
    .filter((object) => !wanted.selector || matchesSelectorText(wanted.selector, object.metadata.labels ?? {}))
    .filter((object) => wanted.ready === undefined || isReady(object) === wanted.ready);
  return found.length === assertion.is;
}

/** Addresses that stand for a place, or for any pod, node or client. */
function addressesOf(place: string, world: World): readonly string[] {
  const pods = () => world.read.list('Pod');
  const nodes = () => world.config.nodes;
  if (place === 'pod') return pods().flatMap((pod) => (pod.spec.hostNetwork ? [] : (pod.status?.podIP ?? [])));
  if (place === 'node') return nodes().flatMap((node) => [node.ip, ...(node.externalIP ? [node.externalIP] : [])]);
  if (place === 'client') return world.config.clients.map((client) => client.ip);
  const [kind, name = ''] = [place.slice(0, place.indexOf(':')), place.slice(place.indexOf(':') + 1)];
  if (kind === 'pod') return [world.read.get('Pod', name)?.status?.podIP ?? ''];
  if (kind === 'node') return nodes().flatMap((node) => (node.name === name ? [node.ip] : []));
  if (kind === 'client') return world.config.clients.flatMap((client) => (client.name === name ? [client.ip] : []));
  if (kind === 'service') return [world.read.get('Service', name)?.spec.clusterIP ?? ''];
  if (kind === 'lb') return world.loadBalancers().flatMap((lb) => (lb.service === name ? [lb.ip] : []));
  return [];
}

export function traceFits(trace: Trace, pattern: NonNullable<Assertion['request']>, world: World): boolean {
  const { outcome } = trace;
  if (pattern.from && trace.from !== pattern.from) return false;
  if (pattern.service && trace.service !== pattern.service) return false;
  if (pattern.outcome && outcome.kind !== pattern.outcome) return false;
  // Looking the name up is a request of its own; patterns ask about the connection that follows.
  const way = trace.hops.filter((hop) => hop.direction === 'forward' && trace.legs[hop.leg]?.kind !== 'dns');
  if (pattern.why && outcome.why.code !== pattern.why && !way.some((hop) => hop.why.code === pattern.why)) return false;
  const { passes } = pattern;
  if (passes && !way.some((hop) => hop.at.startsWith(passes) || hop.to?.startsWith(passes))) return false;
  if (pattern.status !== undefined && outcome.status !== pattern.status) return false;
  if (pattern.entryNode && trace.entryNode !== pattern.entryNode) return false;
  if (pattern.url && !trace.url.includes(pattern.url)) return false;
  if (
    pattern.cname &&
    !trace.legs.some((leg) => leg.query?.answers.some((answer) => answer.toLowerCase() === `cname ${pattern.cname}`.toLowerCase()))
  )
    return false;
  if (pattern.clientSeen && !(outcome.clientSeen && addressesOf(pattern.clientSeen, world).includes(outcome.clientSeen))) return false;
  if (pattern.extraHop !== undefined) {
    const crossed = way.some((hop) => hop.at.startsWith('node:') && hop.to?.startsWith('node:'));
    if (crossed !== pattern.extraHop) return false;
  }
  return true;
}

/** A sample's share may differ from the expected one by this many standard deviations. */
const SIGMAS = 5;

function batchFits(batch: Batch, pattern: NonNullable<Assertion['load']>): boolean {
  if (pattern.service && !batch.paths.some((path) => path.service === pattern.service)) return false;
  if (pattern.atLeast && batch.requests < pattern.atLeast) return false;
  if (pattern.outcome && batch.outcomes[pattern.outcome] === 0) return false;
  if (pattern.shares) {
    const got = batch.shares.map((row) => row.count).sort((a, b) => b - a);
    if (got.length !== pattern.shares.length) return false;
    return pattern.shares.every((percent, index) => {
      const p = percent / 100;
      return Math.abs((got[index] ?? 0) / batch.requests - p) <= SIGMAS * Math.sqrt((p * (1 - p)) / batch.requests) + 0.01;
    });
  }
  return true;
}

/** Whether an assertion holds now. An assertion without content holds never. */
export function evaluateAssertion(assertion: Assertion, world: World, seen: Observations): boolean {
  if (assertion.all) return assertion.all.every((part) => evaluateAssertion(part, world, seen));
  if (assertion.any) return assertion.any.some((part) => evaluateAssertion(part, world, seen));
  if (assertion.not) return !evaluateAssertion(assertion.not, world, seen);
  if (assertion.object) return objectHolds(assertion, world);
  if (assertion.count) return countHolds(assertion, world);
  const { request, load, printed } = assertion;
  if (request) return seen.traces.filter((trace) => traceFits(trace, request, world)).length >= (request.times ?? 1);
  if (load) return seen.batches.some((batch) => batchFits(batch, load));
  if (printed) {
    return seen.commands.some(
      ({ line, result }) =>
        (!printed.command || line.trim().startsWith(printed.command)) &&
        (printed.exit === undefined || result.exit === printed.exit) &&
        `${result.stdout}\n${result.stderr}`.includes(printed.contains),
    );
  }
  return false;
}
