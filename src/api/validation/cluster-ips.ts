/**
 * Cluster IPs and IP families of a Service, in themselves and against the stored one.
 * Models pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields, validateUpgradeDowngradeClusterIPs
 * and validateUpgradeDowngradeIPFamilies (v1.36).
 */
import type { Service, ServiceSpec } from '../core.js';
import { checkIP, familyOf } from '../ip.js';
import type { StatusCause } from '../status.js';
import { duplicate, invalid, invalidEach, notSupported, required } from './causes.js';

const families: readonly string[] = ['IPv4', 'IPv6'];
const policies: readonly string[] = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const mayNotChange = 'may not change once set';

/** Without a cluster IP by its own wish. */
export function isHeadless({ spec }: Service): boolean {
  return spec.clusterIPs?.length === 1 && spec.clusterIPs[0] === 'None';
}

/** `clusterIP` is the first of `clusterIPs`, for clients that know only one. */
function inStep({ clusterIP, clusterIPs = [] }: Partial<ServiceSpec>): StatusCause[] {
  const at = 'spec.clusterIPs';
  if (!clusterIP) return clusterIPs.length > 0 ? [invalid(at, clusterIPs, 'must be empty when `clusterIP` is not specified')] : [];
  if (clusterIPs.length === 0) return [required(at)];
  return clusterIPs[0] === clusterIP ? [] : [invalid(at, clusterIPs, 'first value must match `clusterIP`')];
}

function validateFamilies({ ipFamilies = [], ipFamilyPolicy }: Partial<ServiceSpec>): StatusCause[] {
  const causes = ipFamilies.flatMap((family, index, all) => {
    const at = `spec.ipFamilies[${index}]`;
    const known = families.includes(family) ? [] : [notSupported(at, family, families)];
    return all.indexOf(family) < index ? [...known, duplicate(at, family)] : known;
  });
  if (ipFamilyPolicy === undefined || policies.includes(ipFamilyPolicy)) return causes;
  return [...causes, notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, policies)];
}

/** Rules that hold before anything is allocated. */
export function validateClusterIPs(service: Service, old?: Service): StatusCause[] {
  const { spec } = service;
  if (spec.type === 'ExternalName') return [];
  const causes = [...inStep(spec), ...validateFamilies(spec)];
  const ips = spec.clusterIPs ?? [];
  const at = 'spec.clusterIPs';
  let broken = false;
  ips.forEach((ip, index) => {
    const headless = ip === 'None' && index === 0;
    if (headless && ips.length === 1) return;
    const wrong = headless
      ? [invalid(at, ips, "'None' must be the first and only value")]
      : invalidEach(`${at}[${index}]`, ip, checkIP(ip, old?.spec.clusterIPs));
    broken ||= wrong.length > 0;
    causes.push(...wrong);
  });
  if (ips.length > 2) causes.push(invalid(at, ips, 'may only hold up to 2 values'));
  if (broken) return causes;
  if (ips.length > 1 && new Set(ips.map(familyOf)).size < 2) {
    causes.push(invalid(at, ips, 'may specify no more than one IP for each IP family'));
  }
  if (isHeadless(service)) return causes;
  ips.forEach((ip, index) => {
    const wanted = spec.ipFamilies?.[index];
    if (wanted === undefined || !families.includes(wanted) || familyOf(ip) === wanted) return;
    causes.push(invalid(`${at}[${index}]`, ip, `expected an ${wanted} value as indicated by \`ipFamilies[${index}]\``));
  });
  return causes;
}

function validateIPsKept({ spec }: Service, was: ServiceSpec): StatusCause[] {
  const at = 'spec.clusterIPs';
  const [ips, before] = [spec.clusterIPs ?? [], was.clusterIPs ?? []];
  const shown = spec.clusterIPs;
  if (ips.length === before.length) {
    return before.flatMap((ip, index) => (ip === ips[index] ? [] : [invalid(`${at}[${index}]`, shown, mayNotChange)]));
  }
  const causes: StatusCause[] = [];
  if (ips.length === 0) causes.push(invalid(`${at}[0]`, shown, 'primary clusterIP can not be unset'));
  else if (before.length > 0 && ips[0] !== before[0]) causes.push(invalid(`${at}[0]`, shown, mayNotChange));
  if (before.length > ips.length && ips.length === 1 && spec.ipFamilyPolicy !== 'SingleStack') {
    const why = "must be set to 'SingleStack' when releasing the secondary clusterIP";
    causes.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, why));
  }
  return causes;
}

function validateFamiliesKept({ spec }: Service, was: ServiceSpec): StatusCause[] {
  const at = 'spec.ipFamilies[0]';
  const [now, before] = [spec.ipFamilies ?? [], was.ipFamilies ?? []];
  if (now.length === before.length) {
    return before.flatMap((family, index) => (family === now[index] ? [] : [invalid(at, spec.ipFamilies, mayNotChange)]));
  }
  const causes: StatusCause[] = [];
  const fewer = before.length > now.length;
  if (fewer && !spec.clusterIPs?.length) causes.push(invalid(at, spec.ipFamilies, 'primary ipFamily can not be unset'));
  // Upstream shows the addresses here.
  if (now.length > 0 && before.length > 0 && now[0] !== before[0]) causes.push(invalid(at, spec.clusterIPs, mayNotChange));
  if (fewer && now.length === 1 && spec.ipFamilyPolicy !== 'SingleStack') {
    const why = "must be set to 'SingleStack' when releasing the secondary ipFamily";
    causes.push(invalid('spec.ipFamilyPolicy', spec.ipFamilyPolicy, why));
  }
  return causes;
}

/** The first address and family stay what they are, unless the Service was or becomes an ExternalName. */
export function validateClusterIPsUpdate(service: Service, old: Service): StatusCause[] {
  if (service.spec.type === 'ExternalName' || old.spec.type === 'ExternalName') return [];
  const [headless, wasHeadless] = [isHeadless(service), isHeadless(old)];
  return [
    ...(headless && wasHeadless ? [] : validateIPsKept(service, old.spec)),
    ...(headless || wasHeadless ? [] : validateFamiliesKept(service, old.spec)),
  ];
}
