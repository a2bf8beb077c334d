/** `label` and `annotate`: KEY=VALUE sets, KEY- removes. Models kubectl/pkg/cmd/label and annotate (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { recordFlag } from './record.js';
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
  const isPair = (arg: string) =>
    (arg.includes('=') || arg.endsWith('-')) && !/^[^=]*\/[^=]*$/.test(arg.replace(/-$/, '='))
      ? true
      : arg.includes('=') || /^[\w./-]+-$/.test(arg);
  const first = kubectl.args.findIndex((arg, index) => (index > 0 || arg.includes('=') ? isPair(arg) : false));
  const names = first < 0 ? kubectl.args : kubectl.args.slice(0, first);
  const pairs = first < 0 ? [] : kubectl.args.slice(first);
  const changes = parsePairs(pairs, what);
  if (!names.length && !kubectl.flags.given('filename'))
    throw new KubectlFailure('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  const selections: readonly Selection[] = kubectl.flags.given('filename') ? selectionsOfFiles(kubectl) : parseSelections(names);
  const unnamed = selections.some(({ name }) => name === undefined);
  if (unnamed && !kubectl.flags.bool('all') && !kubectl.flags.given('selector') && !kubectl.flags.given('field-selector')) {
    throw new KubectlFailure('resource(s) were provided, but no name was specified');
  }
  if (!changes.set.size && !changes.remove.length && !kubectl.flags.bool('list')) {
    throw new KubectlFailure(`at least one ${what.field === 'labels' ? 'label' : 'annotation'} update is required`);
  }
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    try {
      changeOne(kubectl, what, object, changes);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}

function parsePairs(pairs: readonly string[], what: Field): Changes {
  const set = new Map<string, string>();
  const remove: string[] = [];
  const word = what.field === 'labels' ? 'label' : 'annotation';
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) set.set(pair.slice(0, equals), pair.slice(equals + 1));
    else if (pair.endsWith('-') && pair.length > 1) remove.push(pair.slice(0, -1));
    else throw new KubectlFailure(`unknown ${word} spec: ${pair}`);
  }
  const both = remove.find((key) => set.has(key));
  if (both) throw new KubectlFailure(`cannot both set and remove the same ${word}: ${both}`);
  return { set, remove };
}

function changeOne(kubectl: KubectlCall, what: Field, object: KubeObject, { set, remove }: Changes): void {
  const current = object.metadata[what.field] ?? {};
  if (kubectl.flags.bool('list')) {
    for (const [key, value] of Object.entries(current).sort(([a], [b]) => (a < b ? -1 : 1))) kubectl.out(`${key}=${value}\n`);
    return;
  }
  if (!kubectl.flags.bool('overwrite')) {
    for (const [key, value] of set) {
      const old = current[key];
      if (old === undefined || (old === value && what.field === 'annotations')) continue;
      if (what.field === 'labels') throw new KubectlFailure(`'${key}' already has a value (${old}), and --overwrite is false`);
      throw new KubectlFailure(
        `--overwrite is false but found the following declared annotation(s): '${key}' already has a value (${old})`,
      );
    }
  }
  for (const key of remove) {
    if (!(key in current)) kubectl.out(what.field === 'labels' ? `label "${key}" not found.\n` : '');
  }
  const changed = [...set].some(([key, value]) => current[key] !== value);
  const removed = remove.some((key) => key in current);
  const merged = { ...Object.fromEntries(set), ...Object.fromEntries(remove.map((key) => [key, null])) };
  const dryRun = dryRunOf(kubectl);
  let result = object;
  if (dryRun !== 'client' && (changed || removed)) {
    result = kubectl.accept(
      kubectl.lab.world.api.patch(
        object.kind,
        keyOf(object),
        'merge',
        { metadata: { [what.field]: merged } },
        { dryRun: dryRun === 'server' },
      ),
    );
  }
  printWritten(kubectl, result, operation(what, set.size > 0, changed, removed));
}

/** Models label.go updateDataChangeMsg. */
function operation({ field }: Field, setting: boolean, changed: boolean, removed: boolean): string {
  if (field === 'annotations') return 'annotated';
  if (changed) return 'labeled';
  if (removed) return 'unlabeled';
  return setting ? 'not labeled' : 'not labeled';
}
