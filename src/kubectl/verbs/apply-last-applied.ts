/**
 * `kubectl apply view-last-applied`, `set-last-applied` and `edit-last-applied`: the record `kubectl apply` keeps in an object. Models
 * staging/src/k8s.io/kubectl/pkg/cmd/apply/apply_view_last_applied.go, apply_set_last_applied.go and apply_edit_last_applied.go (v1.36).
 */
import { deepEqual } from '../../api/deep-equal.js';
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { compactJson } from '../print/json.js';
import { printYaml } from '../print/yaml.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';
import { lastApplied, lastAppliedKey } from './last-applied.js';
import { readManifests } from './manifest-files.js';
import { missingResource, selectionsOf } from './resource-args.js';
import { selectObjects } from './select.js';

const files = [flag.list('filename', 'f'), flag.bool('recursive', 'R'), flag.string('kustomize', 'k')];

/** What the command names, as it is in the cluster; the first that is not there ends it. */
function named(kubectl: KubectlCall): readonly KubeObject[] {
  noKustomize(kubectl);
  const { objects, failures } = selectObjects(kubectl, selectionsOf(kubectl));
  if (failures[0]) throw failures[0];
  return objects.map(({ object }) => object);
}

function noKustomize({ flags }: KubectlCall): void {
  if (flags.given('kustomize')) throw new KubectlFailure('the lab has no kustomize: -k is not available, use -f');
}

function view(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  const records = named(kubectl).map((object) => {
    const record = lastApplied(object);
    // An object that was named says nothing; one from a file is told of in words that were meant for another end.
    if (record === undefined && flags.given('filename')) {
      const none = `no last-applied-configuration annotation found on resource: ${object.metadata.name}\n`;
      throw new KubectlFailure(`error when ${none} ${JSON.stringify(flags.list('filename')[0])}: <nil>`);
    }
    return record;
  });
  for (const record of records) {
    if (record === undefined) continue;
    const format = flags.text('output');
    if (format !== 'yaml' && format !== 'json') {
      const wrong = `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`;
      throw new KubectlFailure(`${wrong}\nSee 'kubectl apply view-last-applied -h' for help and examples`);
    }
    kubectl.out(format === 'yaml' ? printYaml(record) : `${JSON.stringify(record, null, 2)}\n`);
  }
  return 0;
}

function set(kubectl: KubectlCall): number {
  noKustomize(kubectl);
  const { flags, lab } = kubectl;
  const dryRun = dryRunOf(kubectl);
  if (!flags.given('filename')) throw new KubectlFailure(missingResource);
  const { documents, misplaced, unread } = readManifests(kubectl);
  const [unfit] = [...misplaced, ...unread];
  if (unfit) throw unfit;
  // All are looked at before the first is changed.
  const changes = documents.flatMap(({ object: { kind, metadata }, written }) => {
    const { name, namespace = '' } = metadata;
    const there = kubectl.get(kind, keyIn(resourceOf(kind).namespaced, namespace, name));
    const record = lastApplied(there);
    if (record === undefined && !flags.bool('create-annotation')) {
      const none = `no last-applied-configuration annotation found on resource: ${name}`;
      throw new KubectlFailure(`${none}, to create the annotation, run the command with --create-annotation`);
    }
    if (!deepEqual(record, written)) return [{ there, written }];
    kubectl.out(`set-last-applied ${name}: no changes required.\n`);
    return [];
  });
  for (const { there, written } of changes) {
    const patch = { metadata: { annotations: { [lastAppliedKey]: compactJson(written) } } };
    const result =
      dryRun === 'client' ? there : lab.world.api.patch(there.kind, keyOf(there), 'merge', patch, { dryRun: dryRun !== 'none' });
    printWritten(kubectl, 'metadata' in result ? result : kubectl.accept<KubeObject>(result), 'configured');
  }
  return 0;
}

/** As `kubectl edit` does, through a file the page opens. */
function edit(kubectl: KubectlCall): number {
  const records = named(kubectl).flatMap((object) => {
    const record = lastApplied(object);
    return record === undefined ? [] : [{ object, record }];
  });
  const [first] = records;
  if (first === undefined) {
    const how = 'use command `kubectl apply set-last-applied --create-annotation`';
    throw new KubectlFailure(`no last-applied-configuration annotation found on resources, to create the annotation, ${how}`);
  }
  const path = `edit/last-applied-${resourceOf(first.object.kind).singular}-${keyOf(first.object).replace('/', '-')}.yaml`;
  kubectl.call.files.write(path, records.map(({ record }) => printYaml(record)).join('---\n'));
  kubectl.lab.edit = path;
  kubectl.out(`Opened ${path} in the editor; \`kubectl apply set-last-applied -f ${path}\` sends it.\n`);
  return 0;
}

export const applyLastApplied: readonly Verb[] = [
  {
    path: 'apply view-last-applied',
    summary: 'View the latest last-applied-configuration annotations of a resource/object',
    flags: [{ name: 'output', short: 'o', kind: 'string', default: 'yaml' }, flag.bool('all'), flag.string('selector', 'l'), ...files],
    run: view,
  },
  {
    path: 'apply set-last-applied',
    summary: 'Set the last-applied-configuration annotation on a live object to match the contents of a file',
    flags: [flag.bool('create-annotation'), ...files, ...writeFlags],
    run: set,
  },
  {
    path: 'apply edit-last-applied',
    summary: 'Edit latest last-applied-configuration annotations of a resource/object',
    flags: [
      flag.bool('windows-line-endings'),
      flag.string('field-manager'),
      ...files,
      ...writeFlags.filter(({ name }) => name === 'output'),
    ],
    run: edit,
  },
];
