/** Models pkg/apis/core/validation/validation.go ValidateConfigMap, ValidateSecret and their updates (v1.36). */
import type { ConfigMap, Secret } from '../core.js';
import { bytesOf as bytesOfText, checkConfigMapKey, checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, required, stable, tooLong } from './causes.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

/** Bytes of all values together. */
const maxSecretSize = 1024 * 1024;

/** Keys a Secret of a type must have. */
const neededKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

function bytesOf(base64: string): number {
  return (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0);
}

export function validateConfigMap({ metadata, data = {}, binaryData = {} }: ConfigMap): StatusCause[] {
  const causes = validateObjectMeta(metadata, true, checkDns1123Subdomain);
  let size = 0;
  for (const [key, value] of Object.entries(data)) {
    causes.push(...invalidEach(`data[${key}]`, key, checkConfigMapKey(key)));
    if (Object.hasOwn(binaryData, key)) causes.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    size += bytesOfText(value);
  }
  for (const [key, value] of Object.entries(binaryData)) {
    causes.push(...invalidEach(`binaryData[${key}]`, key, checkConfigMapKey(key)));
    size += bytesOf(value);
  }
  return size > maxSecretSize ? [...causes, tooLong('', maxSecretSize)] : causes;
}

export function validateSecret({ metadata, data = {}, type = '' }: Secret): StatusCause[] {
  const causes = validateObjectMeta(metadata, true, checkDns1123Subdomain);
  let size = 0;
  for (const [key, value] of Object.entries(data)) {
    causes.push(...invalidEach(`data[${key}]`, key, checkConfigMapKey(key)));
    size += bytesOf(value);
  }
  if (size > maxSecretSize) causes.push(tooLong('data', maxSecretSize));
  for (const key of neededKeys[type] ?? []) if (!Object.hasOwn(data, key)) causes.push(required(`data[${key}]`));
  if (type === 'kubernetes.io/ssh-auth' && !data['ssh-privatekey']) causes.push(required('data[ssh-privatekey]'));
  if (type === 'kubernetes.io/basic-auth' && data.username === undefined && data.password === undefined) {
    causes.push(required('data[username]'), required('data[password]'));
  }
  if (type === 'kubernetes.io/service-account-token' && !metadata.annotations?.['kubernetes.io/service-account.name']) {
    causes.push(required('metadata.annotations[kubernetes.io/service-account.name]'));
  }
  return causes;
}

/** What nobody may change once an object says it is immutable. */
function frozen<O extends ConfigMap | Secret>(object: O, old: O, fields: readonly (keyof O & string)[]): StatusCause[] {
  if (!old.immutable) return [];
  const why = 'field is immutable when `immutable` is set';
  const causes = object.immutable ? [] : [forbidden('immutable', why)];
  for (const field of fields) if (stable(object[field]) !== stable(old[field])) causes.push(forbidden(field, why));
  return causes;
}

export function validateConfigMapUpdate(map: ConfigMap, old: ConfigMap): StatusCause[] {
  const causes = validateObjectMetaUpdate(map.metadata, old.metadata);
  return [...causes, ...frozen(map, old, ['data', 'binaryData']), ...validateConfigMap(map)];
}

export function validateSecretUpdate(secret: Secret, old: Secret): StatusCause[] {
  const causes = validateObjectMetaUpdate(secret.metadata, old.metadata);
  if (secret.type !== old.type) causes.push(invalid('type', secret.type ?? '', 'field is immutable'));
  return [...causes, ...frozen(secret, old, ['data']), ...validateSecret(secret)];
}
