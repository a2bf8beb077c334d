/** Models pkg/apis/apps/validation/validation.go ValidateStatefulSet, ValidateStatefulSetUpdate, ValidateControllerRevision (v1.36). */
import type { ControllerRevision, StatefulSet } from '../apps.js';
import type { PodSpec } from '../core.js';
import { matchesLabelSelector } from '../labels.js';
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { isEmpty, validateSelector } from './apps.js';
import { forbidden, invalid, invalidEach, nonNegative, notSupported, required, stable } from './causes.js';
import { validateClaimSpec } from './claim.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validatePodTemplate } from './pod.js';

const retentions = ['Retain', 'Delete'];

function validateStrategy({ updateStrategy }: StatefulSet['spec']): StatusCause[] {
  const path = 'spec.updateStrategy';
  const { type, rollingUpdate } = updateStrategy ?? {};
  if (!type) return [required(path)];
  if (type === 'OnDelete') {
    if (!rollingUpdate) return [];
    const { partition = 0, maxUnavailable = null } = rollingUpdate;
    const given = { Partition: partition, MaxUnavailable: maxUnavailable };
    return [invalid(`${path}.rollingUpdate`, given, "only allowed for updateStrategy 'RollingUpdate'")];
  }
  if (type !== 'RollingUpdate') {
    return [invalid(path, { Type: type, RollingUpdate: null }, "must be 'RollingUpdate' or 'OnDelete'")];
  }
  const at = `${path}.rollingUpdate`;
  // `maxUnavailable` is gone before it is looked at: MaxUnavailableStatefulSet is off in v1.36.
  return nonNegative(`${at}.partition`, rollingUpdate?.partition);
}

/** The template with a volume for every claim: containers mount both alike. */
function withClaimVolumes({ template, volumeClaimTemplates = [] }: StatefulSet['spec']): StatefulSet['spec']['template'] {
  if (volumeClaimTemplates.length === 0) return template;
  const { volumes = [] } = template.spec as PodSpec & { readonly volumes?: readonly { readonly name: string }[] };
  const claims = volumeClaimTemplates.map(({ metadata }) => ({ name: metadata.name ?? '', persistentVolumeClaim: { claimName: 'claim' } }));
  const own = volumes.filter((volume) => !claims.some(({ name }) => name === volume.name));
  return { ...template, spec: { ...template.spec, volumes: [...own, ...claims] } as PodSpec };
}

function validateTemplate(spec: StatefulSet['spec'], usable: boolean): StatusCause[] {
  const { template, selector } = spec;
  const causes: StatusCause[] = [];
  if (usable) {
    const labels = template.metadata?.labels;
    if (!(selector && isEmpty(selector)) && !(selector && matchesLabelSelector(selector, labels ?? {}))) {
      causes.push(invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`'));
    }
    causes.push(...validatePodTemplate(withClaimVolumes(spec), 'spec.template'));
  }
  const restart = template.spec.restartPolicy ?? '';
  if (restart !== 'Always') causes.push(notSupported('spec.template.spec.restartPolicy', restart, ['Always']));
  const { activeDeadlineSeconds } = template.spec as { readonly activeDeadlineSeconds?: number };
  if (activeDeadlineSeconds !== undefined) {
    causes.push(forbidden('spec.template.spec.activeDeadlineSeconds', 'activeDeadlineSeconds in StatefulSet is not Supported'));
  }
  return causes;
}

function validateSpec(spec: StatefulSet['spec'], old: StatefulSet['spec'] | undefined): StatusCause[] {
  const { podManagementPolicy: management, persistentVolumeClaimRetentionPolicy: retention } = spec;
  const causes: StatusCause[] = [];
  if (!management) causes.push(required('spec.podManagementPolicy'));
  else if (management !== 'OrderedReady' && management !== 'Parallel') {
    causes.push(invalid('spec.podManagementPolicy', management, "must be 'OrderedReady' or 'Parallel'"));
  }
  causes.push(...validateStrategy(spec));
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    const policy = retention?.[field];
    if (policy !== undefined && !retentions.includes(policy)) {
      causes.push(notSupported(`spec.persistentVolumeClaimRetentionPolicy.${field}`, policy, retentions));
    }
  }
  if (!old) {
    causes.push(
      ...(spec.volumeClaimTemplates ?? []).flatMap((claim, i) => validateClaimSpec(claim.spec, `spec.volumeClaimTemplates[${i}].spec`)),
    );
  }
  causes.push(...nonNegative('spec.replicas', spec.replicas), ...nonNegative('spec.minReadySeconds', spec.minReadySeconds));
  causes.push(...nonNegative('spec.ordinals.start', spec.ordinals?.start));
  if (!old && spec.serviceName) causes.push(...invalidEach('spec.serviceName', spec.serviceName, checkDns1123Label(spec.serviceName)));
  const selector = validateSelector(spec.selector, 'empty selector is invalid for statefulset', '');
  return [...causes, ...selector.causes, ...validateTemplate(spec, selector.usable || isEmpty(spec.selector))];
}

export function validateStatefulSet({ metadata, spec }: StatefulSet): StatusCause[] {
  return [...validateObjectMeta(metadata, true, checkDns1123Label), ...validateSpec(spec, undefined)];
}

/** What may change; everything else is fixed when the set is made. */
const mutable =
  "'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds'";

function fixedPart({ spec }: StatefulSet): unknown {
  const { replicas: _r, ordinals: _o, template: _t, updateStrategy: _u, revisionHistoryLimit: _h, minReadySeconds: _m, ...rest } = spec;
  const { persistentVolumeClaimRetentionPolicy: _p, ...fixed } = rest;
  return fixed;
}

export function validateStatefulSetUpdate(set: StatefulSet, old: StatefulSet): StatusCause[] {
  const causes = [...validateObjectMetaUpdate(set.metadata, old.metadata), ...validateSpec(set.spec, old.spec)];
  if (stable(fixedPart(set)) === stable(fixedPart(old))) return causes;
  return [...causes, forbidden('spec', `updates to statefulset spec for fields other than ${mutable} are forbidden`)];
}

export function validateControllerRevision({ metadata, data, revision }: ControllerRevision): StatusCause[] {
  return [
    ...validateObjectMeta(metadata, true, checkDns1123Subdomain),
    ...(data === undefined ? [required('data', 'data is mandatory')] : []),
    ...nonNegative('revision', revision),
  ];
}

export function validateControllerRevisionUpdate(revision: ControllerRevision, old: ControllerRevision): StatusCause[] {
  const causes = [...validateObjectMetaUpdate(revision.metadata, old.metadata), ...validateControllerRevision(revision)];
  return stable(revision.data) === stable(old.data) ? causes : [...causes, invalid('data', revision.data, 'field is immutable')];
}
