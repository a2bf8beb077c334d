/** Addresses back to names. Models coredns plugin/kubernetes/reverse.go and plugin/pkg/dnsutil/reverse.go. */
import type { DnsZone } from './zone.js';

/** Undefined unless the name lies in one of the zone's reverse zones. `name` in lower case with final dot. */
export function resolveReverse(zone: DnsZone, name: string): { readonly zone: string; readonly targets: readonly string[] } | undefined {
  const reverseZone = zone.config.reverseZones.find((suffix) => name === suffix || name.endsWith(`.${suffix}`));
  if (!reverseZone) return undefined;
  const address = addressOfReverseName(name);
  if (address === undefined) return { zone: reverseZone, targets: [] };
  const service = zone.serviceOfIP(address);
  if (service) {
    const [namespace, serviceName] = service.split('/');
    return { zone: reverseZone, targets: [`${serviceName}.${namespace}.svc.${zone.domain}`] };
  }
  const targets = new Set<string>();
  for (const key of zone.servicesOfEndpoint(address)) {
    const [namespace, serviceName] = key.split('/');
    for (const endpoint of zone.readyEndpointsOf(key)) {
      if (endpoint.address === address) targets.add(`${endpoint.label}.${serviceName}.${namespace}.svc.${zone.domain}`);
    }
  }
  return { zone: reverseZone, targets: [...targets] };
}

/** `4.3.2.1.in-addr.arpa.` → `1.2.3.4`; undefined when it names no whole IPv4 address. */
function addressOfReverseName(name: string): string | undefined {
  const match = /^((?:\d{1,3}\.){4})in-addr\.arpa\.$/.exec(name);
  return match ? match[1]!.split('.').filter(Boolean).reverse().join('.') : undefined;
}
