/** What the script of a container that starts will write, and when. */
import { type FileWrite, fileAt, placeOnDisk } from './container-files.js';
import type { ContainerLook } from './container-lifecycle.js';
import type { ContainerRun } from './container-run.js';
import { envSources } from './env-sources.js';
import { expandText } from './script-text.js';

export interface DiskChange {
  readonly disk: string;
  readonly write: FileWrite;
}

/** `own`: the new container's layer. */
export function scriptFiles({ pod, container, reader, address }: ContainerLook, run: ContainerRun, own: string): readonly DiskChange[] {
  if (run.files.length === 0) return [];
  const name = pod.spec.hostname ?? (pod.spec.hostNetwork ? pod.spec.nodeName : undefined) ?? pod.metadata.name;
  const environment = reader.runtime.environment(pod, container, envSources(pod, reader));
  const variables = new Map([['HOSTNAME', name], ['POD_IP', address], ...(environment.ok ? environment.variables : [])]);
  const owner = { pod, container, own };
  const changes: DiskChange[] = [];
  const written = (disk: string) => [
    ...reader.filesOn(disk),
    ...changes.filter((change) => change.disk === disk).map(({ write }) => write),
  ];
  for (const { path, atMs, exists, text = '', adds } of run.files) {
    const at = reader.now + atMs;
    const place = placeOnDisk(owner, path);
    const before = adds ? (fileAt(owner, path, written, at)?.text ?? '') : '';
    changes.push({ disk: place.disk, write: { path: place.path, at, ...(exists ? { text: before + expandText(text, variables) } : {}) } });
  }
  return changes;
}
