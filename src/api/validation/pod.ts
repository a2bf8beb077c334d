/** Models pkg/apis/core/validation/validation.go ValidatePodSpec, ValidatePodCreate, ValidatePodUpdate (v1.36). */
import type { Pod, PodSpec, PodTemplateSpec, Toleration } from '../core.js';
import { deepEqual } from '../deep-equal.js';
import { checkIP } from '../ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkLabelValue, checkQualifiedName } from '../names.js';
import type { Affinity } from '../scheduling.js';
import type { StatusCause } from '../status.js';
import { type TopologySpreadConstraint, validateAffinity, validateTopologySpread } from './affinity.js';
import { duplicate, forbidden, invalid, invalidEach, nonNegative, notSupported, required } from './causes.js';
import { validateContainerCount, validateContainers, validateHostNetwork, validateImages } from './container.js';
import { validateAnnotations, validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validateResources } from './resources.js';
import { type HostFields, validateHostUsers, validatePodSecurity } from './security-context.js';
import { validateVolumes } from './volume.js';

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const restartPolicies = ['Always', 'OnFailure', 'Never'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const preemptions = ['PreemptLowerPriority', 'Never'];
const maxInt32 = 2 ** 31 - 1;

function validateDns({ dnsConfig, dnsPolicy }: PodSpec, at: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (dnsPolicy === 'None') {
    if (!dnsConfig) return [required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (!dnsConfig.nameservers?.length) {
      return [required(`${at}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
    }
  }
  const servers = dnsConfig?.nameservers ?? [];
  if (servers.length > 3) causes.push(invalid(`${at}.nameservers`, servers, 'must not have more than 3 nameservers'));
  servers.forEach((ip, index) => {
    causes.push(...invalidEach(`${at}.nameservers[${index}]`, ip, checkIP(ip)));
  });
  const searches = dnsConfig?.searches ?? [];
  if (searches.length > 32) causes.push(invalid(`${at}.searches`, searches, 'must not have more than 32 search paths'));
  if (searches.join(' ').length > 2048) {
    causes.push(invalid(`${at}.searches`, searches, 'must not have more than 2048 characters (including spaces) in the search list'));
  }
  searches.forEach((search, index) => {
    // A search path may end with a dot, be a lone dot, and hold underscores.
    const plain = search === '.' ? 'a' : search.replace(/\.$/, '').replaceAll('_', 'a');
    if (checkDns1123Subdomain(plain).length > 0)
      causes.push(...invalidEach(`${at}.searches[${index}]`, search, checkDns1123Subdomain(search)));
  });
  (dnsConfig?.options ?? []).forEach((option, index) => {
    if (!option.name) causes.push(required(`${at}.options[${index}]`, 'must not be empty'));
  });
  return causes;
}

function validateTolerations(tolerations: readonly Toleration[], path: string): StatusCause[] {
  return tolerations.flatMap(({ key, operator, value, effect, tolerationSeconds }, index) => {
    const at = `${path}[${index}]`;
    const causes: StatusCause[] = [];
    if (key) causes.push(...invalidEach(`${at}.key`, key, checkQualifiedName(key)));
    if (!key && operator !== 'Exists') {
      causes.push(
        invalid(
          `${at}.operator`,
          operator ?? '',
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        ),
      );
    }
    if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
      causes.push(invalid(`${at}.effect`, effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set"));
    }
    if (operator === 'Exists') {
      if (value) causes.push(invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'"));
    } else if (operator !== undefined && operator !== 'Equal') {
      causes.push(notSupported(`${at}.operator`, operator, ['Equal', 'Exists']));
    } else if (value) {
      const wrong = checkLabelValue(value);
      if (wrong.length > 0) causes.push(invalid(`${at}.operator`, value, wrong.join(';')));
    }
    if (effect && !effects.includes(effect)) causes.push(notSupported(`${at}.effect`, effect, effects));
    return causes;
  });
}

interface LooseSpec extends HostFields {
  readonly activeDeadlineSeconds?: number;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly overhead?: Readonly<Record<string, string>>;
  readonly os?: { readonly name?: string };
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly resources?: unknown;
  readonly resourceClaims?: readonly {
    readonly name?: string;
    readonly resourceClaimName?: string;
    readonly resourceClaimTemplateName?: string;
  }[];
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly preemptionPolicy?: string;
  readonly schedulingGates?: readonly { readonly name: string }[];
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames?: readonly string[] }[];
}

function validateNames(spec: PodSpec & LooseSpec, path: string): StatusCause[] {
  const { activeDeadlineSeconds: deadline, serviceAccountName, nodeName } = spec;
  const causes: StatusCause[] = [];
  for (const [field, value] of Object.entries({ serviceAccountName, nodeName })) {
    if (value) causes.push(...invalidEach(`${path}.${field}`, value, checkDns1123Subdomain(value)));
  }
  if (deadline !== undefined && (deadline < 1 || deadline > maxInt32)) {
    causes.push(invalid(`${path}.activeDeadlineSeconds`, deadline, `must be between 1 and ${maxInt32}, inclusive`));
  }
  for (const field of ['hostname', 'subdomain'] as const) {
    const value = spec[field];
    if (value) causes.push(...invalidEach(`${path}.${field}`, value, checkDns1123Label(value)));
  }
  causes.push(...validateTolerations(spec.tolerations ?? [], `${path}.tolerations`));
  (spec.hostAliases ?? []).forEach(({ ip, hostnames = [] }, index) => {
    const at = `${path}.hostAliases[${index}]`;
    causes.push(...invalidEach(`${at}.ip`, ip, checkIP(ip)));
    causes.push(...hostnames.flatMap((name, i) => invalidEach(`${at}.hostnames[${i}]`, name, checkDns1123Subdomain(name))));
  });
  const { priorityClassName: priority, preemptionPolicy: preemption } = spec;
  if (priority) causes.push(...invalidEach(`${path}.priorityClassName`, priority, checkDns1123Subdomain(priority)));
  const { runtimeClassName: runtime, overhead, os } = spec;
  if (runtime !== undefined) causes.push(...invalidEach(`${path}.runtimeClassName`, runtime, checkDns1123Subdomain(runtime)));
  if (preemption !== undefined && !preemptions.includes(preemption)) {
    causes.push(
      preemption === '' ? required(`${path}.preemptionPolicy`) : notSupported(`${path}.preemptionPolicy`, preemption, preemptions),
    );
  }
  if (overhead) causes.push(...validateResources({ limits: overhead }, `${path}.overhead`));
  if (!os) return causes;
  const name = os.name ?? '';
  if (name === '') return [...causes, required(`${path}.os.name`, 'cannot be empty')];
  return ['linux', 'windows'].includes(name) ? causes : [...causes, notSupported(`${path}.os`, name, ['linux', 'windows'])];
}

/** Devices the pod asks for. Models validatePodResourceClaims. */
function validateResourceClaims(claims: LooseSpec['resourceClaims'], path: string): StatusCause[] {
  const seen = new Set<string>();
  return (claims ?? []).flatMap(({ name = '', resourceClaimName: claim, resourceClaimTemplateName: template }, index) => {
    const at = `${path}[${index}]`;
    const causes: StatusCause[] = [];
    if (name === '') causes.push(required(`${at}.name`));
    else if (seen.has(name)) causes.push(duplicate(`${at}.name`, name));
    else causes.push(...invalidEach(`${at}.name`, name, checkDns1123Label(name)));
    seen.add(name);
    const given = { Name: name, ResourceClaimName: claim ?? null, ResourceClaimTemplateName: template ?? null };
    if (claim !== undefined && template !== undefined) {
      causes.push(invalid(at, given, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'));
    }
    if (claim === undefined && template === undefined) {
      causes.push(invalid(at, given, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    }
    for (const [field, value] of Object.entries({ resourceClaimName: claim, resourceClaimTemplateName: template })) {
      if (value !== undefined) causes.push(...invalidEach(`${at}.${field}`, value, checkDns1123Subdomain(value)));
    }
    return causes;
  });
}

function validateGates(spec: PodSpec & LooseSpec, path: string): StatusCause[] {
  const causes = (spec.readinessGates ?? []).flatMap(({ conditionType }, index) =>
    invalidEach(`${path}.readinessGates[${index}].conditionType`, conditionType, checkQualifiedName(conditionType)),
  );
  const seen = new Set<string>();
  (spec.schedulingGates ?? []).forEach(({ name }, index) => {
    const at = `${path}.schedulingGates[${index}]`;
    causes.push(...invalidEach(at, name, checkQualifiedName(name)));
    if (seen.has(name)) causes.push(duplicate(at, name));
    seen.add(name);
  });
  return causes;
}

/** `podName` where the spec is a pod's, not a template's. */
function validatePodSpec(spec: PodSpec & LooseSpec, path: string, podName?: string): StatusCause[] {
  const { volumes, causes: broken } = validateVolumes(spec, `${path}.volumes`, podName);
  const causes = [
    ...broken,
    ...validateResourceClaims(spec.resourceClaims, `${path}.resourceClaims`),
    ...validateContainers(spec, volumes, path),
    ...validateHostNetwork(spec, path, podName !== undefined),
  ];
  for (const [field, value = '', supported] of [
    ['restartPolicy', spec.restartPolicy, restartPolicies],
    ['dnsPolicy', spec.dnsPolicy, dnsPolicies],
  ] as const) {
    if (value === '') causes.push(required(`${path}.${field}`));
    else if (!supported.includes(value)) causes.push(notSupported(`${path}.${field}`, value, supported));
  }
  return [
    ...causes,
    ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    ...validatePodSecurity(spec, path),
    ...(spec.affinity ? validateAffinity(spec.affinity as Affinity, `${path}.affinity`) : []),
    ...validateDns(spec, `${path}.dnsConfig`),
    ...validateGates(spec, path),
    ...validateTopologySpread(spec.topologySpreadConstraints ?? [], `${path}.topologySpreadConstraints`),
    ...validateHostUsers(spec, path),
    ...validateNames(spec, path),
  ];
}

const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';

/** Models ValidatePodSpecificAnnotations, as far as the lab reads them. */
function validatePodAnnotations(annotations: Readonly<Record<string, string>> | undefined, path: string): StatusCause[] {
  const cost = annotations?.[deletionCost];
  if (cost === undefined) return [];
  const fine = /^(-?[1-9][0-9]*|0)$/.test(cost) && Math.abs(Number(cost)) <= maxInt32;
  return fine ? [] : [invalid(`${path}[${deletionCost}]`, cost, 'must be a 32bit integer')];
}

export function validatePodTemplate(template: PodTemplateSpec, path: string): StatusCause[] {
  return [
    ...validateLabels(template.metadata?.labels, `${path}.labels`),
    ...validateAnnotations(template.metadata?.annotations, `${path}.annotations`),
    ...validatePodAnnotations(template.metadata?.annotations, `${path}.annotations`),
    ...validatePodSpec(template.spec, `${path}.spec`),
  ];
}

/** The rules that hold for a pod at any time. */
function validateOwn({ metadata, spec }: Pod): StatusCause[] {
  const causes = validatePodSpec(spec, 'spec', metadata.name ?? '');
  return [...validatePodAnnotations(metadata.annotations, 'metadata.annotations'), ...causes, ...validateImages(spec, 'spec')];
}

export function validatePod(pod: Pod): StatusCause[] {
  const {
    ephemeralContainers = [],
    schedulingGates = [],
    nodeName,
  } = pod.spec as PodSpec & LooseSpec & { ephemeralContainers?: unknown[] };
  const causes = [...validateObjectMeta(pod.metadata, true, checkDns1123Subdomain), ...validateOwn(pod)];
  if (ephemeralContainers.length > 0) causes.push(forbidden('spec.ephemeralContainers', 'cannot be set on create'));
  if (nodeName && schedulingGates.length > 0) {
    causes.push(forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared'));
  }
  return causes;
}

/** The spec with the fields a user may change made equal. */
function fixedPart(spec: PodSpec): unknown {
  const images = (containers: PodSpec['containers'] | undefined): unknown => containers?.map((container) => ({ ...container, image: '' }));
  const { tolerations: _t, terminationGracePeriodSeconds: _g, nodeName: _n, ...rest } = spec;
  const { activeDeadlineSeconds: _d, schedulingGates: _s, ...fixed } = rest as Readonly<Record<string, unknown>>;
  return { ...fixed, containers: images(spec.containers), initContainers: images(spec.initContainers) };
}

/**
 * A running pod is fixed but for images, tolerations added and a deadline set. Upstream ends its message
 * with a Go diff of the two specs, which is not imitated.
 */
export function validatePodUpdate(pod: Pod, old: Pod): StatusCause[] {
  const causes = validateObjectMetaUpdate(pod.metadata, old.metadata);
  // A spec that is the stored one itself was judged when it was stored.
  if (pod.spec === old.spec) return [...causes, ...validatePodAnnotations(pod.metadata.annotations, 'metadata.annotations')];
  causes.push(...validateOwn(pod));
  if (deepEqual(pod.spec, old.spec)) return causes;
  const counted = validateContainerCount(pod.spec, old.spec);
  // Nothing can be compared container by container any more.
  if (counted.length > 0) return [...causes, ...counted];
  const grace = pod.spec.terminationGracePeriodSeconds;
  const graceWas = old.spec.terminationGracePeriodSeconds;
  const graceFine = grace === graceWas || (grace === 1 && (graceWas ?? 0) < 0);
  const deadline = validateDeadlineUpdate(pod.spec, old.spec);
  causes.push(...deadline.causes);
  if (deadline.stop) return causes;
  const timeless = ({ tolerationSeconds: _seconds, ...toleration }: Toleration) => toleration;
  const there = (pod.spec.tolerations ?? []).map(timeless);
  if ((old.spec.tolerations ?? []).map(timeless).some((was) => !there.some((one) => deepEqual(one, was)))) {
    causes.push(forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds'));
  }
  if (old.spec.nodeName && pod.spec.nodeName !== old.spec.nodeName)
    causes.push(invalid('spec.nodeName', pod.spec.nodeName ?? '', 'field is immutable'));
  causes.push(...nonNegative('spec.terminationGracePeriodSeconds', grace === graceWas ? 0 : grace));
  if (!graceFine || !deepEqual(fixedPart(pod.spec), fixedPart(old.spec))) {
    const may =
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
    causes.push(forbidden('spec', may));
  }
  return causes;
}

/** A deadline may be set and brought nearer, never put off or taken away. */
function validateDeadlineUpdate(
  spec: PodSpec & LooseSpec,
  old: PodSpec & LooseSpec,
): { readonly causes: StatusCause[]; readonly stop: boolean } {
  const [deadline, was] = [spec.activeDeadlineSeconds, old.activeDeadlineSeconds];
  const path = 'spec.activeDeadlineSeconds';
  if (deadline === undefined) {
    return { causes: was === undefined ? [] : [invalid(path, null, 'must not update from a positive integer to nil value')], stop: false };
  }
  const late = was !== undefined && was < deadline;
  return { causes: late ? [invalid(path, deadline, 'must be less than or equal to previous value')] : [], stop: late };
}
