/** Addresses back to names. Models coredns plugin/kubernetes/reverse.go and plugin/pkg/dnsutil/reverse.go. */
import { looksLikeAddress, shortIPv6 } from './ip-text.js';
import type { DnsZone } from './zone.js';

/**
 * Names an address belongs to; empty: nobody has it, undefined: the name stands for no address. `name` in lower case with
 * its final dot.
 */
export function resolveReverse(zone: DnsZone, name: string): readonly string[] | undefined {
  const address = addressOfReverseName(name);
  if (address === undefined) return undefined;
  const service = zone.serviceOfIP(address);
  if (service) {
    const [namespace, serviceName] = service.split('/');
    return [`${serviceName}.${namespace}.svc.${zone.domain}`];
  }
  const targets = new Set<string>();
  for (const key of zone.servicesOfEndpoint(address)) {
    const [namespace, serviceName] = key.split('/');
    for (const endpoint of zone.readyEndpointsOf(key)) {
      if (endpoint.address === address) targets.add(`${zone.labelOf(endpoint)}.${serviceName}.${namespace}.svc.${zone.domain}`);
    }
  }
  return [...targets];
}

/** `4.3.2.1.in-addr.arpa.` → `1.2.3.4`; undefined when it names no whole address. */
function addressOfReverseName(name: string): string | undefined {
  const [, four] = /^(.*)\.in-addr\.arpa\.$/.exec(name) ?? [];
  if (four !== undefined) {
    const address = four.split('.').reverse().join('.');
    return looksLikeAddress(address) ? address : undefined;
  }
  const [, six] = /^((?:[0-9a-f]\.){32})ip6\.arpa\.$/.exec(name) ?? [];
  return six === undefined ? undefined : shortIPv6(six.split('.').reverse().join('').match(/.{4}/g)!);
}
