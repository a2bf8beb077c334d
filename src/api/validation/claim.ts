/** Models pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaim, ValidatePersistentVolumeClaimUpdate (v1.36). */
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import type { DataSource, PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../storage.js';
import { forbidden, immutable, invalid, invalidEach, notSupported, required, stable } from './causes.js';
import { validateLabelSelector, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
export const volumeModes = ['Block', 'Filesystem'];

/** What claims and volumes say about who may mount them. */
export function validateAccessModes(modes: readonly string[], path: string): StatusCause[] {
  const causes = modes.filter((mode) => !accessModes.includes(mode)).map((mode) => notSupported(path, mode, accessModes));
  const single = modes.includes('ReadWriteOncePod');
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && accessModes.includes(mode));
  return single && others ? [...causes, forbidden(path, 'may not use ReadWriteOncePod with other access modes')] : causes;
}

/** More than none, and whole bytes. */
export function validateStorage(text: string, path: string): StatusCause[] {
  const bytes = parseQuantity(text) ?? 0;
  if (bytes <= 0) return [invalid(path, text, 'must be greater than zero')];
  return Number.isInteger(bytes) ? [] : [invalid(path, text, 'must be an integer')];
}

function validateDataSource({ apiGroup = '', kind, name }: DataSource, path: string): StatusCause[] {
  const causes = name === '' ? [required(`${path}.name`)] : [];
  if (kind === '') causes.push(required(`${path}.kind`));
  if (apiGroup !== '') return [...causes, ...invalidEach(`${path}.apiGroup`, apiGroup, checkDns1123Subdomain(apiGroup))];
  if (kind === 'PersistentVolumeClaim') return causes;
  return [...causes, invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")];
}

function validateDataSources({ dataSource, dataSourceRef }: PersistentVolumeClaimSpec, path: string): StatusCause[] {
  const causes = dataSource ? validateDataSource(dataSource, `${path}.dataSource`) : [];
  if (!dataSourceRef) return causes;
  const { namespace = '', ...ref } = dataSourceRef;
  const at = `${path}.dataSourceRef`;
  causes.push(...validateDataSource(ref, at));
  if (namespace !== '') causes.push(...invalidEach(`${at}.namespace`, namespace, checkDns1123Label(namespace)));
  if (!dataSource) return causes;
  if (namespace !== '') causes.push(invalid(path, `${path}.dataSource`, 'may not be specified when dataSourceRef.namespace is specified'));
  else if (stable(dataSource) !== stable(ref)) causes.push(invalid(path, `${path}.dataSource`, 'must match dataSourceRef'));
  return causes;
}

/** Also of claims that a StatefulSet or a pod asks for. */
export function validateClaimSpec(spec: PersistentVolumeClaimSpec, path: string): StatusCause[] {
  const { accessModes: modes = [], selector, storageClassName, volumeMode, volumeAttributesClassName } = spec;
  const causes = modes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : [];
  if (selector) causes.push(...validateLabelSelector(selector, `${path}.selector`));
  causes.push(...validateAccessModes(modes, `${path}.accessModes`));
  const storage = spec.resources?.requests?.storage;
  const at = `${path}.resources[storage]`;
  causes.push(...(storage === undefined ? [required(at)] : validateStorage(storage, at)));
  if (storageClassName) causes.push(...invalidEach(`${path}.storageClassName`, storageClassName, checkDns1123Subdomain(storageClassName)));
  if (volumeMode !== undefined && !volumeModes.includes(volumeMode)) {
    causes.push(notSupported(`${path}.volumeMode`, volumeMode, volumeModes));
  }
  causes.push(...validateDataSources(spec, path));
  if (!volumeAttributesClassName) return causes;
  const wrong = checkDns1123Subdomain(volumeAttributesClassName);
  return [...causes, ...invalidEach(`${path}.volumeAttributesClassName`, volumeAttributesClassName, wrong)];
}

export function validateClaim({ metadata, spec }: PersistentVolumeClaim): StatusCause[] {
  return [...validateObjectMeta(metadata, true, checkDns1123Subdomain), ...validateClaimSpec(spec, 'spec')];
}

/**
 * A claim is fixed but for the volume it gets, a class that is given late, and the size once it is bound. Upstream ends
 * its message with a Go diff of the two specs, which is not imitated.
 */
export function validateClaimUpdate(claim: PersistentVolumeClaim, old: PersistentVolumeClaim): StatusCause[] {
  const bound = claim.status?.phase === 'Bound';
  const [{ spec }, was] = [claim, old.spec];
  const fixed = ({ volumeName, storageClassName, resources, volumeAttributesClassName, ...rest }: PersistentVolumeClaimSpec) => ({
    ...rest,
    volumeName: was.volumeName ? volumeName : undefined,
    storageClassName: was.storageClassName === undefined ? undefined : storageClassName,
    resources: bound ? { ...resources, requests: { ...resources?.requests, storage: '' } } : resources,
    volumeAttributesClassName: bound ? undefined : volumeAttributesClassName,
  });
  const causes = [...validateObjectMetaUpdate(claim.metadata, old.metadata), ...validateClaim(claim)];
  if (stable(fixed(spec)) !== stable(fixed(was))) {
    const why = 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    causes.push(forbidden('spec', why));
  }
  const size = ({ resources }: PersistentVolumeClaimSpec) => parseQuantity(resources?.requests?.storage ?? '0') ?? 0;
  if (size(spec) < size(was) && size(spec) <= (parseQuantity(old.status?.capacity?.storage ?? '0') ?? 0)) {
    causes.push(forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity'));
  }
  return [...causes, ...immutable('volumeMode', spec.volumeMode, was.volumeMode)];
}
