/**
 * Files of containers, as far as somebody wrote or removed them: a log per disk. A path lies on the container's own
 * layer, which is another one after every restart, or in a volume that its pod's containers share.
 */
import type { Container, Pod } from '../api/core.js';

export interface FileWrite {
  readonly path: string;
  /** Virtual ms; a script that starts now tells what it will write later. */
  readonly at: number;
  /** Absent: the file is removed. */
  readonly text?: string;
}

/** Oldest first. */
export type FilesOfDisk = (disk: string) => readonly FileWrite[];

interface Mount {
  readonly name: string;
  readonly mountPath: string;
}

/** Volumes that are empty at first and last as long as their pod. Of others the lab does not know what is in them. */
function mountsOf(pod: Pod, container: Container): readonly Mount[] {
  const { volumeMounts = [] } = container as { readonly volumeMounts?: readonly Mount[] };
  if (volumeMounts.length === 0) return volumeMounts;
  const { volumes = [] } = pod.spec as { readonly volumes?: readonly { readonly name: string; readonly emptyDir?: unknown }[] };
  const empty = new Set(volumes.filter(({ emptyDir }) => emptyDir !== undefined).map(({ name }) => name));
  return volumeMounts
    .filter(({ name }) => empty.has(name))
    .map(({ name, mountPath }) => ({ name, mountPath: mountPath.replace(/\/$/, '') }));
}

function volumeDisk(pod: Pod, { name }: Mount): string {
  return `${pod.metadata.uid}/${name}`;
}

/** A container's own layer; empty for one that was never started. */
export function ownDisk({ status }: Pod, { name }: Container): string {
  const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
  return statuses.find((one) => one.name === name)?.containerID ?? '';
}

/** A container and its own layer. */
export interface FileOwner {
  readonly pod: Pod;
  readonly container: Container;
  readonly own: string;
}

/** The disk a path of a container lies on, and its name there. */
export function placeOnDisk({ pod, container, own }: FileOwner, path: string): { readonly disk: string; readonly path: string } {
  const mounts = mountsOf(pod, container).filter(({ mountPath }) => path.startsWith(`${mountPath}/`));
  const inside = mounts.sort((a, b) => b.mountPath.length - a.mountPath.length)[0];
  return inside === undefined ? { disk: own, path } : { disk: volumeDisk(pod, inside), path: path.slice(inside.mountPath.length) };
}

/** The last thing that happened to a file up to a moment; undefined: it is as the image has it. */
export function fileAt(owner: FileOwner, path: string, files: FilesOfDisk, at: number): FileWrite | undefined {
  const place = placeOnDisk(owner, path);
  const write = files(place.disk).findLast((one) => one.path === place.path && one.at <= at);
  // A volume hides what the image has there.
  return write ?? (place.disk === owner.own ? undefined : { path: place.path, at: Number.NEGATIVE_INFINITY });
}

/** Everything that happened to files a container sees, under the container's own paths. */
export function writesSeenBy({ pod, container, own }: FileOwner, files: FilesOfDisk): readonly FileWrite[] {
  const shared = mountsOf(pod, container).flatMap((mount) =>
    files(volumeDisk(pod, mount)).map((write) => ({ ...write, path: mount.mountPath + write.path })),
  );
  return [...files(own), ...shared];
}
