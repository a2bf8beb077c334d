/** Names in the cluster as candidates. */
import { lookupName } from '../../api/resource-lookup.js';
import { modelledResources } from '../../api/scheme.js';
import type { Lab } from '../lab.js';

/** Plurals and short names. */
export function kindWords(): readonly string[] {
  return [...new Set(modelledResources.flatMap(({ plural, shortNames }) => [plural, ...shortNames]))];
}

export function namesOf(type: string, namespace: string, lab: Lab): readonly string[] {
  const found = lookupName(type);
  if (found.found !== 'modelled') return [];
  const { kind, namespaced } = found.resource;
  return lab.world.read.list(kind, namespaced ? namespace : undefined).map(({ metadata }) => metadata.name);
}

export const namespaces = (lab: Lab): readonly string[] => lab.world.read.list('Namespace').map(({ metadata }) => metadata.name);

export const nodeNames = (lab: Lab): readonly string[] => lab.world.config.nodes.map(({ name }) => name);

export const machineNames = ({ world: { config } }: Lab): readonly string[] => [...config.nodes, ...config.clients].map(({ name }) => name);

/** `key=value` of every label that objects of this kind bear. */
export function labelsOf(type: string, namespace: string, lab: Lab): readonly string[] {
  const found = lookupName(type);
  if (found.found !== 'modelled') return [];
  const { kind, namespaced } = found.resource;
  const objects = lab.world.read.list(kind, namespaced ? namespace : undefined);
  return [...new Set(objects.flatMap(({ metadata }) => Object.entries(metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`)))];
}

/** Containers of the pod, or of the template of what `TYPE/NAME` names; init containers last. */
export function containersIn(target: string, namespace: string, lab: Lab): readonly string[] {
  const [type, name] = target.includes('/') ? (target.split('/', 2) as [string, string]) : ['pods', target];
  const found = lookupName(type);
  if (found.found !== 'modelled') return [];
  const object = lab.world.read.get(found.resource.kind, found.resource.namespaced ? `${namespace}/${name}` : name);
  const spec =
    object && 'spec' in object ? (object.spec as PodSpecLike & { readonly template?: { readonly spec?: PodSpecLike } }) : undefined;
  const { containers = [], initContainers = [] } = spec?.template?.spec ?? spec ?? {};
  return [...containers, ...initContainers].map((container) => container.name);
}

interface PodSpecLike {
  readonly containers?: readonly { readonly name: string }[];
  readonly initContainers?: readonly { readonly name: string }[];
}
