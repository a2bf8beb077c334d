/** Models pkg/apis/networking/validation/validation.go ValidateIngressCreate, ValidateIngressUpdate, ValidateIngressClass (v1.36). */
import { familyOf } from '../ip.js';
import {
  checkDns1123Label,
  checkDns1123Subdomain,
  checkPathSegment,
  checkPortName,
  checkPortNumber,
  checkWildcardSubdomain,
} from '../names.js';
import type { HTTPIngressPath, Ingress, IngressBackend, IngressClass, IngressRule, IngressTLS } from '../networking.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, notSupported, required, tooLong } from './causes.js';
import { validateDomainPrefixedPath } from './domain-path.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const ingressClassAnnotation = 'kubernetes.io/ingress.class';

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];
const badSequences = ['//', '/./', '/../', '%2f', '%2F'];
const badEnds = ['/..', '/.'];
const maxControllerLength = 250;
const scopes = ['Cluster', 'Namespace'];

function validateHost(host: string, path: string): StatusCause[] {
  return invalidEach(path, host, host.includes('*') ? checkWildcardSubdomain(host) : checkDns1123Subdomain(host));
}

interface Reference {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

function validateReference({ apiGroup, kind, name }: Reference, path: string): StatusCause[] {
  const causes = apiGroup === undefined ? [] : invalidEach(`${path}.apiGroup`, apiGroup, checkDns1123Subdomain(apiGroup));
  for (const [field, value] of Object.entries({ kind, name })) {
    if (value === '') causes.push(required(`${path}.${field}`, `${field} is required`));
    else causes.push(...invalidEach(`${path}.${field}`, value, checkPathSegment(value)));
  }
  return causes;
}

function validateBackend({ service, resource }: IngressBackend, path: string): StatusCause[] {
  if (service && resource) return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource) return validateReference(resource, `${path}.resource`);
  if (!service) return [invalid(path, '', 'resource or service backend is required')];
  const { name, port: { name: portName = '', number = 0 } = {} } = service;
  const causes = name === '' ? [required(`${path}.service.name`)] : invalidEach(`${path}.service.name`, name, checkDns1123Label(name));
  if (portName !== '' && number !== 0) causes.push(invalid(path, '', 'cannot set both port name & port number'));
  else if (portName !== '') causes.push(...invalidEach(`${path}.service.port.name`, portName, checkPortName(portName)));
  else if (number !== 0) causes.push(...invalidEach(`${path}.service.port.number`, number, checkPortNumber(number)));
  else causes.push(required(path, 'port name or number is required'));
  return causes;
}

function validatePath({ path: text = '', pathType, backend }: HTTPIngressPath, at: string): StatusCause[] {
  if (pathType === undefined) return [required(`${at}.pathType`, 'pathType must be specified')];
  const causes: StatusCause[] = [];
  const absolute = 'must be an absolute path';
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!text.startsWith('/')) causes.push(invalid(`${at}.path`, text, absolute));
    for (const part of badSequences) if (text.includes(part)) causes.push(invalid(`${at}.path`, text, `must not contain '${part}'`));
    for (const end of badEnds) if (text.endsWith(end)) causes.push(invalid(`${at}.path`, text, `cannot end with '${end}'`));
  } else if (pathType === 'ImplementationSpecific') {
    if (text !== '' && !text.startsWith('/')) causes.push(invalid(`${at}.path`, text, absolute));
  } else causes.push(notSupported(`${at}.pathType`, pathType, pathTypes));
  return [...causes, ...validateBackend(backend, `${at}.backend`)];
}

function validateRule({ host, http }: IngressRule, at: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (host) {
    if (familyOf(host) !== undefined) causes.push(invalid(`${at}.host`, host, 'must be a DNS name, not an IP address'));
    causes.push(...validateHost(host, `${at}.host`));
  }
  if (!http) return causes;
  if (http.paths.length === 0) causes.push(required(`${at}.http.paths`));
  return [...causes, ...http.paths.flatMap((path, index) => validatePath(path, `${at}.http.paths[${index}]`))];
}

