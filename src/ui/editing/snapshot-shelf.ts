/**
 * Snapshots by name, kept in the browser: a list of what there is, and the state of each beside it, pressed. What is read
 * is looked at first; what is not of the right shape is left out.
 */
export interface Snapshot {
  readonly id: string;
  readonly name: string;
  /** Virtual ms. */
  readonly at: number;
  /** Where it was taken: a lesson's id, or the example; to be read. */
  readonly of: string;
  /** When it was saved, ms since 1970. */
  readonly saved: number;
}

export interface TextShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const LIST = 'portwalk:snapshots';
const stateKey = (id: string): string => `portwalk:snapshot:${id}`;

export const SNAPSHOTS_MAX = 20;
export const NAME_MAX = 60;
/** Characters of all states together: browsers give a page about five million. */
const TOTAL_MAX = 3_500_000;

const isText = (value: unknown, max: number): value is string => typeof value === 'string' && value !== '' && value.length <= max;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;

/** The list as it was saved; anything else counts as nothing. */
export function parseSnapshots(text: string | null): readonly Snapshot[] {
  let found: unknown;
  try {
    found = JSON.parse(text ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(found)) return [];
  const seen = new Set<string>();
  return found
    .flatMap((one: unknown): Snapshot[] => {
      const { id, name, at, of, saved } = (typeof one === 'object' && one !== null ? one : {}) as Record<string, unknown>;
      if (!isText(id, 40) || !/^[a-z0-9]+$/.test(id) || seen.has(id)) return [];
      if (!isText(name, NAME_MAX) || !isNumber(at) || !isNumber(saved) || typeof of !== 'string' || of.length > 100) return [];
      seen.add(id);
      return [{ id, name, at, of, saved }];
    })
    .slice(0, SNAPSHOTS_MAX);
}

export interface SnapshotShelf {
  list(): readonly Snapshot[];
  /** Pressed text of a state; undefined: it is gone. */
  state(id: string): string | undefined;
  /** Why it was not kept; undefined: it was. */
  add(snapshot: Snapshot, state: string): 'many' | 'large' | 'storage' | undefined;
  /** False: the browser has no room for it; the name is as it was. */
  rename(id: string, name: string): boolean;
  remove(id: string): void;
}

/** @param open the browser's shelf; throws where a page may keep nothing: then it lasts as long as the page */
export function openSnapshots(open: () => TextShelf): SnapshotShelf {
  const memory = new Map<string, string>();
  const inMemory: TextShelf = {
    getItem: (key) => memory.get(key) ?? null,
    setItem: (key, value) => void memory.set(key, value),
    removeItem: (key) => void memory.delete(key),
  };
  let shelf: TextShelf;
  try {
    shelf = open();
    shelf.getItem(LIST);
  } catch {
    shelf = inMemory;
  }
  const list = (): readonly Snapshot[] => parseSnapshots(shelf.getItem(LIST)).filter(({ id }) => shelf.getItem(stateKey(id)) !== null);
  const write = (snapshots: readonly Snapshot[]): void => shelf.setItem(LIST, JSON.stringify(snapshots));
  return {
    list,
    state: (id) => shelf.getItem(stateKey(id)) ?? undefined,
    add(snapshot, state) {
      const there = list();
      if (there.length >= SNAPSHOTS_MAX) return 'many';
      const used = there.reduce((sum, { id }) => sum + (shelf.getItem(stateKey(id))?.length ?? 0), 0);
      if (used + state.length > TOTAL_MAX) return 'large';
      try {
        shelf.setItem(stateKey(snapshot.id), state);
        write([...there, snapshot]);
        return undefined;
      } catch {
        shelf.removeItem(stateKey(snapshot.id));
        return 'storage';
      }
    },
    rename(id, name) {
      try {
        write(list().map((one) => (one.id === id ? { ...one, name: name.trim().slice(0, NAME_MAX) || one.name } : one)));
        return true;
      } catch {
        return false;
      }
    },
    remove(id) {
      const left = list().filter((one) => one.id !== id);
      // First what is large: a shelf that is full then has room for the list. One without its state is not listed.
      shelf.removeItem(stateKey(id));
      write(left);
    },
  };
}
