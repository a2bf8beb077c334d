/**
 * Models pkg/apis/core/validation/validation.go ValidatePersistentVolume, ValidatePersistentVolumeUpdate and
 * pkg/apis/storage/validation/validation.go ValidateStorageClass, ValidateStorageClassUpdate (v1.36).
 */
import { checkDns1123Subdomain, checkQualifiedName } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import type { PersistentVolume, StorageClass } from '../storage.js';
import { duplicate, forbidden, immutable, invalid, invalidEach, notSupported, required, stable, tooLong } from './causes.js';
import { validateAccessModes, validateStorage, volumeModes } from './claim.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validateNodeSelector } from './node-affinity.js';
import { validateSources, volumeSourcesOfPersistent } from './volume-source.js';

const reclaimPolicies = ['Delete', 'Recycle', 'Retain'];

function validateCapacity(capacity: Readonly<Record<string, string>>, path: string): StatusCause[] {
  const causes = Object.keys(capacity).length === 0 ? [required(path)] : [];
  if (capacity.storage === undefined || Object.keys(capacity).length > 1) causes.push(notSupported(path, capacity, ['storage']));
  return [...causes, ...Object.entries(capacity).flatMap(([name, text]) => validateStorageAmount(text, `${path}[${name}]`))];
}

function validateStorageAmount(text: string, path: string): StatusCause[] {
  const value = parseQuantity(text) ?? 0;
  return value < 0
    ? [invalid(path, text, 'must be a valid resource quantity'), ...validateStorage(text, path)]
    : value === 0
      ? validateStorage(text, path)
      : [];
}

export function validateVolume({ metadata, spec }: PersistentVolume): StatusCause[] {
  const { accessModes = [], nodeAffinity, hostPath, persistentVolumeReclaimPolicy: reclaim, storageClassName, volumeMode } = spec;
  const causes = validateObjectMeta(metadata, false, checkDns1123Subdomain);
  if (accessModes.length === 0) causes.push(required('spec.accessModes'));
  causes.push(...validateAccessModes(accessModes, 'spec.accessModes'), ...validateCapacity(spec.capacity ?? {}, 'spec.capacity'));
  if (reclaim && !reclaimPolicies.includes(reclaim)) {
    causes.push(notSupported('spec.persistentVolumeReclaimPolicy', reclaim, reclaimPolicies));
  }
  if (nodeAffinity) {
    const at = 'spec.nodeAffinity.required';
    causes.push(
      ...(nodeAffinity.required
        ? validateNodeSelector(nodeAffinity.required, at)
        : [required(at, 'must specify required node constraints')]),
    );
  }
  const sources = validateSources(spec, volumeSourcesOfPersistent, 'spec');
  causes.push(...sources.causes);
  if (sources.used === 'local' && !nodeAffinity?.required)
    causes.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  if (sources.used === undefined) causes.push(required('spec', 'must specify a volume type'));
  if (reclaim === 'Recycle' && hostPath && /^\/+(\.\/*)*$/.test(hostPath.path)) {
    causes.push(forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'"));
  }
  if (storageClassName) causes.push(...invalidEach('spec.storageClassName', storageClassName, checkDns1123Subdomain(storageClassName)));
  if (volumeMode !== undefined && !volumeModes.includes(volumeMode)) causes.push(notSupported('spec.volumeMode', volumeMode, volumeModes));
  return causes;
}

/** The source is fixed. Upstream ends that message with a Go diff, which is not imitated. */
export function validateVolumeUpdate(volume: PersistentVolume, old: PersistentVolume): StatusCause[] {
  const source = ({ spec }: PersistentVolume) =>
    stable(Object.fromEntries(volumeSourcesOfPersistent.map((kind) => [kind, (spec as Readonly<Record<string, unknown>>)[kind]])));
  const causes = [...validateObjectMetaUpdate(volume.metadata, old.metadata), ...validateVolume(volume)];
  if (source(volume) !== source(old)) {
    causes.push(forbidden('spec.persistentvolumesource', 'spec.persistentvolumesource is immutable after creation'));
  }
  causes.push(...immutable('volumeMode', volume.spec.volumeMode, old.spec.volumeMode));
  return old.spec.nodeAffinity ? [...causes, ...immutable('nodeAffinity', volume.spec.nodeAffinity, old.spec.nodeAffinity)] : causes;
}

const classReclaimPolicies = ['Delete', 'Retain'];
const bindingModes = ['Immediate', 'WaitForFirstConsumer'];
const maxParameters = 512;
const maxParametersSize = 256 * 1024;

function validateProvisioner(provisioner: string): StatusCause[] {
  if (provisioner === '') return [required('provisioner')];
  return invalidEach('provisioner', provisioner, checkQualifiedName(provisioner.toLowerCase()));
}

function validateParameters(parameters: Readonly<Record<string, string>>): StatusCause[] {
  const entries = Object.entries(parameters);
  if (entries.length > maxParameters) return [tooLong('Provisioner Parameters Length', maxParameters)];
  if (entries.some(([key]) => key === '')) return [invalid('parameters', '', 'field can not be empty.')];
  const size = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return size > maxParametersSize ? [tooLong('parameters', maxParametersSize)] : [];
}

function validateTopologies({ allowedTopologies = [] }: StorageClass): StatusCause[] {
  return allowedTopologies.flatMap(({ matchLabelExpressions = [] }, index) => {
    const keys = new Set<string>();
    return matchLabelExpressions.flatMap(({ key, values }, i) => {
      const at = `allowedTopologies[${index}].matchLabelExpressions[${i}]`;
      const causes = values.length === 0 ? [required(`${at}.values`)] : [];
      values.forEach((value, n) => {
        if (values.indexOf(value) < n) causes.push(duplicate(`${at}.values[${n}]`, value));
      });
      causes.push(...invalidEach(`${at}.key`, key, checkQualifiedName(key)));
      if (keys.has(key)) causes.push(duplicate(`${at}.key`, key));
      keys.add(key);
      return causes;
    });
  });
}

export function validateStorageClass(storageClass: StorageClass): StatusCause[] {
  const { reclaimPolicy: reclaim, volumeBindingMode: mode } = storageClass;
  const causes = [
    ...validateObjectMeta(storageClass.metadata, false, checkDns1123Subdomain),
    ...validateProvisioner(storageClass.provisioner),
    ...validateParameters(storageClass.parameters ?? {}),
  ];
  if (reclaim && !classReclaimPolicies.includes(reclaim)) causes.push(notSupported('reclaimPolicy', reclaim, classReclaimPolicies));
  if (mode === undefined) causes.push(required('volumeBindingMode'));
  else if (!bindingModes.includes(mode)) causes.push(notSupported('volumeBindingMode', mode, bindingModes));
  return [...causes, ...validateTopologies(storageClass)];
}

export function validateStorageClassUpdate(storageClass: StorageClass, old: StorageClass): StatusCause[] {
  const causes = [...validateObjectMetaUpdate(storageClass.metadata, old.metadata), ...validateStorageClass(storageClass)];
  if (stable(storageClass.parameters ?? {}) !== stable(old.parameters ?? {})) {
    causes.push(forbidden('parameters', 'updates to parameters are forbidden.'));
  }
  if (storageClass.provisioner !== old.provisioner) causes.push(forbidden('provisioner', 'updates to provisioner are forbidden.'));
  if (storageClass.reclaimPolicy !== old.reclaimPolicy) causes.push(forbidden('reclaimPolicy', 'updates to reclaimPolicy are forbidden.'));
  return [...causes, ...immutable('volumeBindingMode', storageClass.volumeBindingMode, old.volumeBindingMode)];
}
