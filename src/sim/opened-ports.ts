/** Ports that a program somebody started in a running container listens on, besides those of its image: `nc -l`. */
import type { Pod } from '../api/core.js';
import type { Listener } from './images.js';

export interface OpenedPort {
  /** `namespace/name`, and the container that must still be the same one. */
  readonly pod: string;
  readonly containerID: string;
  readonly port: number;
  /** What it says to whoever connects. */
  readonly says?: string;
}

/** Those of a pod whose containers still run. */
export function openedIn(pod: Pod, opened: readonly OpenedPort[]): readonly OpenedPort[] {
  if (opened.length === 0) return opened;
  const key = `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
  const running = new Set(
    pod.status?.containerStatuses?.flatMap(({ state, containerID }) => (state.running && containerID ? [containerID] : [])),
  );
  return opened.filter((one) => one.pod === key && running.has(one.containerID));
}

export const listenerOf = ({ port }: OpenedPort): Listener => ({ port, protocol: 'TCP' });
