/** The lab's files, kept in memory. */
import type { FileSystem } from '../kubectl/terminal.js';

export function createMemoryFiles(initial: Readonly<Record<string, string>> = {}): FileSystem {
  const content = new Map(Object.entries(initial).map(([path, text]) => [path.replace(/^\.\//, ''), text]));
  return {
    list: () => [...content.keys()],
    read: (path) => content.get(path),
    write: (path, text) => void content.set(path, text),
    remove: (path) => content.delete(path),
  };
}
