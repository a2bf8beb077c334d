/** `kubectl delete`. Models staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import type { DeleteOptions } from '../../sim/world.js';
import { dryRunOf, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { readManifests } from './manifest-files.js';
import { parseSelections } from './resource-args.js';
import { endpointsDeprecated, selectObjects } from './select.js';

/** The longest kubectl waits here for an object to be gone, in virtual ms. */
const longestWaitMs = 600_000;

export const deleteVerb: Verb = {
  path: 'delete',
  summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  flags: [
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.string('kustomize', 'k'),
    flag.string('selector', 'l'),
    flag.string('field-selector'),
    flag.bool('all'),
    flag.bool('all-namespaces', 'A'),
    flag.bool('force'),
    flag.bool('now'),
    flag.int('grace-period', undefined, '-1'),
    flag.bare('cascade', 'background', 'background'),
    { name: 'wait', kind: 'bool', default: 'true' },
    flag.string('timeout'),
    flag.bool('ignore-not-found'),
    flag.bool('interactive', 'i'),
    ...writeFlags,
  ],
  run: runDelete,
};

interface Target {
  readonly object: KubeObject;
  /** The file that named it. */
  readonly source?: string;
}

function runDelete(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  const failures: unknown[] = [];
  const targets = flags.given('filename') ? targetsOfFiles(kubectl, failures) : targetsOfArgs(kubectl, failures);
  if (flags.bool('force') && flags.int('grace-period') < 0 && !flags.bool('now')) {
    kubectl.err(
      'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n',
    );
  }
  const dryRun = dryRunOf(kubectl);
  const options = optionsOf(kubectl);
  const gone: Target[] = [];
  for (const target of targets) {
    const { object, source } = target;
    if (dryRun === 'none') {
      const result = kubectl.lab.world.api.delete(object.kind, keyOf(object), options);
      if (!result.ok) {
        failures.push(new StatusFailure(result.status, source && `error when deleting "${source}"`));
        continue;
      }
    }
    kubectl.out(message(kubectl, object, dryRun));
    gone.push(target);
  }
  if (!targets.length && !failures.length && !flags.given('filename')) kubectl.out('No resources found\n');
  if (dryRun === 'none' && flags.bool('wait') && !flags.bool('force'))
    waitUntilGone(
      kubectl,
      gone.map(({ object }) => object),
    );
  return kubectl.finish(failures);
}

function targetsOfFiles(kubectl: KubectlCall, failures: unknown[]): readonly Target[] {
  const { documents, failures: unread } = readManifests(kubectl);
  failures.push(...unread);
  const targets: Target[] = [];
  for (const { object: wanted, source } of documents) {
    if (wanted.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
    const result = kubectl.lab.world.api.get(wanted.kind, keyOf(wanted));
    if (result.ok) targets.push({ object: result.object, source });
    else if (!kubectl.flags.bool('ignore-not-found')) failures.push(new StatusFailure(result.status, `error when deleting "${source}"`));
  }
  return targets;
}

function targetsOfArgs(kubectl: KubectlCall, failures: unknown[]): readonly Target[] {
  const { flags, args } = kubectl;
  if (!args.length) {
    throw new KubectlFailure(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
    );
  }
  const selections = parseSelections(args, 'delete');
  const unnamed = selections.some(({ name }) => name === undefined);
  if (unnamed && !flags.bool('all') && !flags.given('selector') && !flags.given('field-selector')) {
    throw new KubectlFailure('resource(s) were provided, but no name was specified');
  }
  if (!unnamed && flags.bool('all')) throw new KubectlFailure('name cannot be provided when a selector is specified');
  const found = selectObjects(kubectl, selections);
  if (!flags.bool('ignore-not-found')) failures.push(...found.failures);
  return found.objects.map(({ object }) => ({ object }));
}

function optionsOf(kubectl: KubectlCall): DeleteOptions {
  const { flags } = kubectl;
  const cascade = flags.text('cascade').toLowerCase();
  const propagation = (
    { background: 'Background', true: 'Background', foreground: 'Foreground', orphan: 'Orphan', false: 'Orphan' } as const
  )[cascade];
  if (!propagation) {
    throw new KubectlFailure(`invalid cascade value (${flags.text('cascade')}). Must be "background", "foreground", or "orphan"`);
  }
  const grace = flags.bool('now') ? 1 : flags.bool('force') && flags.int('grace-period') < 0 ? 0 : flags.int('grace-period');
  return { propagation, ...(grace >= 0 && { gracePeriodSeconds: grace }) };
}

function message(kubectl: KubectlCall, object: KubeObject, dryRun: string): string {
  const resource = resourceOf(object.kind);
  const type = resource.group ? `${resource.singular}.${resource.group}` : resource.singular;
  const { name, namespace } = object.metadata;
  if (kubectl.flags.text('output') === 'name') return `${type}/${name}\n`;
  const how = kubectl.flags.bool('force') ? 'force deleted' : 'deleted';
  const suffix = dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';
  return `${type} "${name}" ${how}${namespace ? ` from ${namespace} namespace` : ''}${suffix}\n`;
}

/** kubectl returns once each object is gone, or another one has taken its name. */
function waitUntilGone(kubectl: KubectlCall, objects: readonly KubeObject[]): void {
  if (!objects.length) return;
  kubectl.lab.world.advanceUntil(
    (read) => objects.every((object) => read.get(object.kind, keyOf(object))?.metadata.uid !== object.metadata.uid),
    longestWaitMs,
  );
}
