/** Command lines of edits, quoted for a POSIX shell. */
import type { ObjectMeta } from '../../api/metadata.js';

/** Quotes a word where a shell would read it otherwise. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function line(...words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}

export interface Named {
  readonly metadata: Pick<ObjectMeta, 'name' | 'namespace'>;
}

export const namespaceOf = ({ metadata }: Named): string => metadata.namespace ?? 'default';

export interface JsonPatchStep {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: string;
  readonly value?: unknown;
}

/** kubectl as the learner's shell has it: its own namespace need not be said. */
export interface KubectlLines {
  (verb: string, object: Named, ...words: readonly string[]): string;
  patch(resource: string, object: Named, patch: unknown): string;
  jsonPatch(resource: string, object: Named, steps: readonly JsonPatchStep[]): string;
}

export function kubectlLines(shellNamespace: string): KubectlLines {
  const within = (object: Named) => (namespaceOf(object) === shellNamespace ? [] : ['-n', namespaceOf(object)]);
  const say = (verb: string, object: Named, ...words: readonly string[]) =>
    line('kubectl', ...verb.split(' '), ...words, ...within(object));
  return Object.assign(say, {
    patch: (resource: string, object: Named, patch: unknown) =>
      say('patch', object, resource, object.metadata.name, '-p', JSON.stringify(patch)),
    jsonPatch: (resource: string, object: Named, steps: readonly JsonPatchStep[]) =>
      say('patch', object, resource, object.metadata.name, '--type=json', '-p', JSON.stringify(steps)),
  });
}

/** A key as one step of a JSON pointer (RFC 6901). */
export const pointerStep = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
