/** The URL by which a sender reaches a Service, as a person would type it. Pure. */
import type { ClusterConfig, RequestSource, Service } from '../../store/types.js';
import { externalAddresses } from './objects.js';

function withPort(host: string, port: number | undefined): string {
  return `http://${host}${port === undefined || port === 80 ? '' : `:${port}`}/`;
}

/** A pod uses the name (with the namespace where it differs); a node, which has no cluster DNS, the cluster IP; outside, the load balancer, else a node port. */
export function targetUrl(service: Service, from: RequestSource, config: ClusterConfig | undefined): string | undefined {
  const port = service.spec.ports?.[0];
  const namespace = service.metadata.namespace ?? 'default';
  if (from.kind === 'pod') {
    const host = from.namespace === namespace ? service.metadata.name : `${service.metadata.name}.${namespace}`;
    return withPort(host, port?.port);
  }
  const { clusterIP, type, externalName } = service.spec;
  if (from.kind === 'node' && clusterIP && clusterIP !== 'None') return withPort(clusterIP, port?.port);
  const external = externalAddresses(service)[0];
  if (external) return withPort(external, port?.port);
  const node = config?.nodes[0];
  if (port?.nodePort && node) return withPort(from.kind === 'client' ? (node.externalIP ?? node.ip) : node.ip, port.nodePort);
  if (type === 'ExternalName' && externalName) return withPort(externalName, port?.port);
  return clusterIP && clusterIP !== 'None' ? withPort(clusterIP, port?.port) : undefined;
}

/** Who sends to a Service when nobody was chosen: who the draft names, else the first outside client. */
export function senderFor(draft: RequestSource, config: ClusterConfig | undefined): RequestSource {
  if (draft.name !== '') return draft;
  const client = config?.clients[0];
  return client ? { kind: 'client', name: client.name } : { kind: 'node', name: config?.nodes[0]?.name ?? '' };
}
