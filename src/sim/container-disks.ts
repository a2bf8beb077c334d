/** What was written in containers since their images were built. Kept with the world, so that going back takes it away again. */
import type { Pod } from '../api/core.js';
import type { FileWrite } from '../controllers/container-files.js';

export interface DiskWrite extends FileWrite {
  readonly disk: string;
}

/** By disk: the id of a container, or the uid of a pod and the name of its volume. */
export type ContainerDisksState = ReadonlyMap<string, readonly FileWrite[]>;

const untouched: readonly FileWrite[] = [];

export class ContainerDisks {
  state: ContainerDisksState = new Map();

  of(disk: string): readonly FileWrite[] {
    return this.state.get(disk) ?? untouched;
  }

  write({ disk, ...write }: DiskWrite): void {
    // What a script was still going to write may lie later than this.
    const sorted = [...this.of(disk), write].sort((a, b) => a.at - b.at);
    this.state = new Map(this.state).set(disk, sorted);
  }

  /** The pod is gone, and its disks with it. */
  forget({ metadata, status }: Pod): void {
    if (this.state.size === 0) return;
    const ids = new Set(
      [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].map(({ containerID }) => containerID),
    );
    this.state = new Map([...this.state].filter(([disk]) => !ids.has(disk) && !disk.startsWith(`${metadata.uid}/`)));
  }
}
