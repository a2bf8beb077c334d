/** Ports the processes of a pod really listen on for others, whatever its manifest declares. */
import type { Container } from '../../api/core.js';
import { listenersOf } from '../../sim/images.js';

export function listeningPorts(containers: readonly Container[], protocol: 'TCP' | 'UDP' = 'TCP'): readonly number[] {
  const all = containers.flatMap((container) => listenersOf(container));
  return [...new Set(all.filter((one) => one.protocol === protocol && !one.loopback).map(({ port }) => port))];
}
