/** Models pkg/apis/core/validation/validation.go ValidatePodSpec, ValidatePodCreate, ValidatePodUpdate (v1.36). */
import type { Pod, PodSpec, PodTemplateSpec, Toleration } from '../core.js';
import { checkIP } from '../ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, nonNegative, notSupported, required } from './causes.js';
import { validateContainers } from './container.js';
import { validateAnnotations, validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const restartPolicies = ['Always', 'OnFailure', 'Never'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function validateDns(spec: PodSpec, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  const { dnsConfig, dnsPolicy } = spec;
  if (!dnsPolicies.includes(dnsPolicy ?? '')) causes.push(notSupported(`${path}.dnsPolicy`, dnsPolicy ?? '', dnsPolicies));
  const at = `${path}.dnsConfig`;
  if (dnsPolicy === 'None') {
    if (!dnsConfig) return [...causes, required(at, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (!dnsConfig.nameservers?.length)
      causes.push(required(`${at}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None'));
  }
  const servers = dnsConfig?.nameservers ?? [];
  if (servers.length > 3) causes.push(invalid(`${at}.nameservers`, servers, 'must not have more than 3 nameservers'));
  servers.forEach((ip, index) => {
    causes.push(...invalidEach(`${at}.nameservers[${index}]`, ip, checkIP(ip)));
  });
  const searches = dnsConfig?.searches ?? [];
  if (searches.length > 32) causes.push(invalid(`${at}.searches`, searches, 'must not have more than 32 search paths'));
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
      if (value)
        causes.push(invalid(`${at}.operator`, { key: key ?? '', operator, value }, "value must be empty when `operator` is 'Exists'"));
    } else if (operator !== undefined && operator !== 'Equal') {
      causes.push(notSupported(`${at}.operator`, operator, ['Equal', 'Exists']));
    }
    if (effect && !effects.includes(effect)) causes.push(notSupported(`${at}.effect`, effect, effects));
    return causes;
  });
}

interface LooseVolume {
  readonly name?: string;
}

/** Every mount needs its volume. */
function validateVolumes(spec: PodSpec, path: string): StatusCause[] {
  const { volumes = [] } = spec as unknown as { readonly volumes?: readonly LooseVolume[] };
  const causes: StatusCause[] = [];
  const names = new Set<string>();
  volumes.forEach((volume, index) => {
    const at = `${path}.volumes[${index}].name`;
    if (!volume.name) causes.push(required(at));
    else causes.push(...invalidEach(at, volume.name, checkDns1123Label(volume.name)));
    if (volume.name && names.has(volume.name)) causes.push(duplicate(at, volume.name));
    names.add(volume.name ?? '');
  });
  for (const list of ['containers', 'initContainers'] as const) {
    (spec[list] ?? []).forEach((container, index) => {
      const { volumeMounts = [] } = container as unknown as { readonly volumeMounts?: readonly LooseVolume[] };
      volumeMounts.forEach(({ name }, at) => {
        if (name && !names.has(name))
          causes.push({
            type: 'FieldValueNotFound',
            field: `${path}.${list}[${index}].volumeMounts[${at}].name`,
            message: `Not found: ${JSON.stringify(name)}`,
          });
      });
    });
  }
  return causes;
}

export function validatePodSpec(spec: PodSpec, path: string): StatusCause[] {
  const names = new Set<string>();
  const causes: StatusCause[] = validateVolumes(spec, path);
  if (spec.containers.length === 0) causes.push(required(`${path}.containers`));
  causes.push(
    ...validateContainers(spec.containers, `${path}.containers`, names),
    ...validateContainers(spec.initContainers ?? [], `${path}.initContainers`, names, true),
  );
  const restart = spec.restartPolicy ?? '';
  if (!restartPolicies.includes(restart)) causes.push(notSupported(`${path}.restartPolicy`, restart, restartPolicies));
  causes.push(...validateDns(spec, path), ...validateLabels(spec.nodeSelector, `${path}.nodeSelector`));
  if (spec.serviceAccountName) {
    causes.push(...invalidEach(`${path}.serviceAccountName`, spec.serviceAccountName, checkDns1123Subdomain(spec.serviceAccountName)));
  }
  if (spec.nodeName) causes.push(...invalidEach(`${path}.nodeName`, spec.nodeName, checkDns1123Subdomain(spec.nodeName)));
  const { activeDeadlineSeconds } = spec as { readonly activeDeadlineSeconds?: number };
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > 2 ** 31 - 1)) {
    causes.push(invalid(`${path}.activeDeadlineSeconds`, activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive'));
  }
  for (const field of ['hostname', 'subdomain'] as const) {
    const value = spec[field];
    if (value) causes.push(...invalidEach(`${path}.${field}`, value, checkDns1123Label(value)));
  }
  causes.push(...validateTolerations(spec.tolerations ?? [], `${path}.tolerations`));
  (spec.readinessGates ?? []).forEach(({ conditionType }, index) => {
    causes.push(...invalidEach(`${path}.readinessGates[${index}].conditionType`, conditionType, checkQualifiedName(conditionType)));
  });
  return causes;
}

export function validatePodTemplate(template: PodTemplateSpec, path: string): StatusCause[] {
  return [
    ...validateLabels(template.metadata?.labels, `${path}.labels`),
    ...validateAnnotations(template.metadata?.annotations, `${path}.annotations`),
    ...validatePodSpec(template.spec, `${path}.spec`),
  ];
}

export function validatePod(pod: Pod): StatusCause[] {
  return [...validateObjectMeta(pod.metadata, true, checkDns1123Subdomain), ...validatePodSpec(pod.spec, 'spec')];
}

/** The spec with the fields a user may change made equal. */
function fixedPart(spec: PodSpec): unknown {
  const images = (containers: PodSpec['containers'] | undefined): unknown => containers?.map((container) => ({ ...container, image: '' }));
  const { tolerations: _t, terminationGracePeriodSeconds: _g, nodeName: _n, ...rest } = spec;
  const { activeDeadlineSeconds: _d, schedulingGates: _s, ...fixed } = rest as Readonly<Record<string, unknown>>;
  return { ...fixed, containers: images(spec.containers), initContainers: images(spec.initContainers) };
}

/** Text that is the same for equal values. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item) ? Object.fromEntries(Object.entries(item).sort()) : item,
  );
}

/**
 * A running pod is fixed but for images, tolerations added and a deadline set. Upstream ends its message
 * with a Go diff of the two specs, which is not imitated.
 */
export function validatePodUpdate(pod: Pod, old: Pod): StatusCause[] {
  const causes = [...validateObjectMetaUpdate(pod.metadata, old.metadata), ...validatePodSpec(pod.spec, 'spec')];
  for (const list of ['containers', 'initContainers'] as const) {
    if ((pod.spec[list] ?? []).length !== (old.spec[list] ?? []).length) {
      // Nothing can be compared container by container any more.
      return [...causes, forbidden(`spec.${list}`, `pod updates may not add or remove ${list}`)];
    }
  }
  const grace = pod.spec.terminationGracePeriodSeconds;
  const graceWas = old.spec.terminationGracePeriodSeconds;
  const graceFine = grace === graceWas || (grace === 1 && (graceWas ?? 0) < 0);
  const added = new Set((pod.spec.tolerations ?? []).map(stable));
  if ((old.spec.tolerations ?? []).some((toleration) => !added.has(stable(toleration)))) {
    causes.push(forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds'));
  }
  if (old.spec.nodeName && pod.spec.nodeName !== old.spec.nodeName)
    causes.push(invalid('spec.nodeName', pod.spec.nodeName ?? '', 'field is immutable'));
  causes.push(...nonNegative('spec.terminationGracePeriodSeconds', grace === graceWas ? 0 : grace));
  if (!graceFine || stable(fixedPart(pod.spec)) !== stable(fixedPart(old.spec))) {
    const may =
      'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
    causes.push(forbidden('spec', may));
  }
  return causes;
}
