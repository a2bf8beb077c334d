/** What somebody wants of a request, and whether a world gives it: not once by luck, but each time. */
import { SimError } from '../../sim/sim-error.js';
import type { Batch, RequestSpec, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';

export type Want =
  /** It is answered, and not with an error. */
  | 'answered'
  /** The pod sees the sender's own address. */
  | 'client-address'
  /** No second node on the way between the first one and the pod. */
  | 'no-extra-hop'
  /** Not by the pods (or hosts) that answer it now. */
  | 'answered-by-others'
  /** Not by one pod (or host) alone. */
  | 'answered-by-several';

/** How a world treats a request: as a rule, and in one example. */
export interface Verdict {
  readonly holds: boolean;
  /** 0…1: the share of requests for which it holds. */
  readonly share: number;
  /** One for which it does not hold, where there is one. */
  readonly trace: Trace;
}

/** Requests asked for the rule: chance must not pass for a mended cluster. */
const SAMPLE = 24;

export interface Measure {
  /** Places that shall not answer (`answered-by-others`). */
  readonly blamed?: readonly string[];
  /** HTTP status that still counts as an answer; 399 unless set. */
  readonly mostStatus?: number;
}

/** Undefined: nothing could be sent. */
export function judge(world: World, spec: RequestSpec, want: Want, { blamed = [], mostStatus = 399 }: Measure = {}): Verdict | undefined {
  world.letRulesFollow();
  try {
    const batch = world.sendMany(spec, SAMPLE, true);
    const alone = want === 'answered-by-several' && new Set(batch.paths.map(({ answeredBy }) => answeredBy)).size < 2;
    const good = batch.paths.map((path) => !alone && path.outcome === 'answered' && pathFits(world, spec, path, want, blamed));
    const fitting = batch.paths.reduce((sum, { count }, index) => sum + (good[index] ? count : 0), 0);
    const wrong = batch.records.findIndex((path) => !good[path]);
    const trace = (wrong >= 0 && world.explain(batch.id, wrong)) || world.send(spec);
    const { status = 200, why } = trace.outcome;
    // What a proxy says for want of a server is no answer of the server.
    const share = wrong < 0 && (status > mostStatus || (status >= 400 && why.code.startsWith('ingress-'))) ? 0 : fitting / SAMPLE;
    return { holds: share === 1, share, trace };
  } catch (error) {
    // The sender is gone, or what is asked for is no address.
    if (error instanceof SimError) return undefined;
    throw error;
  }
}

function pathFits(world: World, { from }: RequestSpec, path: Batch['paths'][number], want: Want, blamed: readonly string[]): boolean {
  if (want === 'client-address') return path.clientSeen !== undefined && path.clientSeen === addressOf(world, from);
  if (want === 'answered-by-others') return path.answeredBy !== undefined && !blamed.includes(path.answeredBy);
  if (want === 'no-extra-hop') return !crossed(path.places);
  return true;
}

/** A packet that came in at one node went on to another. */
function crossed(places: Batch['paths'][number]['places']): boolean {
  return places.some((place, index) => index > 0 && place.startsWith('node:') && places[index - 1]?.startsWith('node:'));
}

function addressOf(world: World, from: RequestSpec['from']): string | undefined {
  if (from.kind === 'pod') return world.read.get('Pod', `${from.namespace}/${from.name}`)?.status?.podIP;
  const machines = from.kind === 'node' ? world.config.nodes : world.config.clients;
  return machines.find(({ name }) => name === from.name)?.ip;
}
