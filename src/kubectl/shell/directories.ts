/**
 * Directories of a disk that knows files alone: whatever stands before a slash is one. One that holds nothing is kept as a path with a
 * slash at its end, and some are on every machine.
 */
import type { FileSystem } from '../terminal.js';

const EVERYWHERE = new Set('/tmp /root /home /etc /var /var/tmp /var/log /usr /usr/local /opt /mnt /srv /dev /proc /run'.split(' '));

/** Paths of all that a directory holds, at any depth; it is among them itself, with its slash, where it is kept so. */
export function inside(files: Pick<FileSystem, 'list'>, directory: string): readonly string[] {
  const prefix = directory === '' ? '' : directory === '/' ? '/' : `${directory}/`;
  return files.list().filter((file) => file.startsWith(prefix) && !(prefix === '' && file.startsWith('/')));
}

/** @param path as `resolvePath` gives it: `''` is the home directory */
export const isDirectory = (files: Pick<FileSystem, 'list'>, path: string): boolean =>
  path === '' || path === '/' || EVERYWHERE.has(path) || inside(files, path).length > 0;

/** Why no file can be written at a path, in the system's words. */
export function unwritable(files: FileSystem, path: string): string | undefined {
  if (files.read(path) !== undefined) return undefined;
  if (isDirectory(files, path)) return 'Is a directory';
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (files.read(parent) !== undefined) return 'Not a directory';
  return files.partly || isDirectory(files, parent) ? undefined : 'No such file or directory';
}
