/** A running container as its probes find it, now and at any age before. */

import { type FilesOfDisk, fileAt, ownDisk, writesSeenBy } from './container-files.js';
import type { ContainerLook } from './container-lifecycle.js';
import type { Probed } from './container-probes.js';

/** `age`: of the container now, in ms. `files`: also what was written in this very look. */
export function probedContainer({ pod, container, status, reader, address }: ContainerLook, age: number, files: FilesOfDisk): Probed {
  const born = reader.now - age;
  const own = status.containerID ?? '';
  const owner = { pod, container, own };
  return {
    pod,
    container,
    address,
    fileTurns: writesSeenBy(owner, files).map(({ at }) => at - born),
    hasProgram: (path) => reader.runtime.hasProgram(container.image, path),
    hasFile(path, ageMs) {
      const write = fileAt(owner, path, files, born + ageMs);
      return write === undefined ? undefined : write.text !== undefined;
    },
    ask: (question, ageMs) =>
      reader.runtime.ask(pod, question, (other, path) => {
        const layer = other.name === container.name ? own : ownDisk(pod, other);
        return fileAt({ pod, container: other, own: layer }, path, files, born + ageMs);
      }),
  };
}
