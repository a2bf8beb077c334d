/** What a pod may learn of itself. Models pkg/apis/core/validation/validation.go validateObjectFieldSelector, validateContainerResourceFieldSelector (v1.36). */
import { checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach, notSupported, required } from './causes.js';

/** Paths a reference can name at all. Models pkg/apis/core/pods/helpers.go ConvertDownwardAPIFieldLabel. */
const knownFields = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const resources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const sizes = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** `fields`, sorted: those that may be used here. */
export function validateFieldRef(
  { apiVersion = '', fieldPath = '' }: { readonly apiVersion?: string; readonly fieldPath?: string },
  fields: readonly string[],
  path: string,
): StatusCause[] {
  if (apiVersion === '') return [required(`${path}.apiVersion`)];
  if (fieldPath === '') return [required(`${path}.fieldPath`)];
  const convert = (why: string) => [invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${why}`)];
  if (apiVersion !== 'v1') return convert(`unsupported pod version: ${apiVersion}`);
  const found = /^(.*)\['(.*)'\]$/.exec(fieldPath);
  if (!found) {
    if (!knownFields.includes(fieldPath)) return convert(`field label not supported: ${fieldPath}`);
    return fields.includes(fieldPath) ? [] : [notSupported(`${path}.fieldPath`, fieldPath, fields)];
  }
  const [, field = '', key = ''] = found;
  if (field !== 'metadata.annotations' && field !== 'metadata.labels') {
    return convert(`field label does not support subscript: ${fieldPath}`);
  }
  const name = field === 'metadata.annotations' ? key.toLowerCase() : key;
  return invalidEach(path, name, checkQualifiedName(name));
}

export interface ResourceRef {
  readonly containerName?: string;
  readonly resource?: string;
  readonly divisor?: string;
}

function validateDivisor(resource: string, divisor: string, path: string): StatusCause[] {
  if (divisor === '' || divisor === '0') return [];
  const only = (what: string, values: readonly string[]) =>
    `only divisor's values ${values.join(', ')} are supported with the ${what} resource`;
  const [, name = ''] = /^(?:limits|requests)\.(.*)$/.exec(resource) ?? [];
  if (name === 'cpu') {
    return divisor === '1m' || divisor === '1'
      ? []
      : [invalid(path, resource, "only divisor's values 1m and 1 are supported with the cpu resource")];
  }
  const what =
    name === 'memory' ? name : name === 'ephemeral-storage' ? 'local ephemeral storage' : name.startsWith('hugepages-') ? 'hugepages' : '';
  return what === '' || sizes.includes(divisor) ? [] : [invalid(path, resource, only(what, sizes))];
}

/** A volume must say whose resources it means; a variable is its own container's. */
export function validateResourceRef(
  { containerName = '', resource = '', divisor = '' }: ResourceRef,
  path: string,
  ofVolume: boolean,
): StatusCause[] {
  const causes: StatusCause[] = [];
  if (ofVolume && containerName === '') causes.push(required(`${path}.containerName`));
  else if (resource === '') causes.push(required(`${path}.resource`));
  else if (!resources.includes(resource) && !/^(limits|requests)\.hugepages-/.test(resource)) {
    causes.push(notSupported(`${path}.resource`, resource, resources));
  }
  return [...causes, ...validateDivisor(resource, divisor, `${path}.divisor`)];
}