function validateTls({ hosts = [], secretName }: IngressTLS, at: string): StatusCause[] {
  const causes = hosts.flatMap((host, index) => validateHost(host, `${at}.hosts[${index}]`));
  return secretName ? [...causes, ...invalidEach(`${at}.secretName`, secretName, checkDns1123Subdomain(secretName))] : causes;
}

function validateSpec({ spec }: Ingress): StatusCause[] {
  const { rules = [], tls = [], defaultBackend, ingressClassName } = spec;
  const causes: StatusCause[] = [];
  if (rules.length === 0 && !defaultBackend) {
    causes.push(invalid('spec', null, 'either `defaultBackend` or `rules` must be specified'));
  }
  if (defaultBackend) causes.push(...validateBackend(defaultBackend, 'spec.defaultBackend'));
  causes.push(...rules.flatMap((rule, index) => validateRule(rule, `spec.rules[${index}]`)));
  causes.push(...tls.flatMap((entry, index) => validateTls(entry, `spec.tls[${index}]`)));
  if (ingressClassName !== undefined) {
    causes.push(...invalidEach('spec.ingressClassName', ingressClassName, checkDns1123Subdomain(ingressClassName)));
  }
  return causes;
}

export function validateIngress(ingress: Ingress): StatusCause[] {
  const causes = [...validateObjectMeta(ingress.metadata, true, checkDns1123Subdomain), ...validateSpec(ingress)];
  const annotated = ingress.metadata.annotations?.[ingressClassAnnotation];
  const named = ingress.spec.ingressClassName;
  if (annotated === undefined || named === undefined || annotated === named) return causes;
  const why = 'must match `ingressClassName` when both are specified';
  return [...causes, invalid(`annotations.${ingressClassAnnotation}`, annotated, why)];
}

export function validateIngressUpdate(ingress: Ingress, old: Ingress): StatusCause[] {
  return [
    ...validateObjectMetaUpdate(ingress.metadata, old.metadata),
    ...validateObjectMeta(ingress.metadata, true, checkDns1123Subdomain),
    ...validateSpec(ingress),
  ];
}

function validateController(controller: string): StatusCause[] {
  const at = 'spec.controller';
  return [
    ...(controller.length > maxControllerLength ? [tooLong(at, maxControllerLength)] : []),
    ...validateDomainPrefixedPath(controller, at),
  ];
}

function validateParameters(parameters: NonNullable<IngressClass['spec']['parameters']>): StatusCause[] {
  const at = 'spec.parameters';
  const { scope, namespace } = parameters;
  const causes = validateReference(parameters, at);
  if (scope === undefined) return [...causes, required(`${at}.scope`)];
  if (!scopes.includes(scope)) return [...causes, notSupported(`${at}.scope`, scope, scopes)];
  if (scope === 'Cluster') {
    return namespace === undefined ? causes : [...causes, forbidden(`${at}.namespace`, "`parameters.scope` is set to 'Cluster'")];
  }
  if (namespace === undefined) return [...causes, required(`${at}.namespace`, "`parameters.scope` is set to 'Namespace'")];
  return [...causes, ...invalidEach(`${at}.namespace`, namespace, checkDns1123Label(namespace))];
}

export function validateIngressClass({ metadata, spec }: IngressClass): StatusCause[] {
  return [
    ...validateObjectMeta(metadata, false, checkDns1123Subdomain),
    ...validateController(spec.controller ?? ''),
    ...(spec.parameters ? validateParameters(spec.parameters) : []),
  ];
}

export function validateIngressClassUpdate(ingressClass: IngressClass, old: IngressClass): StatusCause[] {
  const causes = validateObjectMetaUpdate(ingressClass.metadata, old.metadata);
  const { controller } = ingressClass.spec;
  if (controller !== old.spec.controller) causes.push(invalid('spec.controller', controller ?? '', 'field is immutable'));
  return [...causes, ...validateIngressClass(ingressClass)];
}
