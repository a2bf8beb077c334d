/** Models pkg/apis/core/validation/validation.go ValidateContainerResourceRequirements, validateContainerResourceName (v1.36). */
import { checkQualifiedName } from '../names.js';
import { parseQuantity } from '../quantity.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, required } from './causes.js';

type Amounts = Readonly<Record<string, string>>;

/** Names without a domain that mean something: to containers, and to quotas. */
const ofContainers = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/;
const standard =
  /^(cpu|memory|ephemeral-storage|storage|hugepages-.+|pods|services|replicationcontrollers|resourcequotas|secrets|configmaps|persistentvolumeclaims|services\.(nodeports|loadbalancers)|(requests|limits)\.(cpu|memory|ephemeral-storage)|requests\.(storage|hugepages-.+))$/;

/** Nothing the node has of its own may be promised twice. */
function overcommits(name: string): boolean {
  return (!name.includes('/') || name.includes('kubernetes.io/')) && !name.startsWith('hugepages-');
}

export function validateResourceName(name: string, path: string): StatusCause[] {
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

interface Requirements {
  readonly requests?: Amounts;
  readonly limits?: Amounts;
  readonly claims?: readonly { readonly name?: string; readonly request?: string }[];
}

/** Models validateResourceClaimNames. */
function validateClaims({ claims = [] }: Requirements, names: ReadonlySet<string>, path: string): StatusCause[] {
  const seen = new Set<string>();
  return claims.flatMap(({ name = '', request = '' }, index) => {
    const at = `${path}[${index}]`;
    if (name === '') return [required(at)];
    const id = `${name}/${request}`;
    const causes = seen.has(id) ? [duplicate(at, name)] : [];
    seen.add(id);
    if (names.has(name)) return causes;
    const known = names.size === 0 ? ' which is empty' : `: ${[...names].sort().join(', ')}`;
    const message = `Not found: ${JSON.stringify(name)}: must be one of the names in pod.spec.resourceClaims${known}`;
    return [...causes, { type: 'FieldValueNotFound', field: at, message }];
  });
}

/** `claims`: names the pod gives to devices it asks for. */
export function validateResources(resources: unknown, path: string, claims: ReadonlySet<string> = new Set()): StatusCause[] {
  const given = (resources ?? {}) as Requirements;
  const { requests = {}, limits = {} } = given;
  const causes: StatusCause[] = [];
  for (const [name, text] of Object.entries(limits)) {
    const at = `${path}.limits[${name}]`;
    causes.push(...validateResourceName(name, at), ...validateAmount(name, text, at));
  }
  for (const [name, text] of Object.entries(requests)) {
    const at = `${path}.requests[${name}]`;
    causes.push(...validateResourceName(name, at), ...validateAmount(name, text, at));
    const limit = limits[name];
    if (limit === undefined) {
      if (!overcommits(name)) causes.push(required(`${path}.limits`, 'Limit must be set for non overcommitable resources'));
      continue;
    }
    const [asked, most] = [parseQuantity(text) ?? 0, parseQuantity(limit) ?? 0];
    if (asked !== most && !overcommits(name)) causes.push(invalid(`${path}.requests`, text, `must be equal to ${name} limit of ${limit}`));
    else if (asked > most) causes.push(invalid(`${path}.requests`, text, `must be less than or equal to ${name} limit of ${limit}`));
  }
  const named = [...Object.keys(limits), ...Object.keys(requests)];
  if (named.some((name) => name.startsWith('hugepages-')) && !named.includes('cpu') && !named.includes('memory')) {
    causes.push(forbidden(path, 'HugePages require cpu or memory'));
  }
  return [...causes, ...validateClaims(given, claims, `${path}.claims`)];
}
