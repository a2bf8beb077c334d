/** `kubectl get`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { FormatError, formatObjects, listOf } from '../print/object-format.js';
import { printTable } from '../print/table.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { readManifests } from './manifest-files.js';
import { parseSelections, type Selection } from './resource-args.js';
import { nothingFound, selectObjects } from './select.js';
import { sortObjects } from './sort-by.js';

export const get: Verb = {
  path: 'get',
  summary: 'Display one or many resources',
  flags: [
    flag.string('output', 'o'),
    flag.bool('all-namespaces', 'A'),
    flag.string('selector', 'l'),
    flag.string('field-selector'),
    flag.bool('show-labels'),
    flag.list('label-columns', 'L'),
    flag.bool('no-headers'),
    flag.bool('ignore-not-found'),
    flag.string('sort-by'),
    flag.bool('show-kind'),
    flag.bool('watch', 'w'),
    flag.bool('watch-only'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('show-managed-fields'),
    flag.int('chunk-size', undefined, '500'),
    flag.string('template'),
    flag.string('raw'),
    flag.bool('server-print'),
    flag.string('subresource'),
  ],
  run: runGet,
};

function runGet(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  if (flags.bool('watch') || flags.bool('watch-only')) {
    throw new KubectlFailure('the lab does not watch from the terminal yet; run the command again after some time (sleep SECONDS)');
  }
  const selections = wanted(kubectl);
  const { objects: found, failures } = selectObjects(kubectl, selections);
  const objects = found.map(({ object }) => object);
  const errors: unknown[] = flags.bool('ignore-not-found') ? [] : [...failures];
  const format = flags.text('output');
  if (format === '' || format === 'wide') printAsTable(kubectl, found, selections, format === 'wide', errors.length > 0);
  else printAsData(kubectl, objects, selections, format, errors);
  return kubectl.finish(errors);
}

function wanted(kubectl: KubectlCall): readonly Selection[] {
  if (kubectl.flags.given('filename')) {
    return readManifests(kubectl).documents.map(({ object }) => ({ resource: resourceOf(object.kind), name: object.metadata.name }));
  }
  if (!kubectl.args.length) {
    kubectl.err(
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
    );
    throw new KubectlFailure(
      `Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl get -h' for help and examples`,
    );
  }
  const selections = parseSelections(kubectl.args, 'get');
  if (kubectl.flags.bool('all-namespaces') && selections.some(({ name }) => name !== undefined)) {
    throw new KubectlFailure('a resource cannot be retrieved by name across all namespaces');
  }
  return selections;
}

function printAsData(
  kubectl: KubectlCall,
  objects: readonly KubeObject[],
  selections: readonly Selection[],
  format: string,
  errors: unknown[],
): void {
  const single = selections.length === 1 && selections[0]?.name !== undefined;
  const sorted = sortObjects(objects, kubectl.flags.text('sort-by'));
  if (single && !sorted.length) return;
  try {
    kubectl.out(formatObjects(format, single ? (sorted[0] as KubeObject) : listOf(sorted)));
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    errors.push(new KubectlFailure(error.message));
  }
}

type FoundObjects = ReturnType<typeof selectObjects>['objects'];

function printAsTable(kubectl: KubectlCall, found: FoundObjects, selections: readonly Selection[], wide: boolean, failed: boolean): void {
  const { flags, lab } = kubectl;
  if (!found.length) {
    if (!failed && !flags.bool('ignore-not-found')) kubectl.err(nothingFound(kubectl, selections));
    return;
  }
  const kinds = new Set(selections.map(({ resource }) => resource.kind));
  const groups: { resource: Selection['resource']; objects: KubeObject[] }[] = [];
  for (const { selection, object } of found) {
    const last = groups.at(-1);
    if (last?.resource === selection.resource) last.objects.push(object);
    else groups.push({ resource: selection.resource, objects: [object] });
  }
  const tables = groups.map(({ resource, objects }) =>
    printTable(resource.kind, sortObjects(objects, flags.text('sort-by')) as never, {
      now: lab.epoch,
      wide,
      noHeaders: flags.bool('no-headers'),
      withNamespace: flags.bool('all-namespaces') && resource.namespaced,
      showLabels: flags.bool('show-labels'),
      labelColumns: flags.list('label-columns'),
      namePrefix: kinds.size > 1 || flags.bool('show-kind') ? `${resourceText(resource)}/` : '',
    }),
  );
  kubectl.out(tables.join('\n'));
}
