/** Containers of a pod share its network, so of two that want one port only the first gets it. */
import type { Container, Pod } from '../api/core.js';
import type { ContainerRuntime } from './container-runtime.js';

export function portIsTaken({ spec }: Pod, container: Container, runtime: ContainerRuntime): boolean {
  const at = spec.containers.findIndex(({ name }) => name === container.name);
  if (at <= 0) return false;
  const taken = new Set(spec.containers.slice(0, at).flatMap((other) => runtime.listens(other)));
  return taken.size > 0 && runtime.listens(container).some((port) => taken.has(port));
}
