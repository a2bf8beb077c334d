/** The files of a machine that is not the learner's own: what it comes with, and what is written while a shell is open on it. */
import type { FileSystem } from '../terminal.js';

export function temporaryFiles(given: Readonly<Record<string, string>>): FileSystem {
  const content = new Map(Object.entries(given));
  return {
    partly: true,
    list: () => [...content.keys()],
    read: (path) => content.get(path),
    write: (path, text) => void content.set(path, text),
    remove: (path) => content.delete(path),
  };
}
