/** `kubectl get`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { derivedKind } from '../derived/derived-kinds.js';
import { listOf } from '../print/object-format.js';
import { printRows, printTable } from '../print/table.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';
import { rawGet } from './raw-get.js';
import { type Selection, selectionsOf } from './resource-args.js';
import { type Found, isNotFound, nothingFound, selectObjects } from './select.js';
import { sortObjects } from './sort-by.js';
import { type WatchEventType, watchObjects } from './watch-get.js';

export const get: Verb = {
  path: 'get',
  summary: 'Display one or many resources',
  flags: [
    ...printFlags,
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
    flag.bool('output-watch-events'),
    flag.list('filename', 'f'),
    flag.string('kustomize', 'k'),
    flag.bool('recursive', 'R'),
    flag.int('chunk-size', undefined, '500'),
    flag.string('raw'),
    { name: 'server-print', kind: 'bool', default: 'true' },
    flag.string('subresource'),
  ],
  run: runGet,
};

function runGet(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  const format = outputOf(kubectl);
  checkFlags(kubectl, format);
  if (flags.text('raw')) return rawGet(kubectl, flags.text('raw'));
  const watching = flags.bool('watch') || flags.bool('watch-only');
  const selections = wanted(kubectl, watching);
  if (watching && new Set(selections.map(({ resource }) => resource)).size > 1) {
    throw new KubectlFailure('you may only specify a single resource type');
  }
  const found = selectObjects(kubectl, selections);
  const errors: unknown[] = flags.bool('ignore-not-found') ? found.failures.filter((failure) => !isNotFound(failure)) : [...found.failures];
  if (watching) return errors.length ? kubectl.finish(errors) : watch(kubectl, selections, found.objects);
  if (format === '' || format === 'wide') printAsTable(kubectl, found, selections, errors.length > 0);
  else printAsData(kubectl, found, selections, errors);
  return kubectl.finish(errors);
}

/** Models GetOptions Complete and Validate. */
function checkFlags({ flags, args }: KubectlCall, format: string): void {
  const watching = flags.bool('watch') || flags.bool('watch-only');
  if (flags.text('raw')) {
    if (args.length) throw new KubectlFailure('arguments may not be passed when --raw is specified');
    if (watching || flags.text('selector'))
      throw new KubectlFailure('--raw may not be specified with other flags that filter the server request or alter the output');
    if (flags.text('output')) throw new KubectlFailure('--raw and --output are mutually exclusive');
  }
  if (flags.given('kustomize')) throw new KubectlFailure('the lab has no kustomize: -k is not available, use -f');
  if (flags.bool('show-labels') && format !== '' && format !== 'wide') {
    throw new KubectlFailure(`--show-labels option cannot be used with ${format} printer`);
  }
  if (flags.list('label-columns').length && format.startsWith('custom-columns')) {
    throw new KubectlFailure(`--label-columns option cannot be used with ${format} printer`);
  }
  if (flags.bool('output-watch-events') && !watching) {
    throw new KubectlFailure('--output-watch-events option can only be used with --watch or --watch-only');
  }
  const subresource = flags.text('subresource');
  if (subresource && subresource !== 'status') {
    throw new KubectlFailure(
      ['scale', 'resize', 'ephemeralcontainers', 'log'].includes(subresource)
        ? `the lab gets no subresource but status, not "${subresource}"`
        : `invalid subresource value: ${JSON.stringify(subresource)}. Must be one of [status scale resize]`,
    );
  }
}

function wanted(kubectl: KubectlCall, watching: boolean): readonly Selection[] {
  const { flags, args } = kubectl;
  if (flags.text('sort-by') && watching) {
    kubectl.err(
      flags.bool('watch')
        ? 'warning: --watch requested, --sort-by will be ignored for watch events received\n'
        : 'warning: --watch-only requested, --sort-by will be ignored\n',
    );
  }
  if (!args.length && !flags.given('filename') && !watching) {
    kubectl.err(
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
    );
    throw new KubectlFailure(
      `Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl get -h' for help and examples`,
    );
  }
  const selections = selectionsOf(kubectl, 'types');
  const named = selections.some(({ name }) => name !== undefined);
  if (named && flags.bool('all-namespaces') && !flags.given('filename')) {
    throw new KubectlFailure('a resource cannot be retrieved by name across all namespaces');
  }
  if (!named && flags.text('subresource')) throw new KubectlFailure('subresource cannot be used when bulk resources are specified');
  return selections;
}

