/**
 * Where the idea behind a wrong answer breaks: the hop of the run at which what happened parts from it. An author names it as
 * `CODE@PLACE`, as hops are named in answers; where nobody did, it is worked out if the answer says enough (`parting.ts`).
 */
import type { Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { answerFits } from './answer-forms.js';
import { traceFits } from './assertions.js';
import type { HopPlace } from './content.js';
import { engineValue } from './engine-values.js';
import type { Observations } from './observations.js';
import { partingOfAnswer, partingOfClaim } from './parting.js';
import { OTHER, openOf } from './question-ids.js';
import type { AskLogic, Breaks } from './schema.js';

type Hop = Trace['hops'][number];

/** As hops are written in lessons. */
export const nameOfHop = ({ why, at }: Hop): string => `${why.code}@${at}`;

/**
 * The hop an author names. What the learner asked for later comes after the run's own requests, so the first is the run's. Looking a
 * name up is a way of its own: its hops count where the connection has none like that.
 */
export function namedHop(breaks: Breaks, world: World, seen: Observations): HopPlace | undefined {
  const { hop: written, request } = typeof breaks === 'string' ? { hop: breaks, request: undefined } : breaks;
  const name = engineValue(written, world, seen);
  const traces = request ? seen.traces.filter((trace) => traceFits(trace, request, world)) : seen.traces;
  const find = (lookups: boolean): HopPlace | undefined => {
    for (const trace of traces) {
      const hop = trace.hops.find((one) => isLookup(trace, one) === lookups && answerFits('hop', name, nameOfHop(one)));
      if (hop) return { trace: trace.id, hop: hop.index };
    }
    return undefined;
  };
  return find(false) ?? find(true);
}

const isLookup = (trace: Trace, { leg }: Hop): boolean => trace.legs[leg]?.kind === 'dns';

/** The hop of each wrong answer that has one, by the answer's id. */
export function breaksOf(step: AskLogic, world: World, seen: Observations): Readonly<Record<string, HopPlace>> {
  const found: Record<string, HopPlace> = {};
  const note = (id: string, hop: HopPlace | undefined): void => {
    if (hop) found[id] = hop;
  };
  for (const { id, claims, breaks } of step.choices ?? [])
    note(id, breaks ? namedHop(breaks, world, seen) : partingOfClaim(claims, world, seen));
  const open = openOf(step);
  if (!open) return found;
  const parting = partingOfAnswer(open.accept, seen);
  for (const { id, breaks } of [...open.wrong, { id: OTHER, breaks: open.breaks }])
    note(id, breaks ? namedHop(breaks, world, seen) : parting);
  return found;
}

/** As many different ones as an author reads through. */
const MOST_NAMED = 30;

/** Those of the run's connections first, then of its lookups. */
function hopsOf({ traces }: Observations): string {
  const names = (lookups: boolean) =>
    traces.flatMap((trace) => trace.hops.filter((hop) => isLookup(trace, hop) === lookups).map(nameOfHop));
  const found = [...new Set([...names(false), ...names(true)])].slice(0, MOST_NAMED);
  return found.join(', ') || 'no hops at all';
}

/** What an author named and the run does not have, and what comes true although it is said to break. */
export function breakFaults(step: AskLogic, answer: string | undefined, world: World, seen: Observations): readonly string[] {
  const open = openOf(step);
  const named = [...(step.choices ?? open?.wrong ?? []), ...(open?.breaks ? [{ id: OTHER, breaks: open.breaks }] : [])];
  return named.flatMap(({ id, breaks }) => {
    if (!breaks) return [];
    const hop = typeof breaks === 'string' ? breaks : breaks.hop;
    if (id === answer) return [`${id} comes true: its idea does not break at ${hop}`];
    return namedHop(breaks, world, seen) ? [] : [`${id} breaks at ${hop}, and the run has no such hop, only ${hopsOf(seen)}`];
  });
}
