/** Models pkg/apis/core/validation/validation.go validateAffinity, validateTopologySpreadConstraints (v1.36). */

import type { LabelSelector } from '../metadata.js';
import { checkDns1123Label, checkQualifiedName } from '../names.js';
import type { Affinity, PodAffinity, PodAffinityTerm } from '../scheduling.js';
import type { StatusCause } from '../status.js';
import { duplicate, forbidden, invalid, invalidEach, notSupported, required } from './causes.js';
import { validateLabelSelector } from './metadata.js';
import { validateNodeAffinity, validateWeight } from './node-affinity.js';

/** Each is also in `labelSelector` once the server has merged it in; with another meaning than `In` and `NotIn` it may not be. */
function validateLabelKeys(term: PodAffinityTerm, path: string): StatusCause[] {
  const { matchLabelKeys: match = [], mismatchLabelKeys: mismatch = [], labelSelector } = term;
  const causes: StatusCause[] = [];
  for (const [field, keys] of [
    ['matchLabelKeys', match],
    ['mismatchLabelKeys', mismatch],
  ] as const) {
    if (keys.length > 0 && !labelSelector)
      causes.push(forbidden(`${path}.${field}`, 'must not be specified when labelSelector is not set'));
  }
  const both = match.filter((key) => mismatch.includes(key));
  match.forEach((key, index) => {
    causes.push(...invalidEach(`${path}.matchLabelKeys[${index}]`, key, checkQualifiedName(key)));
    if (both.includes(key))
      causes.push(invalid(`${path}.matchLabelKeys[${index}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'));
  });
  mismatch.forEach((key, index) => {
    causes.push(...invalidEach(`${path}.mismatchLabelKeys[${index}]`, key, checkQualifiedName(key)));
  });
  return causes;
}

function validatePodTerm(term: PodAffinityTerm, path: string): StatusCause[] {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey } = term;
  return [
    ...(labelSelector ? validateLabelSelector(labelSelector, `${path}.labelSelector`) : []),
    ...(namespaceSelector ? validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`) : []),
    ...namespaces.flatMap((name) => invalidEach(`${path}.namespace`, name, checkDns1123Label(name))),
    ...validateLabelKeys(term, path),
    ...(topologyKey === '' ? [required(`${path}.topologyKey`, 'can not be empty')] : []),
    ...invalidEach(`${path}.topologyKey`, topologyKey, checkQualifiedName(topologyKey)),
  ];
}

function validatePodAffinity(affinity: PodAffinity, path: string): StatusCause[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must = [], preferredDuringSchedulingIgnoredDuringExecution: may = [] } = affinity;
  return [
    ...must.flatMap((term, index) => validatePodTerm(term, `${path}.requiredDuringSchedulingIgnoredDuringExecution[${index}]`)),
    ...may.flatMap(({ weight, podAffinityTerm }, index) => {
      const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
      return [...validateWeight(weight, at), ...validatePodTerm(podAffinityTerm, `${at}.podAffinityTerm`)];
    }),
  ];
}

export function validateAffinity({ nodeAffinity, podAffinity, podAntiAffinity }: Affinity, path: string): StatusCause[] {
  return [
    ...(nodeAffinity ? validateNodeAffinity(nodeAffinity, `${path}.nodeAffinity`) : []),
    ...(podAffinity ? validatePodAffinity(podAffinity, `${path}.podAffinity`) : []),
    ...(podAntiAffinity ? validatePodAffinity(podAntiAffinity, `${path}.podAntiAffinity`) : []),
  ];
}

export interface TopologySpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly labelSelector?: LabelSelector;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
  readonly matchLabelKeys?: readonly string[];
}

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const nodePolicies = ['Honor', 'Ignore'];

function validateSpreadKeys({ matchLabelKeys: keys = [], labelSelector }: TopologySpreadConstraint, path: string): StatusCause[] {
  if (keys.length === 0) return [];
  if (!labelSelector) return [forbidden(path, 'must not be specified when labelSelector is not set')];
  const taken = new Set([...Object.keys(labelSelector.matchLabels ?? {}), ...(labelSelector.matchExpressions ?? []).map(({ key }) => key)]);
  return keys.flatMap((key, index) => [
    ...invalidEach(`${path}[${index}]`, key, checkQualifiedName(key)),
    ...(taken.has(key) ? [invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector')] : []),
  ]);
}

function validateSpread(constraint: TopologySpreadConstraint, path: string): StatusCause[] {
  const { maxSkew, topologyKey, whenUnsatisfiable: action, minDomains } = constraint;
  const causes: StatusCause[] = [];
  if (maxSkew <= 0) causes.push(invalid(`${path}.maxSkew`, maxSkew, 'must be greater than zero'));
  if (topologyKey === '') causes.push(required(`${path}.topologyKey`, 'can not be empty'));
  else causes.push(...invalidEach(`${path}.topologyKey`, topologyKey, checkQualifiedName(topologyKey)));
  if (!actions.includes(action)) causes.push(notSupported(`${path}.whenUnsatisfiable`, action, actions));
  if (minDomains !== undefined && minDomains <= 0) causes.push(invalid(`${path}.minDomains`, minDomains, 'must be greater than zero'));
  if (minDomains !== undefined && action !== 'DoNotSchedule') {
    const why = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`;
    causes.push(invalid(`${path}.minDomains`, minDomains, why));
  }
  return causes;
}

export function validateTopologySpread(constraints: readonly TopologySpreadConstraint[], path: string): StatusCause[] {
  return constraints.flatMap((constraint, index) => {
    const at = `${path}[${index}]`;
    const { topologyKey, whenUnsatisfiable, labelSelector } = constraint;
    const causes = validateSpread(constraint, at);
    const alike = (one: TopologySpreadConstraint) => one.topologyKey === topologyKey && one.whenUnsatisfiable === whenUnsatisfiable;
    if (constraints.slice(0, index).some(alike)) {
      causes.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`));
    }
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      const policy = constraint[field];
      if (policy !== undefined && !nodePolicies.includes(policy)) causes.push(notSupported(`${at}.${field}`, policy, nodePolicies));
    }
    causes.push(...validateSpreadKeys(constraint, `${at}.matchLabelKeys`));
    return labelSelector ? [...causes, ...validateLabelSelector(labelSelector, `${at}.labelSelector`)] : causes;
  });
}
