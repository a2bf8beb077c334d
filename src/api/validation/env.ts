/** Models pkg/apis/core/validation/validation.go ValidateEnv, validateEnvVarValueFrom, ValidateEnvFrom (v1.36). */
import type { Container } from '../core.js';
import { checkConfigMapKey, checkDns1123Subdomain, checkEnvVarName, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach, notSupported, required } from './causes.js';

/** Fields a variable may take, and those a reference can name at all. */
const envFields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const knownFields = [...envFields, 'metadata.annotations', 'metadata.labels', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase'];

const resources = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

interface Source {
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath?: string };
  readonly resourceFieldRef?: { readonly resource?: string };
  readonly configMapKeyRef?: { readonly name?: string; readonly key?: string };
  readonly secretKeyRef?: { readonly name?: string; readonly key?: string };
}

function validateFieldRef({ apiVersion = '', fieldPath = '' }: NonNullable<Source['fieldRef']>, path: string): StatusCause[] {
  if (apiVersion === '') return [required(`${path}.apiVersion`)];
  if (fieldPath === '') return [required(`${path}.fieldPath`)];
  const convert = (why: string) => [invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${why}`)];
  if (apiVersion !== 'v1') return convert(`unsupported pod version: ${apiVersion}`);
  const found = /^(.*)\['(.*)'\]$/.exec(fieldPath);
  if (!found) {
    if (!knownFields.includes(fieldPath)) return convert(`field label not supported: ${fieldPath}`);
    return envFields.includes(fieldPath) ? [] : [notSupported(`${path}.fieldPath`, fieldPath, envFields)];
  }
  const [, field = '', key = ''] = found;
  if (field !== 'metadata.annotations' && field !== 'metadata.labels')
    return convert(`field label does not support subscript: ${fieldPath}`);
  const name = field === 'metadata.annotations' ? key.toLowerCase() : key;
  return invalidEach(path, name, checkQualifiedName(name));
}

function validateKeyRef({ name = '', key = '' }: NonNullable<Source['secretKeyRef']>, path: string): StatusCause[] {
  const causes = invalidEach(`${path}.name`, name, checkDns1123Subdomain(name));
  return [...causes, ...(key === '' ? [required(`${path}.key`)] : invalidEach(`${path}.key`, key, checkConfigMapKey(key)))];
}

function validateSource(source: Source, value: string | undefined, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (source.fieldRef) causes.push(...validateFieldRef(source.fieldRef, `${path}.fieldRef`));
  if (source.resourceFieldRef) {
    const { resource = '' } = source.resourceFieldRef;
    if (resource === '') causes.push(required(`${path}.resourceFieldRef.resource`));
    else if (!resources.includes(resource) && !/^(limits|requests)\.hugepages-/.test(resource)) {
      causes.push(notSupported(`${path}.resourceFieldRef.resource`, resource, resources));
    }
  }
  for (const ref of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const given = source[ref];
    if (given) causes.push(...validateKeyRef(given, `${path}.${ref}`));
  }
  const sources = Object.values(source).filter((given) => given !== undefined).length;
  if (sources === 0) {
    const why = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
    causes.push(invalid(path, '', why));
  } else if (value) causes.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  else if (sources > 1) causes.push(invalid(path, '', 'may not have more than one field specified at a time'));
  return causes;
}

interface EnvFrom {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name?: string };
  readonly secretRef?: { readonly name?: string };
}

function validateEnvFrom(sources: readonly EnvFrom[], path: string): StatusCause[] {
  return sources.flatMap(({ prefix, configMapRef, secretRef }, index) => {
    const at = `${path}[${index}]`;
    const causes = prefix ? invalidEach(`${at}.prefix`, prefix, checkEnvVarName(prefix)) : [];
    for (const [field, ref] of Object.entries({ configMapRef, secretRef })) {
      if (!ref) continue;
      const { name = '' } = ref;
      causes.push(
        ...(name === '' ? [required(`${at}.${field}.name`)] : invalidEach(`${at}.${field}.name`, name, checkDns1123Subdomain(name))),
      );
    }
    if (!configMapRef && !secretRef) causes.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    if (configMapRef && secretRef) causes.push(invalid(path, '', 'may not have more than one field specified at a time'));
    return causes;
  });
}

/** A container's variables, one by one and by the set. */
export function validateEnv(container: Container, path: string): StatusCause[] {
  const { envFrom = [] } = container as { readonly envFrom?: readonly EnvFrom[] };
  const causes = (container.env ?? []).flatMap(({ name, value, valueFrom }, index) => {
    const at = `${path}.env[${index}]`;
    const wrong = name ? invalidEach(`${at}.name`, name, checkEnvVarName(name)) : [required(`${at}.name`)];
    return valueFrom ? [...wrong, ...validateSource(valueFrom as Source, value, `${at}.valueFrom`)] : wrong;
  });
  return [...causes, ...validateEnvFrom(envFrom, `${path}.envFrom`)];
}
