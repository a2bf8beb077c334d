/** `kubectl get`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { FormatError, formatObjects, listOf } from '../print/object-format.js';
import { printTable } from '../print/table.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { parseSelections, type Selection } from './resource-args.js';
import { nothingFound, selectObjects } from './select.js';
import { sortObjects } from './sort-by.js';
import { watchObjects } from './watch-get.js';

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
  const selections = wanted(kubectl);
  const watching = flags.bool('watch') || flags.bool('watch-only');
  if (watching && selections.length > 1) throw new KubectlFailure('you may only specify a single resource type');
  const { objects: found, failures } = selectObjects(kubectl, selections);
  if (watching && failures.length === 0) return watch(kubectl, selections, found);
  const objects = found.map(({ object }) => object);
  const errors: unknown[] = flags.bool('ignore-not-found') ? [] : [...failures];
  const format = flags.text('output');
  if (format === '' || format === 'wide') printAsTable(kubectl, found, selections, format === 'wide', errors.length > 0);
  else printAsData(kubectl, objects, selections, format, errors);
  return kubectl.finish(errors);
}

function wanted(kubectl: KubectlCall): readonly Selection[] {
  if (kubectl.flags.given('filename')) {
    return selectionsOfFiles(kubectl);
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

/** Rows keep the columns of what was printed before them. */
function watch(kubectl: KubectlCall, selections: readonly Selection[], found: FoundObjects): number {
  const { flags, lab } = kubectl;
  const format = flags.text('output');
  const [selection] = selections;
  if (!selection) return 0;
  const asTable = format === '' || format === 'wide';
  const shown: FoundObjects[number][] = flags.bool('watch-only') ? [] : [...found];
  const row = (object: KubeObject) => {
    if (!asTable) {
      kubectl.out(formatObjects(format, object));
      return;
    }
    const first = shown.length === 0;
    shown.push({ selection, object });
    const text = tableText(kubectl, shown, selections, format === 'wide', flags.bool('no-headers'));
    kubectl.out(first ? text : `${text.trimEnd().split('\n').at(-1)}\n`);
  };
  if (asTable && shown.length > 0) kubectl.out(tableText(kubectl, shown, selections, format === 'wide', flags.bool('no-headers')));
  else for (const { object } of shown) row(object);
  watchObjects(lab.world, () => selectObjects(kubectl, selections).objects.map(({ object }) => object), row);
  kubectl.err('(nothing changed for a while: the lab stops watching here)\n');
  return 0;
}

type FoundObjects = ReturnType<typeof selectObjects>['objects'];

function printAsTable(kubectl: KubectlCall, found: FoundObjects, selections: readonly Selection[], wide: boolean, failed: boolean): void {
  const { flags } = kubectl;
  if (!found.length) {
    if (!failed && !flags.bool('ignore-not-found')) kubectl.err(nothingFound(kubectl, selections));
    return;
  }
  kubectl.out(tableText(kubectl, found, selections, wide, flags.bool('no-headers')));
}

function tableText(kubectl: KubectlCall, found: FoundObjects, selections: readonly Selection[], wide: boolean, noHeaders: boolean): string {
  const { flags, lab } = kubectl;
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
      noHeaders,
      withNamespace: flags.bool('all-namespaces') && resource.namespaced,
      showLabels: flags.bool('show-labels'),
      labelColumns: flags.list('label-columns'),
      namePrefix: kinds.size > 1 || flags.bool('show-kind') ? `${resourceText(resource)}/` : '',
    }),
  );
  return tables.join('\n');
}
