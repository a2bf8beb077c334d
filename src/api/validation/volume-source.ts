/**
 * What a volume is made of. Models pkg/apis/core/validation/validation.go validateVolumeSource and the rules of each source
 * (v1.36); a pod's and a PersistentVolume's sources have these in common.
 */
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, notSupported, required, tooLong } from './causes.js';
import { validateLocalPath, validateNoBacksteps } from './local-path.js';
import { validateProjected } from './projected-volume.js';
import { validateDownward, validateFileMode, validateItems } from './volume-items.js';

export type Source = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

/** In upstream's order: the first that is given counts, the others are refused. */
export const volumeSourcesOfPod = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];
export const volumeSourcesOfPersistent = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

/** How messages name a source that is refused, and one that is looked into, where it is not by its own name. */
const refusedAs: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };
const checkedAs: Readonly<Record<string, string>> = { gcePersistentDisk: 'persistentDisk' };

/** Fields that must be there, where there is no more to say. */
const neededFields: Readonly<Record<string, readonly string[]>> = {
  gitRepo: ['repository'],
  gcePersistentDisk: ['pdName'],
  awsElasticBlockStore: ['volumeID'],
  nfs: ['server', 'path'],
  iscsi: ['targetPortal', 'iqn'],
  glusterfs: ['endpoints', 'path'],
  persistentVolumeClaim: ['claimName'],
  rbd: ['monitors', 'image'],
  cinder: ['volumeID'],
  cephfs: ['monitors'],
  quobyte: ['registry', 'volume'],
  flexVolume: ['driver'],
  azureFile: ['secretName', 'shareName'],
  vsphereVolume: ['volumePath'],
  photonPersistentDisk: ['pdID'],
  portworxVolume: ['volumeID'],
  azureDisk: ['diskName', 'diskURI'],
  scaleIO: ['gateway', 'system', 'volumeName'],
  storageos: ['volumeName'],
  local: ['path'],
  secret: ['secretName'],
  configMap: ['name'],
};

function validateNeeded(kind: string, source: Source, path: string): StatusCause[] {
  const missing = (value: unknown) => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return (neededFields[kind] ?? []).filter((field) => missing(source[field])).map((field) => required(`${path}.${field}`));
}

function validateHostPath({ path: file, type }: Source, path: string): StatusCause[] {
  if (!text(file)) return [required(`${path}.path`)];
  const causes = validateNoBacksteps(text(file), `${path}.path`);
  return hostPathTypes.includes(text(type)) ? causes : [...causes, notSupported(`${path}.type`, type, hostPathTypes)];
}

/** Models ValidateCSIDriverName. */
function validateDriver(driver: string, path: string): StatusCause[] {
  const causes = driver === '' ? [required(path)] : [];
  if (driver.length > 63) causes.push(tooLong(path, 63));
  return [...causes, ...invalidEach(path, driver, checkDns1123Subdomain(driver.toLowerCase()))];
}

function validateCsi(source: Source, path: string): StatusCause[] {
  const causes = validateDriver(text(source.driver), `${path}.driver`);
  if ('volumeHandle' in source && !text(source.volumeHandle)) causes.push(required(`${path}.volumeHandle`));
  const secret = source.nodePublishSecretRef as { readonly name?: string } | undefined;
  if (!secret) return causes;
  if (!secret.name) return [...causes, required(`${path}.nodePublishSecretRef.name`)];
  return [...causes, ...invalidEach(`${path}.name`, secret.name, checkDns1123Subdomain(secret.name))];
}

/** A range that some sources have, and its message. */
function validateByte(value: unknown, low: number, path: string): StatusCause[] {
  return typeof value === 'number' && (value < 0 || value > 255) ? [invalid(path, value, `must be between ${low} and 255, inclusive`)] : [];
}

function validateNfs(source: Source, path: string): StatusCause[] {
  const file = text(source.path);
  const causes = validateNeeded('nfs', source, path);
  return file.startsWith('/') ? causes : [...causes, invalid(`${path}.path`, file, 'must be an absolute path')];
}

function validateImage(source: Source, path: string): StatusCause[] {
  const policy = text(source.pullPolicy);
  const policies = ['Always', 'IfNotPresent', 'Never'];
  return [
    ...(text(source.reference) ? [] : [required(`${path}.reference`)]),
    ...(policies.includes(policy)
      ? []
      : [policy === '' ? required(`${path}.pullPolicy`) : notSupported(`${path}.pullPolicy`, policy, policies)]),
  ];
}

function validateSource(kind: string, source: Source, path: string): StatusCause[] {
  switch (kind) {
    case 'emptyDir':
      return (parseQuantity(text(source.sizeLimit) || '0') ?? 0) < 0
        ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
        : [];
    case 'hostPath':
      return validateHostPath(source, path);
    case 'gitRepo':
      return [...validateNeeded(kind, source, path), ...validateLocalPath(text(source.directory), `${path}.directory`)];
    case 'local':
      return text(source.path) ? validateNoBacksteps(text(source.path), `${path}.path`) : [required(`${path}.path`)];
    case 'nfs':
      return validateNfs(source, path);
    case 'gcePersistentDisk':
    case 'awsElasticBlockStore':
      return [...validateNeeded(kind, source, path), ...validateByte(source.partition, 1, `${path}.partition`)];
    case 'iscsi':
      return [...validateNeeded(kind, source, path), ...validateByte(source.lun, 0, `${path}.lun`)];
    case 'secret':
    case 'configMap':
      return [
        ...validateNeeded(kind, source, path),
        ...validateFileMode(source.defaultMode, `${path}.defaultMode`),
        ...validateItems(source.items, `${path}.items`),
      ];
    case 'downwardAPI':
      return [...validateFileMode(source.defaultMode, `${path}.defaultMode`), ...validateDownward(source.items, path)];
    case 'projected':
      return validateProjected(source, path);
    case 'storageos': {
      const name = text(source.volumeName);
      return [...validateNeeded(kind, source, path), ...(name ? invalidEach(`${path}.volumeName`, name, checkDns1123Label(name)) : [])];
    }
    case 'csi':
      return validateCsi(source, path);
    case 'image':
      return validateImage(source, path);
    default:
      return validateNeeded(kind, source, path);
  }
}

/** Exactly one source is used; which one, if any, and what is wrong with it. */
export function validateSources(
  owner: object,
  kinds: readonly string[],
  path: string,
): { readonly causes: StatusCause[]; readonly used: string | undefined } {
  const given = owner as Readonly<Record<string, Source | undefined>>;
  const causes: StatusCause[] = [];
  let used: string | undefined;
  for (const kind of kinds) {
    const source = given[kind];
    if (source === undefined) continue;
    if (used === undefined) {
      used = kind;
      causes.push(...validateSource(kind, source, `${path}.${checkedAs[kind] ?? kind}`));
    } else causes.push(forbidden(`${path}.${refusedAs[kind] ?? kind}`, 'may not specify more than 1 volume type'));
  }
  return { causes, used };
}
