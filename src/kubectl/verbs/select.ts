/** Selections → objects of the cluster, as the API server lists them. */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import type { ModelledResource } from '../../api/scheme.js';
import { notFound } from '../../api/status.js';
import { derivedKind, listDerived } from '../derived/derived-kinds.js';
import { StatusFailure } from './failure.js';
import { type KubectlCall, keyIn } from './kubectl-call.js';
import { listTest } from './list-selectors.js';
import type { Selection } from './resource-args.js';

export interface Found {
  readonly objects: readonly { readonly selection: Selection; readonly object: KubeObject }[];
  readonly failures: readonly StatusFailure[];
}

/** The API server's own warning about a kind. Models pkg/apis/core/v1 Endpoints APILifecycleDeprecated. */
export const endpointsDeprecated = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

export function listObjects(kubectl: KubectlCall, resource: ModelledResource, namespace: string | undefined): readonly KubeObject[] {
  const { world, epoch } = kubectl.lab;
  // Printing asks objects for nothing but what all of them have, or goes by their kind.
  if (derivedKind(resource) !== undefined) return listDerived(resource, namespace, world, epoch) as readonly unknown[] as KubeObject[];
  const objects: readonly KubeObject[] = world.read.list(resource.kind, namespace);
  // The API server lists in key order; the store keeps creation order.
  return [...objects].sort(
    (a, b) => compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') || compare(a.metadata.name, b.metadata.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function selectObjects(kubectl: KubectlCall, selections: readonly Selection[]): Found {
  const allNamespaces = kubectl.flags.bool('all-namespaces');
  const [label, field] = [kubectl.flags.text('selector'), kubectl.flags.text('field-selector')];
  const objects: { selection: Selection; object: KubeObject }[] = [];
  const failures: StatusFailure[] = [];
  for (const selection of selections) {
    const { resource, name, namespace: own = kubectl.namespace } = selection;
    const warning = resource.kind === 'Endpoints' ? endpointsDeprecated : derivedKind(resource)?.warning;
    if (warning !== undefined) kubectl.warn(warning);
    if (name === undefined) {
      const namespace = resource.namespaced && !allNamespaces ? kubectl.namespace : undefined;
      const test = testOf(resource, label, field, failures);
      if (!test) continue;
      for (const object of listObjects(kubectl, resource, namespace)) if (test(object)) objects.push({ selection, object });
      continue;
    }
    const key = keyIn(resource.namespaced, own, name);
    const object =
      derivedKind(resource) === undefined
        ? kubectl.lab.world.read.get(resource.kind, key)
        : listObjects(kubectl, resource, undefined).find((each) => keyOf(each) === key);
    if (object) objects.push({ selection, object });
    else failures.push(new StatusFailure(notFound(resource.plural, resource.group, name)));
  }
  return { objects, failures };
}

/** Nothing, and a failure more, when the server cannot read the selectors. */
function testOf(resource: Selection['resource'], label: string, field: string, failures: StatusFailure[]) {
  try {
    return listTest(resource, label, field);
  } catch (error) {
    if (!(error instanceof StatusFailure)) throw error;
    failures.push(error);
    return undefined;
  }
}

/** Whether it is of an object that is not there. */
export const isNotFound = ({ status }: StatusFailure): boolean => status.reason === 'NotFound';

/** Why a list came out empty, for standard error. */
export function nothingFound(kubectl: KubectlCall, selections: readonly Selection[]): string {
  const namespaced = selections.every(({ resource }) => resource.namespaced);
  return namespaced && !kubectl.flags.bool('all-namespaces')
    ? `No resources found in ${kubectl.namespace} namespace.\n`
    : 'No resources found\n';
}
