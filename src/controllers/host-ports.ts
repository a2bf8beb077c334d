/** Ports pods hold on their node itself. Models pkg/scheduler/framework/types.go HostPortInfo (v1.36). */
import type { Pod } from '../api/core.js';

export interface HostPort {
  /** `TCP/8080` */
  readonly port: string;
  /** `0.0.0.0` is all of the node's addresses. */
  readonly hostIP: string;
}

/** Addresses on which a port is held. */
export type PortHolders = Map<string, readonly string[]>;

const EVERYWHERE = '0.0.0.0';

/** A host-network pod's container ports are host ports; sidecars' count as well. */
export function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return [...spec.containers, ...sidecars].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol = 'TCP', hostIP }) => {
      const port = hostPort ?? (spec.hostNetwork ? containerPort : undefined);
      return port === undefined ? [] : [{ port: `${protocol}/${port}`, hostIP: hostIP || EVERYWHERE }];
    }),
  );
}

export function portConflicts({ port, hostIP }: HostPort, held: PortHolders): boolean {
  const by = held.get(port);
  return by !== undefined && (hostIP === EVERYWHERE || by.includes(EVERYWHERE) || by.includes(hostIP));
}
