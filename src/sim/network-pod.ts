/** A pod as the data path knows it. */
import type { Pod } from '../api/core.js';
import type { NetworkPod } from '../net/network.js';
import { lastingContainers, listenersOf } from './images.js';
import { relayOf } from './klipper-lb.js';
import { listenerOf, type OpenedPort, openedIn } from './opened-ports.js';

/** What of a pod is on the network: it has an address and is not finished; what runs in it listens. */
export function networkPod(pod: Pod, opened: readonly OpenedPort[] = []): NetworkPod | undefined {
  const { status, spec, metadata } = pod;
  const ip = status?.podIP;
  if (!ip || !spec.nodeName || status.phase === 'Succeeded' || status.phase === 'Failed') return undefined;
  const containers = lastingContainers(pod);
  const statuses = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
  const running = new Set(statuses.filter(({ state }) => state.running !== undefined).map(({ name }) => name));
  const listens = containers.filter(({ name }) => running.has(name)).flatMap(listenersOf);
  const started = openedIn(pod, opened).map(listenerOf);
  const ports = containers.flatMap((container) =>
    (container.ports ?? []).flatMap(({ name, containerPort, protocol = 'TCP' }) => (name ? [{ name, port: containerPort, protocol }] : [])),
  );
  const hostPorts = spec.hostNetwork
    ? []
    : containers.flatMap(({ ports: all = [] }) =>
        all.flatMap(({ hostPort, containerPort, protocol = 'TCP' }) => (hostPort ? [{ hostPort, port: containerPort, protocol }] : [])),
      );
  const relays = containers.filter(({ name }) => running.has(name)).flatMap((container) => relayOf(container, pod) ?? []);
  return {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    ip,
    node: spec.nodeName,
    hostNetwork: spec.hostNetwork === true,
    listens: started.length > 0 ? [...listens, ...started] : listens,
    ...(metadata.labels ? { labels: metadata.labels } : {}),
    ...(ports.length > 0 ? { ports } : {}),
    ...(hostPorts.length > 0 ? { hostPorts } : {}),
    ...(relays.length > 0 ? { relays } : {}),
  };
}
