/** Models pkg/apis/core/validation/validation.go ValidateNode, ValidateNodeUpdate (v1.36), both of them on update. */
import type { Node, Taint } from '../core.js';
import { checkCIDR, cidrFamily } from '../ip.js';
import { checkDns1123Subdomain, checkLabelValue, checkQualifiedName } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

function validateTaints(taints: readonly Taint[] = []): StatusCause[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const { key, value = '', effect } = taint;
    // Upstream's path: taints are of `spec`.
    const at = `metadata.taints[${index}]`;
    const causes = invalidEach(`${at}.key`, key, checkQualifiedName(key));
    const wrong = checkLabelValue(value);
    if (wrong.length > 0) causes.push(invalid(`${at}.value`, value, wrong.join(';')));
    if (!effect) causes.push(required(`${at}.effect`));
    else if (!effects.includes(effect)) causes.push(notSupported(`${at}.effect`, effect, effects));
    const id = `${effect} ${key}`;
    if (seen.has(id)) {
      const { type, field, message } = duplicate(at, { Key: key, Value: value, Effect: effect, TimeAdded: null });
      causes.push({ type, field, message: `${message}: taints must be unique by key and effect pair` });
    }
    seen.add(id);
    return causes;
  });
}

function validateResources({ status }: Partial<Pick<Node, 'status'>>): StatusCause[] {
  return (['capacity', 'allocatable'] as const).flatMap((list) =>
    Object.entries(status?.[list] ?? {}).flatMap(([name, value]) => {
      const below = Number(parseQuantity(value) ?? 0) < 0;
      return below ? [invalid(`status.${list}.${name}`, value, 'must be greater than or equal to 0')] : [];
    }),
  );
}

function validatePodCIDRs(cidrs: readonly string[] = []): StatusCause[] {
  const at = 'spec.podCIDRs';
  const causes = cidrs.flatMap((cidr, index) => invalidEach(`${at}[${index}]`, cidr, checkCIDR(cidr)));
  if (cidrs.length < 2 || causes.length > 0) return causes;
  const families = new Set(cidrs.map(cidrFamily));
  if (families.size === 2 && cidrs.length === 2) return causes;
  return [...causes, invalid(at, cidrs, 'may specify no more than one CIDR for each IP family')];
}

export function validateNode(node: Node): StatusCause[] {
  return [
    ...validateObjectMeta(node.metadata, false, checkDns1123Subdomain),
    ...validateTaints(node.spec?.taints),
    ...validateResources(node),
    ...validatePodCIDRs(node.spec?.podCIDRs),
  ];
}

function validateAddresses({ addresses = [] }: Partial<Node['status']> = {}): StatusCause[] {
  const seen = new Set<string>();
  return addresses.flatMap(({ type, address }, index) => {
    const id = `${type} ${address}`;
    const causes = seen.has(id) ? [duplicate(`status.addresses[${index}]`, { Type: type, Address: address })] : [];
    seen.add(id);
    return causes;
  });
}

/** Fields of a node that nobody here acts on. */
type Bare = Node['spec'] & { readonly providerID?: string; readonly externalID?: string };

/** What may be filled in once. */
function validateKept(spec: Bare = {}, was: Bare = {}): StatusCause[] {
  const causes: StatusCause[] = [];
  const [now, before] = [spec.podCIDRs ?? [], was.podCIDRs ?? []];
  const once = (name: string): string => `node updates may not change ${name} except from "" to valid`;
  if (before.length > 0 && now.length !== before.length) causes.push(forbidden('spec.podCIDRs', once('podCIDR')));
  else causes.push(...before.flatMap((cidr, index) => (cidr === now[index] ? [] : [forbidden('spec.podCIDRs', once('podCIDR'))])));
  if (was.providerID && spec.providerID !== was.providerID) causes.push(forbidden('spec.providerID', once('providerID')));
  if ((spec.externalID ?? '') !== (was.externalID ?? '')) causes.push(forbidden('spec.externalID', 'may not be updated'));
  return causes;
}

export function validateNodeUpdate(node: Node, old: Node): StatusCause[] {
  return [
    ...validateNode(node),
    ...validateObjectMetaUpdate(node.metadata, old.metadata),
    ...validateAddresses(node.status),
    ...validateKept(node.spec, old.spec),
  ];
}
