/** Models pkg/apis/core/validation/validation.go ValidateVolumes, validateVolumeSource, ValidateVolumeMounts (v1.36). */
import type { Container, PodSpec } from '../core.js';
import { checkDns1123Label } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';

type Source = Readonly<Record<string, unknown>>;
type Volume = Source & { readonly name?: string };

/** In upstream's order: the first that is given counts, the others are refused. */
const kinds = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'secret',
  'nfs',
  'persistentVolumeClaim',
  'downwardAPI',
  'configMap',
  'projected',
  'csi',
  'ephemeral',
  'image',
];
const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const modeWords = 'must be a number between 0 and 0777 (octal), both inclusive';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function validateMode(mode: unknown, path: string): StatusCause[] {
  return typeof mode === 'number' && (mode < 0 || mode > 0o777) ? [invalid(path, mode, modeWords)] : [];
}

/** A path below the volume. Models validateLocalDescendingPath. */
function validateLocalPath(value: string, path: string): StatusCause[] {
  const causes = value.startsWith('/') ? [invalid(path, value, 'must be a relative path')] : [];
  return value.split('/').includes('..') ? [...causes, invalid(path, value, "must not contain '..'")] : causes;
}

function validateItems(items: unknown, path: string): StatusCause[] {
  return ((items ?? []) as readonly Source[]).flatMap(({ key, path: file, mode }, index) => {
    const at = `${path}[${index}]`;
    const causes = text(key) ? [] : [required(`${at}.key`)];
    if (!text(file)) causes.push(required(`${at}.path`));
    else {
      causes.push(...validateLocalPath(text(file), `${at}.path`));
      if (text(file).startsWith('..')) causes.push(invalid(`${at}.path`, file, "must not start with '..'"));
    }
    return [...causes, ...validateMode(mode, `${at}.mode`)];
  });
}

function validateHostPath({ path: file, type }: Source, path: string): StatusCause[] {
  if (!text(file)) return [required(`${path}.path`)];
  const causes = text(file).split('/').includes('..') ? [invalid(`${path}.path`, file, "must not contain '..'")] : [];
  return hostPathTypes.includes(text(type)) ? causes : [...causes, notSupported(`${path}.type`, type, hostPathTypes)];
}

function validateSource(kind: string, source: Source, path: string): StatusCause[] {
  const needs = (field: string) => (text(source[field]) ? [] : [required(`${path}.${field}`)]);
  switch (kind) {
    case 'emptyDir':
      return (parseQuantity(text(source.sizeLimit) || '0') ?? 0) < 0
        ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
        : [];
    case 'hostPath':
      return validateHostPath(source, path);
    case 'secret':
    case 'configMap':
      return [
        ...needs(kind === 'secret' ? 'secretName' : 'name'),
        ...validateMode(source.defaultMode, `${path}.defaultMode`),
        ...validateItems(source.items, `${path}.items`),
      ];
    case 'nfs':
      return [
        ...needs('server'),
        ...needs('path'),
        ...(text(source.path) && !text(source.path).startsWith('/')
          ? [invalid(`${path}.path`, source.path, 'must be an absolute path')]
          : []),
      ];
    case 'persistentVolumeClaim':
      return needs('claimName');
    case 'csi':
      return needs('driver');
    default:
      return [];
  }
}

function validateVolume(volume: Volume, taken: ReadonlySet<string>, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  kinds
    .filter((kind) => volume[kind] !== undefined)
    .forEach((kind, index) => {
      if (index > 0) causes.push(forbidden(`${path}.${kind}`, 'may not specify more than 1 volume type'));
      else causes.push(...validateSource(kind, volume[kind] as Source, `${path}.${kind}`));
    });
  const { name = '' } = volume;
  causes.push(...(name === '' ? [required(`${path}.name`)] : invalidEach(`${path}.name`, name, checkDns1123Label(name))));
  if (taken.has(name)) causes.push(duplicate(`${path}.name`, name));
  return causes;
}

/** Causes, and the names of the volumes that may be mounted: those without a fault. */
export function validateVolumes(spec: PodSpec, path: string): { readonly causes: StatusCause[]; readonly names: ReadonlySet<string> } {
  const { volumes = [] } = spec as unknown as { readonly volumes?: readonly Volume[] };
  const names = new Set<string>();
  const causes = volumes.flatMap((volume, index) => {
    const found = validateVolume(volume, names, `${path}[${index}]`);
    if (found.length === 0) names.add(volume.name ?? '');
    return found;
  });
  return { causes, names };
}

interface Mount {
  readonly name?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
}

export function validateVolumeMounts(container: Container, volumes: ReadonlySet<string>, path: string): StatusCause[] {
  const { volumeMounts = [] } = container as unknown as { readonly volumeMounts?: readonly Mount[] };
  const taken = new Set<string>();
  return volumeMounts.flatMap(({ name = '', mountPath = '', subPath, subPathExpr }, index) => {
    const at = `${path}[${index}]`;
    const causes = name === '' ? [required(`${at}.name`)] : [];
    if (!volumes.has(name)) causes.push({ type: 'FieldValueNotFound', field: `${at}.name`, message: `Not found: ${JSON.stringify(name)}` });
    if (mountPath === '') causes.push(required(`${at}.mountPath`));
    if (taken.has(mountPath)) causes.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'));
    taken.add(mountPath);
    if (subPath) causes.push(...validateLocalPath(subPath, `${path}.subPath`));
    if (subPath && subPathExpr) {
      causes.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
    }
    if (subPathExpr) causes.push(...validateLocalPath(subPathExpr, `${path}.subPathExpr`));
    return causes;
  });
}
