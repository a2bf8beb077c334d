/** The cluster's name servers, as the server itself tells them. Models coredns plugin/kubernetes/ns.go nsAddrs. */
import { clusterIPsOf, type DnsZone } from './zone.js';

export interface NameServerAddress {
  /** With its final dot. */
  readonly name: string;
  readonly address: string;
}

/** `origin`: the zone asked for. A server that is no endpoint of any Service tells its own address. */
export function nameServersOf(zone: DnsZone, origin: string): readonly NameServerAddress[] {
  const { serverAddress } = zone.config;
  if (serverAddress === undefined) return [];
  const keys = [...zone.servicesOfEndpoint(serverAddress)];
  if (keys.length === 0) return [{ name: `ns.dns.${origin}`, address: serverAddress }];
  return keys.flatMap((key) => {
    const [namespace, service] = key.split('/');
    const name = `${service}.${namespace}.svc.${origin}`;
    if (zone.service(key)?.spec.clusterIP !== 'None') return clusterIPsOf(zone.service(key)).map((address) => ({ name, address }));
    return zone.readyEndpointsOf(key).map((endpoint) => ({ name: `${zone.labelOf(endpoint)}.${name}`, address: endpoint.address }));
  });
}
