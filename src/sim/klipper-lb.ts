/**
 * The image k3s's svclb pods run: rules in the pod's own network that send what comes in on to another address.
 * Models the entry script of k3s-io/klipper-lb (v0.4).
 */
import type { Container, Pod } from '../api/core.js';
import type { PodRelay } from '../net/network.js';
import { behaviourOf } from './images.js';

/** Undefined for containers of other images. */
export function relayOf(container: Container, pod: Pod): PodRelay | undefined {
  if (behaviourOf(container.image)?.names[0] !== 'klipper-lb') return undefined;
  const env = new Map(container.env?.map(({ name, value, valueFrom }) => [name, value ?? fieldOf(pod, valueFrom?.fieldRef?.fieldPath)]));
  const list = (name: string): readonly string[] => (env.get(name) ?? '').split(',').filter(Boolean);
  // Its rules for IPv6 destinations are in another table; the lab's pods have IPv4 addresses.
  const to = list('DEST_IPS').find((ip) => !ip.includes(':'));
  if (to === undefined) return undefined;
  const protocol = env.get('DEST_PROTO') === 'UDP' ? 'UDP' : env.get('DEST_PROTO') === 'SCTP' ? 'SCTP' : 'TCP';
  return { port: Number(env.get('SRC_PORT')), protocol, to, toPort: Number(env.get('DEST_PORT')), sources: list('SRC_RANGES') };
}

/** The fields of the downward API that its variables are filled from. */
function fieldOf(pod: Pod, path: string | undefined): string {
  if (path === 'status.hostIPs') return pod.status?.hostIPs?.map(({ ip }) => ip).join(',') ?? '';
  return path === 'status.hostIP' ? (pod.status?.hostIP ?? '') : '';
}
