/**
 * A slice of a load: requests of several sources at one moment, then time passes. Between two slices others have their turn,
 * so a load sees what is done to the cluster meanwhile, and ends when nobody asks for its next slice.
 */
import type { World } from '../sim/world.js';
import { knownError } from './engine-fault.js';
import type { LabSession } from './lab-session.js';
import type { LoadPart, LoadSlice, LoadSliceSpec, Trace } from './protocol.js';

/** More kinds of paths than this in one load are counted, not shown in full. */
const SAMPLES = 60;

/** Paths the slices of one load have taken so far, one after the other. Only saves telling a sample twice. */
export interface SeenPaths {
  load: number;
  readonly paths: Set<string>;
}

/** @param idOf numbers a request of a batch among all requests the page knows */
export function sendSlice(
  session: LabSession,
  spec: LoadSliceSpec,
  seen: SeenPaths,
  idOf: (batch: number, trace: Trace) => number,
): LoadSlice {
  const { world } = session;
  if (spec.label !== undefined || seen.load !== spec.load) {
    seen.load = spec.load;
    seen.paths.clear();
  }
  const route = (): LoadSlice => {
    if (spec.label !== undefined) world.letRulesFollow();
    const at = world.now;
    return { at, now: at + spec.ms, parts: sendParts(world, spec, seen.paths, idOf) };
  };
  // The whole load is one step back: undo takes it away with all that happened since.
  if (spec.label !== undefined) {
    return session.change(
      spec.label,
      () => {
        const slice = route();
        world.advance(spec.ms);
        return slice;
      },
      'mark',
    );
  }
  const slice = route();
  session.did(slice.at);
  session.pass(spec.ms);
  return slice;
}

/** The requests of every source at one moment. */
export function sendParts(
  world: World,
  { url, parts }: Pick<LoadSliceSpec, 'url' | 'parts'>,
  seen: Set<string>,
  idOf: (batch: number, trace: Trace) => number,
): readonly LoadPart[] {
  return parts.filter(({ count }) => count > 0).map((part) => sendPart(world, url, part, seen, idOf));
}

function sendPart(
  world: World,
  url: string,
  { from, count }: LoadSliceSpec['parts'][number],
  seen: Set<string>,
  idOf: (batch: number, trace: Trace) => number,
): LoadPart {
  try {
    const batch = world.sendMany({ from, url }, count, true);
    const samples = batch.paths.flatMap(({ places, outcome }, path) => {
      const key = [outcome, ...places].join(' ');
      if (seen.has(key) || seen.size >= SAMPLES) return [];
      seen.add(key);
      const trace = world.explain(batch.id, batch.records.indexOf(path));
      return trace ? [{ path, trace: { ...trace, id: idOf(batch.id, trace) } }] : [];
    });
    return { from, batch, samples };
  } catch (error) {
    // A sender may be gone while others go on.
    const failed = knownError(error);
    if (!failed) throw error;
    return { from, failed, samples: [] };
  }
}
