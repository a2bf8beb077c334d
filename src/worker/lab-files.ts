/** The files of a lab. The map inside is replaced, never changed, so a snapshot is the map itself. */
import type { FileSystem } from '../kubectl/terminal.js';

export interface LabFiles extends FileSystem {
  /** What the learner can open: without the directories that hold nothing. */
  names(): readonly string[];
  snapshot(): ReadonlyMap<string, string>;
  restore(files: ReadonlyMap<string, string>): void;
}

export function createFiles(initial: Readonly<Record<string, string>>): LabFiles {
  let files: ReadonlyMap<string, string> = new Map(Object.entries(initial));
  return {
    list: () => [...files.keys()].sort(),
    names: () => [...files.keys()].filter((path) => !path.endsWith('/')).sort(),
    read: (path) => files.get(path),
    write(path, text) {
      if (files.get(path) !== text) files = new Map(files).set(path, text);
    },
    remove(path) {
      if (!files.has(path)) return false;
      const next = new Map(files);
      next.delete(path);
      files = next;
      return true;
    },
    snapshot: () => files,
    restore(snapshot) {
      files = snapshot;
    },
  };
}
