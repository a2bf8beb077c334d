/** Files that are kept nowhere. */
import type { FileSystem } from '../kubectl/terminal.js';

/** A file system over a plain map. */
export function mapFiles(initial: Readonly<Record<string, string>>): FileSystem {
  const files = new Map(Object.entries(initial));
  return {
    list: () => [...files.keys()].sort(),
    read: (path) => files.get(path),
    write: (path, text) => void files.set(path, text),
    remove: (path) => files.delete(path),
  };
}
