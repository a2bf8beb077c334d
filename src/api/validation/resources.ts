/** Models pkg/apis/core/validation/validation.go ValidateContainerResourceRequirements, validateContainerResourceName (v1.36). */
import { checkQualifiedName } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { invalid, invalidEach, required } from './causes.js';

type Amounts = Readonly<Record<string, string>>;

/** Names without a domain that mean something: to containers, and to quotas. */
const ofContainers = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const standard =
  /^(cpu|memory|ephemeral-storage|storage|hugepages-.+|pods|services|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims|services\.(nodeports|loadbalancers)|(requests|limits)\.(cpu|memory|ephemeral-storage)|requests\.(storage|hugepages-.+))$/;

/** Nothing the node has of its own may be promised twice. */
function overcommits(name: string): boolean {
  return (!name.includes('/') || name.includes('kubernetes.io/')) && !name.startsWith('hugepages-');
}

function validateName(name: string, path: string): StatusCause[] {
  const wrong = invalidEach(path, name, checkQualifiedName(name));
  if (wrong.length > 0 || name.includes('/')) return wrong;
  const causes = standard.test(name) ? [] : [invalid(path, name, 'must be a standard resource type or fully qualified')];
  return ofContainers.test(name) ? causes : [...causes, invalid(path, name, 'must be a standard resource for containers')];
}

function validateAmount(name: string, text: string, path: string): StatusCause[] {
  const amount = parseQuantity(text) ?? 0;
  if (amount < 0) return [invalid(path, text, 'must be greater than or equal to 0')];
  return !overcommits(name) && !Number.isInteger(amount) ? [invalid(path, text, 'must be an integer')] : [];
}

export function validateResources(resources: unknown, path: string): StatusCause[] {
  const { requests = {}, limits = {} } = (resources ?? {}) as { readonly requests?: Amounts; readonly limits?: Amounts };
  const causes: StatusCause[] = [];
  for (const [name, text] of Object.entries(limits)) {
    const at = `${path}.limits[${name}]`;
    causes.push(...validateName(name, at), ...validateAmount(name, text, at));
  }
  for (const [name, text] of Object.entries(requests)) {
    const at = `${path}.requests[${name}]`;
    causes.push(...validateName(name, at), ...validateAmount(name, text, at));
    const limit = limits[name];
    if (limit === undefined) {
      if (!overcommits(name)) causes.push(required(`${path}.limits`, 'Limit must be set for non overcommitable resources'));
      continue;
    }
    const [asked, most] = [parseQuantity(text) ?? 0, parseQuantity(limit) ?? 0];
    if (asked !== most && !overcommits(name)) causes.push(invalid(`${path}.requests`, text, `must be equal to ${name} limit of ${limit}`));
    else if (asked > most) causes.push(invalid(`${path}.requests`, text, `must be less than or equal to ${name} limit of ${limit}`));
  }
  return causes;
}
