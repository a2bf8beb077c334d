/**
 * Cluster IPs and IP families of a Service.
 * Models pkg/apis/core/validation ValidateServiceClusterIPsRelatedFields (v1.36).
 */
import type { Service, ServiceSpec } from '../core.js';
import { checkIP, familyOf } from '../ip.js';
import type { StatusCause } from '../status.js';
import { duplicate, invalid, invalidEach, notSupported } from './causes.js';

const families: readonly string[] = ['IPv4', 'IPv6'];
const policies: readonly string[] = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** Rules that hold before anything is allocated. */
export function validateClusterIPs(service: Service): StatusCause[] {
  const spec: Partial<ServiceSpec> = service.spec;
  if (spec.type === 'ExternalName') return [];
  const causes: StatusCause[] = [];
  (spec.ipFamilies ?? []).forEach((family, index, all) => {
    const at = `spec.ipFamilies[${index}]`;
    if (!families.includes(family)) causes.push(notSupported(at, family, families));
    else if (all.indexOf(family) < index) causes.push(duplicate(at, family));
  });
  if (spec.ipFamilyPolicy !== undefined && !policies.includes(spec.ipFamilyPolicy)) {
    causes.push(notSupported('spec.ipFamilyPolicy', spec.ipFamilyPolicy, policies));
  }
  const ips = spec.clusterIPs ?? [];
  if (ips.length > 0) {
    if (!spec.clusterIP) causes.push(invalid('spec.clusterIPs', ips, 'must be empty when `clusterIP` is not specified'));
    else if (spec.clusterIP !== ips[0]) causes.push(invalid('spec.clusterIPs', ips, 'first value must match `clusterIP`'));
  }
  let broken = false;
  ips.forEach((ip, index) => {
    if (ip === 'None' && index === 0) {
      if (ips.length > 1) {
        broken = true;
        causes.push(invalid('spec.clusterIPs[0]', ip, "'None' must be the first and only value"));
      }
      return;
    }
    const wrong = invalidEach(`spec.clusterIPs[${index}]`, ip, checkIP(ip));
    broken ||= wrong.length > 0;
    causes.push(...wrong);
  });
  if (ips.length > 2) causes.push(invalid('spec.clusterIPs', ips, 'may only hold up to 2 values'));
  if (broken) return causes;
  if (ips.length > 1 && familyOf(ips[0] ?? '') === familyOf(ips[1] ?? '')) {
    causes.push(invalid('spec.clusterIPs', ips, 'may specify no more than one IP for each IP family'));
  }
  ips.forEach((ip, index) => {
    const wanted = spec.ipFamilies?.[index];
    if (ip !== 'None' && wanted && familyOf(ip) !== wanted) {
      causes.push(invalid(`spec.clusterIPs[${index}]`, ip, `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``));
    }
  });
  return causes;
}
