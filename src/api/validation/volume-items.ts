/** Files that volumes are filled with. Models pkg/apis/core/validation/validation.go validateKeyToPath, validateDownwardAPIVolumeFile (v1.36). */
import type { StatusCause } from '../status.js';
import { invalid, required } from './causes.js';
import { type ResourceRef, validateFieldRef, validateResourceRef } from './downward-api.js';
import { validateUnreservedPath } from './local-path.js';

const modeWords = 'must be a number between 0 and 0777 (octal), both inclusive';
const fields = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

export interface KeyToPath {
  readonly key: string;
  readonly path: string;
  readonly mode?: number;
}

export interface DownwardFile {
  readonly path: string;
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath?: string };
  readonly resourceFieldRef?: ResourceRef;
  readonly mode?: number;
}

export function validateFileMode(mode: unknown, path: string): StatusCause[] {
  return typeof mode === 'number' && (mode < 0 || mode > 0o777) ? [invalid(path, mode, modeWords)] : [];
}

export function validateItem({ key, path: file, mode }: KeyToPath, path: string): StatusCause[] {
  return [
    ...(key ? [] : [required(`${path}.key`)]),
    ...(file ? [] : [required(`${path}.path`)]),
    ...validateUnreservedPath(file, `${path}.path`),
    ...validateFileMode(mode, `${path}.mode`),
  ];
}

export function validateItems(items: unknown, path: string): StatusCause[] {
  return ((items ?? []) as readonly KeyToPath[]).flatMap((item, index) => validateItem(item, `${path}[${index}]`));
}

/** Of what is wrong in a file upstream tells the volume's path, not the item's. */
export function validateDownwardFile({ path: file, fieldRef, resourceFieldRef, mode }: DownwardFile, path: string): StatusCause[] {
  const causes = [...(file ? [] : [required(`${path}.path`)]), ...validateUnreservedPath(file, `${path}.path`)];
  if (fieldRef) {
    causes.push(...validateFieldRef(fieldRef, fields, `${path}.fieldRef`));
    if (resourceFieldRef) causes.push(invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (resourceFieldRef) causes.push(...validateResourceRef(resourceFieldRef, `${path}.resourceFieldRef`, true));
  else causes.push(required(path, 'one of fieldRef and resourceFieldRef is required'));
  return [...causes, ...validateFileMode(mode, `${path}.mode`)];
}

export function validateDownward(items: unknown, path: string): StatusCause[] {
  return ((items ?? []) as readonly DownwardFile[]).flatMap((file) => validateDownwardFile(file, path));
}
