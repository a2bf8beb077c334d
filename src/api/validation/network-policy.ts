/** Models pkg/apis/networking/validation/validation.go ValidateNetworkPolicy, ValidateNetworkPolicyUpdate (v1.36). */
import { checkCIDR, isStrictSubset } from '../ip.js';
import { checkDns1123Subdomain, checkPortName, checkPortNumber } from '../names.js';
import type { IPBlock, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from '../networking.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateLabelSelector, validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const protocols = ['TCP', 'UDP', 'SCTP'];
const policyTypes = ['Ingress', 'Egress'];

function validatePort({ protocol, port, endPort }: NetworkPolicyPort, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (protocol !== undefined && !protocols.includes(protocol)) causes.push(notSupported(`${path}.protocol`, protocol, protocols));
  if (port === undefined) {
    return endPort === undefined
      ? causes
      : [...causes, invalid(`${path}.endPort`, endPort, 'may not be specified when `port` is not specified')];
  }
  if (typeof port === 'string') {
    if (endPort !== undefined) causes.push(invalid(`${path}.endPort`, endPort, 'may not be specified when `port` is non-numeric'));
    return [...causes, ...invalidEach(`${path}.port`, port, checkPortName(port))];
  }
  causes.push(...invalidEach(`${path}.port`, port, checkPortNumber(port)));
  if (endPort === undefined) return causes;
  if (endPort < port) causes.push(invalid(`${path}.endPort`, endPort, 'must be greater than or equal to `port`'));
  return [...causes, ...invalidEach(`${path}.endPort`, endPort, checkPortNumber(endPort))];
}

function validateIPBlock({ cidr, except = [] }: IPBlock, path: string): StatusCause[] {
  if (cidr === '') return [required(`${path}.cidr`)];
  const causes = invalidEach(`${path}.cidr`, cidr, checkCIDR(cidr));
  // What is no range at all has no parts.
  if (isStrictSubset(cidr, cidr) === undefined) return causes;
  except.forEach((part, index) => {
    const at = `${path}.except[${index}]`;
    causes.push(...invalidEach(at, part, checkCIDR(part)));
    if (isStrictSubset(part, cidr) === false) causes.push(invalid(at, part, 'must be a strict subset of `cidr`'));
  });
  return causes;
}

function validatePeer({ podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (podSelector) causes.push(...validateLabelSelector(podSelector, `${path}.podSelector`));
  if (namespaceSelector) causes.push(...validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`));
  if (ipBlock) causes.push(...validateIPBlock(ipBlock, `${path}.ipBlock`));
  if (!podSelector && !namespaceSelector && !ipBlock) causes.push(required(path, 'must specify a peer'));
  else if (ipBlock && (podSelector || namespaceSelector)) causes.push(forbidden(path, 'may not specify both ipBlock and another peer'));
  return causes;
}

function validateRule(
  ports: readonly NetworkPolicyPort[] = [],
  peers: readonly NetworkPolicyPeer[] = [],
  path: string,
  side: 'from' | 'to',
): StatusCause[] {
  return [
    ...ports.flatMap((port, index) => validatePort(port, `${path}.ports[${index}]`)),
    ...peers.flatMap((peer, index) => validatePeer(peer, `${path}.${side}[${index}]`)),
  ];
}

function validateSpec({ podSelector, ingress = [], egress = [], policyTypes: types = [] }: NetworkPolicySpec): StatusCause[] {
  const causes = [
    ...validateLabelSelector(podSelector, 'spec.podSelector'),
    ...ingress.flatMap(({ ports, from }, index) => validateRule(ports, from, `spec.ingress[${index}]`, 'from')),
    ...egress.flatMap(({ ports, to }, index) => validateRule(ports, to, `spec.egress[${index}]`, 'to')),
  ];
  if (types.length > policyTypes.length) {
    return [...causes, invalid('spec.policyTypes', types, 'may not specify more than two policyTypes')];
  }
  types.forEach((type, index) => {
    if (!policyTypes.includes(type)) causes.push(notSupported(`spec.policyTypes[${index}]`, type, policyTypes));
  });
  return causes;
}

/** A defaulted policy. */
export function validateNetworkPolicy({ metadata, spec }: NetworkPolicy): StatusCause[] {
  return [...validateObjectMeta(metadata, true, checkDns1123Subdomain), ...validateSpec(spec)];
}

/** Everything but its name may change. */
export function validateNetworkPolicyUpdate(policy: NetworkPolicy, old: NetworkPolicy): StatusCause[] {
  return [...validateObjectMetaUpdate(policy.metadata, old.metadata), ...validateSpec(policy.spec)];
}
