/**
 * States of the lab kept by name: written as text that outlives the page, and in this lab remembered as they are, with
 * the story that led to them. What comes back is looked at before anything is done with it.
 */
import { freeze } from '../sim/freeze.js';
import { hashText } from '../sim/rng.js';
import type { Frozen } from '../sim/thaw.js';
import type { World } from '../sim/world.js';
import type { Checkpoint } from './checkpoints.js';
import { EngineFault } from './engine-fault.js';
import type { LabSession } from './lab-session.js';
import type { ClusterConfig, KeptState } from './protocol.js';

/** The shape of the text; another one is not read. */
const FORMAT = 1;

interface Written {
  readonly format: number;
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly at: number;
  readonly state: Frozen;
  readonly files: readonly (readonly [string, string])[];
}

type OpenWorld = (config: ClusterConfig, seed: number, state: Frozen) => World;

/** What a batch remembers of each of its requests is left out: it is as large as everything else. */
function writeState(world: World, files: ReadonlyMap<string, string>): KeptState {
  const state = freeze({ ...(world.snapshot().opaque as object), batches: [] });
  const { config, seed, now: at } = world;
  const body = JSON.stringify({ format: FORMAT, config, seed, at, state, files: [...files] } satisfies Written);
  return { text: `${hashText(body)} ${body}`, at };
}

/**
 * Throws `bad-snapshot` for a text that is damaged, or was written by another version of the lab.
 *
 * @param like a world of this version
 */
export function openState(text: string, openWorld: OpenWorld, like: World): OpenedState {
  const space = text.indexOf(' ');
  const body = text.slice(space + 1);
  try {
    if (space < 1 || text.slice(0, space) !== String(hashText(body))) throw new Error('not as it was written');
    const { format, config, seed, state, files } = JSON.parse(body) as Written;
    if (format !== FORMAT) throw new Error('another format');
    const world = openWorld(config, seed, state);
    if (layoutOf(world) !== layoutOf(like)) throw new Error('another layout');
    return { world, files: new Map(files) };
  } catch (error) {
    throw new EngineFault('bad-snapshot', error instanceof Error ? error.message : String(error));
  }
}

export interface OpenedState {
  readonly world: World;
  readonly files: ReadonlyMap<string, string>;
}

/** What a world's state is made of, by name. */
function layoutOf(world: World): string {
  const { cluster, ...rest } = world.snapshot().opaque as { readonly cluster: object };
  return [...Object.keys(cluster), '|', ...Object.keys(rest)].sort().join(' ');
}

export interface KeptStates {
  keep(lab: LabSession, id: string): KeptState;
  /** As it was in this lab, story and all; or read from the text. Throws `bad-snapshot`, `other-cluster`. */
  find(lab: LabSession, id: string, text: string): Checkpoint;
}

/** Most states of a lab that are remembered as they are. */
const REMEMBERED = 50;

export function createKeptStates(openWorld: OpenWorld): KeptStates {
  const known = new WeakMap<LabSession, Map<string, { readonly text: string; readonly state: Checkpoint }>>();
  return {
    keep(lab, id) {
      const state = lab.here();
      const kept = writeState(lab.world, state.files);
      const mine = known.get(lab) ?? new Map();
      known.set(lab, mine.set(id, { text: kept.text, state }));
      const [oldest] = mine.keys();
      if (mine.size > REMEMBERED) mine.delete(oldest);
      return kept;
    },
    find(lab, id, text) {
      const mine = known.get(lab)?.get(id);
      if (mine?.text === text) return mine.state;
      const { world, files } = openState(text, openWorld, lab.world);
      if (world.seed !== lab.world.seed || JSON.stringify(world.config) !== JSON.stringify(lab.world.config)) {
        throw new EngineFault('other-cluster', 'the snapshot is of another cluster');
      }
      // No update of this page told of it.
      return {
        world: world.snapshot(),
        files,
        terminals: new Map(),
        tick: -1,
        now: world.now,
        lesson: undefined,
        deeds: null,
        previous: undefined,
        depth: 0,
      };
    },
  };
}
