/**
 * Where nobody named it: the hop at which a request parts from what an answer said of it, if the answer alone tells. What it says of a
 * rule or a route it never took cannot be found on the way there was, so then there is none.
 */
import type { Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { traceFits } from './assertions.js';
import type { HopPlace } from './content.js';
import type { Observations } from './observations.js';
import type { Assertion, RequestPattern } from './schema.js';

type Hop = Trace['hops'][number];

/** Which request is meant; the other keys say what becomes of it. */
const NAMING = ['from', 'url', 'service'] as const;
type Naming = (typeof NAMING)[number];
type Said = Exclude<keyof RequestPattern, Naming | 'times'>;

const isDns = ({ legs }: Trace, { leg }: Hop): boolean => legs[leg]?.kind === 'dns';

/** The way of the connection there, without lookups. */
const wayOf = (trace: Trace): readonly Hop[] => trace.hops.filter((hop) => hop.direction === 'forward' && !isDns(trace, hop));

const arrival = (trace: Trace): Hop | undefined => wayOf(trace).findLast(({ kind }) => kind === 'deliver');

/** Where the source that the server saw came to be; where none ever changed, its arrival. */
function sourceHop(trace: Trace): Hop | undefined {
  const { clientSeen } = trace.outcome;
  const [first, ...rest] = wayOf(trace);
  const became = rest.findLast(
    ({ kind, before, after }) => after.src === clientSeen && (kind === 'send' || (kind === 'snat' && before.src !== after.src)),
  );
  return became ?? (first?.after.src === clientSeen ? arrival(trace) : undefined);
}

function entryHop(trace: Trace): Hop | undefined {
  const { entryNode } = trace;
  return entryNode === undefined
    ? undefined
    : wayOf(trace).find(({ to }) => to === `node:${entryNode}` || to?.startsWith(`socket:${entryNode}:`));
}

/** Where it ended; or where it came through although the answer said it would not. */
function outcomeHop(trace: Trace, wanted: string | undefined): Hop | undefined {
  const { kind, why } = trace.outcome;
  if (kind !== 'answered') return trace.hops.findLast((hop) => hop.why.code === why.code);
  return wanted === 'no-such-host' ? trace.hops.findLast((hop) => hop.why.code === 'dns-answer') : arrival(trace);
}

const crossing = (trace: Trace): Hop | undefined => {
  const way = wayOf(trace);
  return (
    way.find(({ at, to }) => at.startsWith('node:') && to?.startsWith('node:')) ?? way.findLast(({ to }) => to?.startsWith('pod:') === true)
  );
};

const SAYS: Readonly<Partial<Record<Said, (trace: Trace, pattern: RequestPattern) => Hop | undefined>>> = {
  outcome: (trace, { outcome }) => outcomeHop(trace, outcome),
  // Whoever says what the server saw says that there was an answer.
  clientSeen: (trace) => (trace.outcome.kind === 'answered' ? sourceHop(trace) : outcomeHop(trace, 'answered')),
  extraHop: crossing,
  entryNode: entryHop,
};

/** The first hop that is not as the claim says: of claims about one request alone. */
export function partingOfClaim({ request }: Assertion, world: World, seen: Observations): HopPlace | undefined {
  if (!request || request.times !== undefined) return undefined;
  const named = Object.fromEntries(NAMING.flatMap((key) => (request[key] === undefined ? [] : [[key, request[key]]])));
  const trace = seen.traces.find((one) => traceFits(one, named, world));
  if (!trace) return undefined;
  const wrong = (Object.keys(request) as (keyof RequestPattern)[]).filter(
    (key): key is Said => !(NAMING as readonly string[]).includes(key) && !traceFits(trace, { [key]: request[key] }, world),
  );
  const hops = wrong.map((key) => SAYS[key]?.(trace, request));
  if (hops.length === 0 || hops.includes(undefined)) return undefined;
  return { trace: trace.id, hop: Math.min(...hops.map((hop) => (hop as Hop).index)) };
}

/** Names that answers are read off by, and the hop that settled each. */
const SETTLED: Readonly<Record<string, (trace: Trace) => Hop | undefined>> = {
  answeredBy: (trace) => wayOf(trace).findLast(({ kind }) => kind === 'dnat'),
  answeredOn: (trace) => wayOf(trace).findLast(({ kind }) => kind === 'dnat'),
  target: (trace) => wayOf(trace).findLast(({ kind }) => kind === 'dnat'),
  clientSeen: sourceHop,
  seenPod: sourceHop,
  entryNode: entryHop,
  status: (trace) => trace.hops.find((hop) => hop.kind === 'answer' && !isDns(trace, hop)),
};

/** The hop that settled the right answer, where it is read off the last request. */
export function partingOfAnswer([right = '']: readonly string[], { traces }: Observations): HopPlace | undefined {
  const [, what = '', code] = /^\{(\w+)(?::([a-z0-9-]+))?\}$/.exec(right) ?? [];
  const trace = traces.at(-1);
  if (!trace) return undefined;
  const hop =
    what === 'hop' ? wayOf(trace).find(({ why }) => why.code === code) : Object.hasOwn(SETTLED, what) ? SETTLED[what]?.(trace) : undefined;
  return hop && { trace: trace.id, hop: hop.index };
}
