/** Models pkg/apis/core/validation/validation.go ValidateServiceStatusUpdate, ValidateLoadBalancerStatus (v1.36). */
import type { Service } from '../core.js';
import { checkIP, familyOf } from '../ip.js';
import { checkDns1123Subdomain } from '../names.js';
import type { Ingress } from '../networking.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, notSupported } from './causes.js';

const modes = ['Proxy', 'VIP'];

interface Entry {
  readonly ip?: string;
  readonly hostname?: string;
  readonly ipMode?: string;
}

function validateEntry({ ip, hostname, ipMode }: Entry, path: string): StatusCause[] {
  const causes = ip ? invalidEach(`${path}.ip`, ip, checkIP(ip)) : [];
  if (ipMode !== undefined) {
    if (!ip) causes.push(forbidden(`${path}.ipMode`, 'may not be specified when `ip` is not set'));
    else if (!modes.includes(ipMode)) causes.push(notSupported(`${path}.ipMode`, ipMode, modes));
  }
  if (!hostname) return causes;
  causes.push(...invalidEach(`${path}.hostname`, hostname, checkDns1123Subdomain(hostname)));
  if (familyOf(hostname) !== undefined) causes.push(invalid(`${path}.hostname`, hostname, 'must be a DNS name, not an IP address'));
  return causes;
}

/** Causes against a status somebody writes: the addresses of a balancer. `object` is the whole object, its status new. */
export function validateLoadBalancerStatus(object: Service | Ingress): StatusCause[] {
  const path = 'status.loadBalancer.ingress';
  const entries: readonly Entry[] = object.status?.loadBalancer?.ingress ?? [];
  if (object.kind === 'Service' && object.spec.type !== 'LoadBalancer' && entries.length > 0) {
    return [forbidden(path, "may only be used when `spec.type` is 'LoadBalancer'")];
  }
  return entries.flatMap((entry, index) => validateEntry(entry, `${path}[${index}]`));
}
