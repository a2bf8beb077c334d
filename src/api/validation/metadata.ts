/** Models apimachinery/pkg/api/validation/objectmeta.go and pkg/apis/meta/v1/validation (v1.36). */
import type { LabelSelector, ObjectMeta } from '../metadata.js';
import { checkLabelValue, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, required, tooLong } from './causes.js';

/** Bytes all annotations of an object may have together. */
const totalAnnotationSizeLimit = 256 * 1024;

type Labels = Readonly<Record<string, string>> | undefined;

/** Labels that are stored already are sound. */
export function validateLabels(labels: Labels, path: string, stored: Labels = {}): StatusCause[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) =>
    stored[key] === value ? [] : [...invalidEach(path, key, checkQualifiedName(key)), ...invalidEach(path, value, checkLabelValue(value))],
  );
}

export function validateAnnotations(annotations: Readonly<Record<string, string>> | undefined, path: string): StatusCause[] {
  const entries = Object.entries(annotations ?? {});
  const causes = entries.flatMap(([key]) => invalidEach(path, key, checkQualifiedName(key.toLowerCase())));
  const size = entries.reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  return size > totalAnnotationSizeLimit ? [...causes, tooLong(path, totalAnnotationSizeLimit)] : causes;
}

/** `checkName` is the kind's own rule for names; a generated prefix may end with a dash. */
export function validateObjectMeta(
  meta: Partial<ObjectMeta>,
  namespaced: boolean,
  checkName: (name: string) => string[],
  path = 'metadata',
): StatusCause[] {
  const causes: StatusCause[] = [];
  if (meta.generateName) {
    const prefix = meta.generateName.replace(/-$/, 'a');
    causes.push(...invalidEach(`${path}.generateName`, meta.generateName, checkName(prefix)));
  }
  if (!meta.name) causes.push(required(`${path}.name`, 'name or generateName is required'));
  else causes.push(...invalidEach(`${path}.name`, meta.name, checkName(meta.name)));
  if (namespaced && !meta.namespace) causes.push(required(`${path}.namespace`));
  if (!namespaced && meta.namespace) causes.push(forbidden(`${path}.namespace`, 'not allowed on this type'));
  causes.push(...validateLabels(meta.labels, `${path}.labels`), ...validateAnnotations(meta.annotations, `${path}.annotations`));
  return [...causes, ...validateOwners(meta, `${path}.ownerReferences`), ...validateFinalizers(meta, `${path}.finalizers`)];
}

/** Finalizers without a domain that the server itself knows. */
export const standardFinalizers = ['foregroundDeletion', 'kubernetes', 'orphan'];

function validateOwners({ ownerReferences = [] }: Partial<ObjectMeta>, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  let controller: string | undefined;
  // Upstream's paths do not say which of them.
  for (const owner of ownerReferences) {
    const version = owner.apiVersion.slice(owner.apiVersion.indexOf('/') + 1);
    if (version === '') causes.push(invalid(`${path}.apiVersion`, owner.apiVersion, 'version must not be empty'));
    for (const field of ['kind', 'name', 'uid'] as const) {
      if (!owner[field]) causes.push(invalid(`${path}.${field}`, owner[field] ?? '', 'must not be empty'));
    }
    if (!owner.controller) continue;
    const name = `${owner.kind}/${owner.name}`;
    if (controller === undefined) controller = name;
    else {
      const why = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${name}`;
      causes.push(invalid(path, ownerReferences, why));
    }
  }
  return causes;
}

function validateFinalizers({ finalizers = [] }: Partial<ObjectMeta>, path: string): StatusCause[] {
  const shaped = finalizers.flatMap((name) => invalidEach(path, name, checkQualifiedName(name)));
  const own = finalizers.flatMap((name, index) => {
    if (name.includes('/') || standardFinalizers.includes(name)) return [];
    return [invalid(`${path}[${index}]`, name, 'name is neither a standard finalizer name nor is it fully qualified')];
  });
  return [...shaped, ...own];
}

/** Who is being deleted may only get rid of finalizers. */
function validateNewFinalizers(meta: Partial<ObjectMeta>, old: Partial<ObjectMeta>, path: string): StatusCause[] {
  if (old.deletionTimestamp === undefined) return [];
  const extra = (meta.finalizers ?? []).filter((name) => !old.finalizers?.includes(name)).sort();
  if (extra.length === 0) return [];
  const list = extra.map((name) => JSON.stringify(name)).join(', ');
  return [forbidden(path, `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`)];
}

export function validateObjectMetaUpdate(meta: Partial<ObjectMeta>, old: Partial<ObjectMeta>, path = 'metadata'): StatusCause[] {
  const causes = validateNewFinalizers(meta, old, `${path}.finalizers`);
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp'] as const) {
    if ((meta[field] ?? '') !== (old[field] ?? '')) causes.push(invalid(`${path}.${field}`, meta[field] ?? '', 'field is immutable'));
  }
  return [
    ...causes,
    ...validateLabels(meta.labels, `${path}.labels`, old.labels),
    ...validateAnnotations(meta.annotations, `${path}.annotations`),
    ...(meta.ownerReferences === old.ownerReferences ? [] : validateOwners(meta, `${path}.ownerReferences`)),
    ...validateFinalizers(meta, `${path}.finalizers`),
  ];
}

export function validateLabelSelector(selector: LabelSelector, path: string): StatusCause[] {
  const expressions = (selector.matchExpressions ?? []).flatMap(({ key, operator, values }, index) => {
    const at = `${path}.matchExpressions[${index}]`;
    const causes: StatusCause[] = [];
    if (operator === 'In' || operator === 'NotIn') {
      if (!values?.length) causes.push(required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values?.length) causes.push(forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    } else causes.push(invalid(`${at}.operator`, operator, 'not a valid selector operator'));
    causes.push(...invalidEach(`${at}.key`, key, checkQualifiedName(key)));
    (values ?? []).forEach((value, i) => {
      causes.push(...invalidEach(`${at}.values[${i}]`, value, checkLabelValue(value)));
    });
    return causes;
  });
  return [...validateLabels(selector.matchLabels, `${path}.matchLabels`), ...expressions];
}
