/** Models pkg/apis/core/validation/validation.go ValidateEnv, validateEnvVarValueFrom, ValidateEnvFrom (v1.36). */
import type { Container } from '../core.js';
import { checkConfigMapKey, checkDns1123Subdomain, checkEnvVarName } from '../names.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach, required } from './causes.js';
import { type ResourceRef, validateFieldRef, validateResourceRef } from './downward-api.js';

/** Fields a variable may take. */
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
interface Source {
  readonly fieldRef?: { readonly apiVersion?: string; readonly fieldPath?: string };
  readonly resourceFieldRef?: ResourceRef;
  readonly configMapKeyRef?: { readonly name?: string; readonly key?: string };
  readonly secretKeyRef?: { readonly name?: string; readonly key?: string };
}

function validateKeyRef({ name = '', key = '' }: NonNullable<Source['secretKeyRef']>, path: string): StatusCause[] {
  const causes = invalidEach(`${path}.name`, name, checkDns1123Subdomain(name));
  return [...causes, ...(key === '' ? [required(`${path}.key`)] : invalidEach(`${path}.key`, key, checkConfigMapKey(key)))];
}

function validateSource(source: Source, value: string | undefined, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (source.fieldRef) causes.push(...validateFieldRef(source.fieldRef, envFields, `${path}.fieldRef`));
  if (source.resourceFieldRef) causes.push(...validateResourceRef(source.resourceFieldRef, `${path}.resourceFieldRef`, false));
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