function printAsData(kubectl: KubectlCall, { objects: found }: Found, selections: readonly Selection[], errors: unknown[]): void {
  const objects = found.map(({ object }) => object);
  const single = selections.length === 1 && selections[0]?.name !== undefined;
  if (!objects.length && (single || kubectl.flags.bool('ignore-not-found'))) return;
  const sorted = sortObjects(objects, kubectl.flags.text('sort-by'));
  try {
    printObjects(kubectl, single ? (sorted[0] as KubeObject) : listOf(sorted), 'get');
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    errors.push(error);
  }
}

/** Rows keep the columns of what was printed before them. */
function watch(kubectl: KubectlCall, selections: readonly Selection[], found: Found['objects']): number {
  const { flags, lab } = kubectl;
  const [selection] = selections;
  if (!selection) return 0;
  const shown: FoundObject[] = [];
  const asTable = outputOf(kubectl) === '' || outputOf(kubectl) === 'wide';
  const events = flags.bool('output-watch-events');
  const types: WatchEventType[] = [];
  const table = () => tableText(kubectl, shown, selections, events ? types : undefined);
  const print = (object: KubeObject, type: WatchEventType) => {
    if (!asTable) {
      printObjects(kubectl, (events ? { object, type } : object) as KubeObject, 'get');
      return;
    }
    shown.push({ selection, object });
    types.push(type);
    const text = table();
    kubectl.out(shown.length === 1 ? text : `${text.trimEnd().split('\n').at(-1)}\n`);
  };
  if (!flags.bool('watch-only')) {
    if (asTable && found.length) {
      shown.push(...found);
      types.push(...found.map(() => 'ADDED' as const));
      kubectl.out(table());
    } else for (const { object } of found) print(object, 'ADDED');
  }
  watchObjects(lab.world, () => selectObjects(kubectl, selections).objects.map(({ object }) => object), print);
  kubectl.err('(nothing changed for a while: the lab stops watching here)\n');
  return 0;
}

type FoundObject = Found['objects'][number];

function printAsTable(kubectl: KubectlCall, { objects }: Found, selections: readonly Selection[], failed: boolean): void {
  if (objects.length) kubectl.out(tableText(kubectl, objects, selections));
  else if (!failed && !kubectl.flags.bool('ignore-not-found')) kubectl.err(nothingFound(kubectl, selections));
}

/** `events`: what happened to each object, for `--output-watch-events`. */
function tableText(
  kubectl: KubectlCall,
  found: readonly FoundObject[],
  selections: readonly Selection[],
  events?: readonly WatchEventType[],
): string {
  const { flags, lab } = kubectl;
  // Of what was asked for by name only what is there counts. Models multipleGVKsRequested.
  const there = selections.filter((selection) => selection.name === undefined || found.some((one) => one.selection === selection));
  const kinds = new Set(there.map(({ resource }) => resource.kind));
  const groups: { resource: Selection['resource']; objects: KubeObject[] }[] = [];
  for (const { selection, object } of found) {
    const last = groups.at(-1);
    if (last?.resource === selection.resource) last.objects.push(object);
    else groups.push({ resource: selection.resource, objects: [object] });
  }
  const noHeaders = flags.bool('no-headers');
  const watching = flags.bool('watch') || flags.bool('watch-only');
  const tables = groups.map(({ resource, objects }) => {
    const options = {
      now: lab.epoch,
      wide: outputOf(kubectl) === 'wide',
      noHeaders,
      withNamespace: flags.bool('all-namespaces') && resource.namespaced,
      showLabels: flags.bool('show-labels'),
      labelColumns: flags.list('label-columns'),
      namePrefix: kinds.size > 1 || flags.bool('show-kind') ? `${resourceText(resource)}/` : '',
      ...(events && { events }),
    };
    const sorted = watching ? objects : sortObjects(objects, flags.text('sort-by'));
    const derived = derivedKind(resource);
    return derived === undefined ? printTable(resource.kind, sorted as never, options) : printRows(derived, sorted as never, options);
  });
  return tables.join(noHeaders ? '' : '\n');
}
