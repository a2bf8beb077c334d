/** How far a pod's init containers have come. */
import type { Container, ContainerStatus, Pod } from '../api/core.js';

/** An init container that keeps running beside the others. */
export function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}

/** The next one may have its turn. */
export function hasDoneItsPart(container: Container, status: ContainerStatus | undefined): boolean {
  return isSidecar(container) ? status?.started === true : status?.state.terminated?.exitCode === 0;
}

/** One ended with an error and is not started again: the pod has failed. */
export function initHasFailed({ spec }: Pod, statuses: readonly ContainerStatus[]): boolean {
  if (spec.restartPolicy !== 'Never') return false;
  return (spec.initContainers ?? []).some((container) => {
    const code = statuses.find(({ name }) => name === container.name)?.state.terminated?.exitCode;
    return !isSidecar(container) && code !== undefined && code !== 0;
  });
}

/** Names of init containers that have not done their part. */
export function incompleteInit({ spec }: Pod, statuses: readonly ContainerStatus[]): readonly string[] {
  const undone = spec.initContainers?.filter(
    (container) =>
      !hasDoneItsPart(
        container,
        statuses.find(({ name }) => name === container.name),
      ),
  );
  return undone?.map(({ name }) => name) ?? [];
}
