/**
 * Address families of a Service: inferred from its cluster IPs, its policy and what the cluster has.
 * Models pkg/registry/core/service/storage/alloc.go initIPFamilyFields (v1.36).
 */
import type { Service, ServiceSpec } from './core.js';
import { familyOf, type IPFamily } from './ip.js';
import type { StatusCause } from './status.js';
import { invalid } from './validation/causes.js';
import { validateClusterIPs } from './validation/cluster-ips.js';

export interface IPFamilyFields {
  readonly service: Service;
  /** Not empty: the Service is refused for these alone. */
  readonly causes: readonly StatusCause[];
}

type Policy = NonNullable<ServiceSpec['ipFamilyPolicy']>;

/** Its endpoints are written by hand, so the cluster's own address families do not bind it. */
function isHeadlessWithoutSelector({ spec }: Service): boolean {
  return spec.clusterIP === 'None' && Object.keys(spec.selector ?? {}).length === 0;
}

/** Never changes between one stack and two unless the user says so. */
function policyOf(service: Service, old: Service | undefined): Policy {
  const given = service.spec.ipFamilyPolicy ?? old?.spec.ipFamilyPolicy;
  return given ?? (isHeadlessWithoutSelector(service) ? 'RequireDualStack' : 'SingleStack');
}

/** What one stack cannot hold. */
function singleStackCauses(policy: Policy, ips: readonly string[], families: readonly IPFamily[]): StatusCause[] {
  if (policy !== 'SingleStack') return [];
  const causes: StatusCause[] = [];
  const must = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  if (ips.length === 2) causes.push(invalid('spec.ipFamilyPolicy', policy, `${must} cluster IPs are specified`));
  if (families.length === 2) causes.push(invalid('spec.ipFamilyPolicy', policy, `${must} IP families are specified`));
  return causes;
}

const sameList = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.length === others.length && some.every((item, index) => item === others[index]);

/** What of the second stack an update lets go, when it says that there is to be only one. */
function trimmed(service: Service, old: Service): Service {
  const { clusterIPs, ipFamilies } = service.spec;
  const first = <T extends string>(now: readonly T[] | undefined, was: readonly T[] | undefined): readonly T[] | undefined =>
    sameList(now, was) && now ? now.slice(0, 1) : now;
  const ips = first(clusterIPs, old.spec.clusterIPs);
  const families = first(ipFamilies, old.spec.ipFamilies);
  return { ...service, spec: { ...service.spec, ...(ips ? { clusterIPs: ips } : {}), ...(families ? { ipFamilies: families } : {}) } };
}

/** A second address or family that is left out, without the word for it. */
function reducedCauses({ spec }: Service, { spec: was }: Service, policy: Policy): StatusCause[] {
  const fewer = (now: readonly string[] = [], before: readonly string[] = []): boolean => now.length > 0 && now.length < before.length;
  const must = "must be 'SingleStack' to release the secondary";
  const causes: StatusCause[] = [];
  if (fewer(spec.clusterIPs, was.clusterIPs)) causes.push(invalid('spec.ipFamilyPolicy', policy, `${must} cluster IP`));
  if (fewer(spec.ipFamilies, was.ipFamilies)) causes.push(invalid('spec.ipFamilyPolicy', policy, `${must} IP family`));
  return causes;
}

/** `configured`: the cluster's families, its default first. */
export function initIPFamilyFields(given: Service, old: Service | undefined, configured: readonly IPFamily[]): IPFamilyFields {
  if (given.spec.type === 'ExternalName') return { service: given, causes: [] };
  const ipFamilyPolicy = policyOf(given, old);
  const withPolicy: Service = { ...given, spec: { ...given.spec, ipFamilyPolicy } };
  const loose = validateClusterIPs(withPolicy, old);
  if (loose.length > 0) return { service: given, causes: loose };

  const single = ipFamilyPolicy === 'SingleStack';
  const service = old && single ? trimmed(withPolicy, old) : withPolicy;
  const ips = service.spec.clusterIPs ?? [];
  const families = [...(service.spec.ipFamilies ?? [])];
  const causes = old && !single ? reducedCauses(service, old, ipFamilyPolicy) : [];
  causes.push(...singleStackCauses(ipFamilyPolicy, ips, families));
  ips.forEach((ip, index) => {
    const family = familyOf(ip);
    if (!family || index < families.length) return;
    if (configured.includes(family)) families.push(family);
    else causes.push(invalid(`spec.clusterIPs[${index}]`, ips, `${family} is not configured on this cluster`));
  });
  if (causes.length > 0) return { service, causes };

  const free = isHeadlessWithoutSelector(service);
  if (!free) {
    if (ipFamilyPolicy === 'RequireDualStack' && configured.length < 2) {
      causes.push(invalid('spec.ipFamilyPolicy', ipFamilyPolicy, 'this cluster is not configured for dual-stack services'));
    }
    families.forEach((family, index) => {
      if (!configured.includes(family)) causes.push(invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster'));
    });
    if (causes.length > 0) return { service, causes };
  }
  if (families.length === 0) families.push(configured[0] ?? 'IPv4');
  if (ipFamilyPolicy !== 'SingleStack' && families.length === 1 && (free || configured.length === 2)) {
    families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  }
  return { service: { ...service, spec: { ...service.spec, ipFamilies: families } }, causes: [] };
}
