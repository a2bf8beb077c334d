/** `label` and `annotate`: KEY=VALUE sets, KEY- removes. Models kubectl/pkg/cmd/label and annotate (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { checkLabelValue } from '../../api/names.js';
import { resourceOf } from '../../api/scheme.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { changeCauseKey, recordFlag } from './record.js';
import { parseSelections, type Selection } from './resource-args.js';
import { selectObjects } from './select.js';

interface Field {
  readonly path: 'label' | 'annotate';
  readonly field: 'labels' | 'annotations';
  readonly summary: string;
}

interface Changes {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Both as the patch says them: null takes a key away. */
  readonly merged: Readonly<Record<string, string | null>>;
}

export function keyValueVerb(what: Field): Verb {
  return {
    path: what.path,
    summary: what.summary,
    flags: [
      flag.bool('overwrite'),
      flag.bool('all'),
      flag.bool('all-namespaces', 'A'),
      flag.string('selector', 'l'),
      flag.string('field-selector'),
      flag.bool('list'),
      flag.bool('local'),
      flag.list('filename', 'f'),
      flag.bool('recursive', 'R'),
      flag.string('resource-version'),
      recordFlag,
      ...writeFlags,
    ],
    run: (kubectl) => runKeyValues(kubectl, what),
  };
}

function runKeyValues(kubectl: KubectlCall, what: Field): number {
  const { flags } = kubectl;
  const word = what.field === 'labels' ? 'label' : 'annotation';
  const { names, pairs } = namesAndPairs(kubectl.args, word);
  const changes = word === 'label' ? labelPairs(pairs) : annotationPairs(pairs);
  if (flags.bool('list') && flags.text('output')) throw new KubectlFailure('--list and --output may not be specified together');
  for (const selecting of ['selector', 'field-selector']) {
    if (flags.bool('all') && flags.text(selecting)) throw new KubectlFailure(`cannot set --all and --${selecting} at the same time`);
  }
  if (!names.length && !flags.given('filename'))
    throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (!changes.set.size && !changes.remove.length && !flags.bool('list'))
    throw new KubectlFailure(`at least one ${word} update is required`);
  const selections: readonly Selection[] = flags.given('filename') ? selectionsOfFiles(kubectl) : parseSelections(names);
  const unnamed = selections.some(({ name }) => name === undefined);
  if (unnamed && !flags.bool('all') && !flags.given('selector') && !flags.given('field-selector')) {
    throw new KubectlFailure('resource(s) were provided, but no name was specified');
  }
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  const single = selections.length === 1 && !unnamed;
  for (const [at, { object }] of objects.entries()) {
    try {
      if (flags.bool('list')) list(kubectl, what, object, single);
      else changeOne(kubectl, what, object, changes, objects[at - 1]?.object.kind === object.kind);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

/** Models cmdutil.GetResourcesAndPairs. */
function namesAndPairs(args: readonly string[], word: string): { readonly names: readonly string[]; readonly pairs: readonly string[] } {
  const isPair = (arg: string) => arg.indexOf('=') > 0 || (arg.endsWith('-') && arg !== '-');
  const first = args.findIndex(isPair);
  if (first < 0) return { names: args, pairs: [] };
  const pairs = args.slice(first);
  const late = pairs.find((arg) => !isPair(arg));
  if (late !== undefined) throw new KubectlFailure(`all resources must be specified before ${word} changes: ${late}`);
  return { names: args.slice(0, first), pairs };
}

/** Models label.go parseLabels. */
function labelPairs(pairs: readonly string[]): Changes {
  for (const pair of pairs.filter((one) => one.includes('='))) {
    const [, value = '', ...more] = pair.split('=');
    if (more.length) throw new KubectlFailure(`invalid label spec: ${pair}`);
    const wrong = checkLabelValue(value);
    if (wrong.length) throw new KubectlFailure(`invalid label value: ${JSON.stringify(pair)}: ${wrong.join(';')}`);
  }
  const changes = changesOf(pairs);
  if (changes.remove.some((key) => changes.set.has(key)))
    throw new KubectlFailure('can not both modify and remove a label in the same command');
  return changes;
}

/** Models annotate.go validateAnnotations. */
function annotationPairs(pairs: readonly string[]): Changes {
  const changes = changesOf(pairs);
  const both = changes.remove.filter((key) => changes.set.has(key)).join(', ');
  if (both) throw new KubectlFailure(`can not both modify and remove the following annotation(s) in the same command: ${both}`);
  return changes;
}

function changesOf(pairs: readonly string[]): Changes {
  const set = new Map<string, string>();
  const remove: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) set.set(pair.slice(0, equals), pair.slice(equals + 1));
    else remove.push(pair.slice(0, -1));
  }
  const merged = { ...Object.fromEntries(set), ...Object.fromEntries(remove.map((key) => [key, null])) };
  return { set, remove, merged };
}

function list(kubectl: KubectlCall, { field }: Field, { kind, metadata }: KubeObject, single: boolean): void {
  if (!single) kubectl.out(`Listing ${field} for ${kind}.${resourceOf(kind).group}/${metadata.name}:\n`);
  // Go's maps have no order; here it is that of the keys.
  for (const [key, value] of Object.entries(metadata[field] ?? {}).sort()) kubectl.out(`${single ? '' : ' '}${key}=${value}\n`);
}

function changeOne(kubectl: KubectlCall, { field }: Field, object: KubeObject, { set, remove, merged }: Changes, atOnce: boolean): void {
  const current = object.metadata[field] ?? {};
  const dryRun = dryRunOf(kubectl);
  const labels = field === 'labels';
  if (labels && dryRun !== 'client') for (const key of remove) if (!(key in current)) kubectl.out(`label "${key}" not found.\n`);
  const taken = [...set].flatMap(([key, value]) => {
    const old = current[key];
    // Why something was changed can always be told anew.
    if (old === undefined || old === value || (!labels && key === changeCauseKey)) return [];
    return [`'${key}' already has a value (${old})`];
  });
  if (taken.length && !kubectl.flags.bool('overwrite')) {
    if (!labels) throw new KubectlFailure(`--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`);
    const all = taken.map((text) => `${text}, and --overwrite is false`).join(', ');
    throw new KubectlFailure(taken.length > 1 ? `[${all}]` : all);
  }
  const added = [...set].some(([key, value]) => current[key] !== value);
  const removed = remove.some((key) => key in current);
  let result = object;
  if (dryRun === 'client') {
    const kept = Object.entries({ ...current, ...merged }).filter(([, value]) => value !== null);
    result = { ...object, metadata: { ...object.metadata, [field]: Object.fromEntries(kept) } } as KubeObject;
  } else if (added || removed) {
    const body = { metadata: { [field]: merged } };
    result = kubectl.accept(
      kubectl.lab.world.api.patch(object.kind, keyOf(object), 'merge', body, { dryRun: dryRun === 'server', atOnce }),
    );
  }
  // Models label.go updateDataChangeMsg.
  const word = added ? (removed ? 'modified' : 'labeled') : removed ? 'unlabeled' : 'not labeled';
  printWritten(kubectl, result, labels ? word : 'annotated');
}
