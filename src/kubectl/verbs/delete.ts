/** `kubectl delete`. Models staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import type { Steps } from '../../sim/steps.js';
import { advanceInSteps } from './advance-in-steps.js';
import { deletedText, deletionOptions, longestWaitMs } from './deletion-options.js';
import { dryRunFlag, dryRunOf, dryRunText } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, runInSteps, type Verb } from './kubectl-call.js';
import { readManifests } from './manifest-files.js';
import { selectionsOf } from './resource-args.js';
import { endpointsDeprecated, isNotFound, selectObjects } from './select.js';

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
    flag.duration('timeout', '0s'),
    flag.bool('ignore-not-found'),
    flag.bool('interactive', 'i'),
    dryRunFlag,
    flag.string('output', 'o'),
  ],
  ...runInSteps(runDelete),
};

/** Objects between two halts: to halt takes a line's whole interpreter as long as a deletion takes. */
const atATime = 16;

interface Target {
  readonly object: KubeObject;
  /** The file that named it. */
  readonly source?: string;
}

interface Targets {
  readonly targets: readonly Target[];
  /** Objects that were meant, whether they are there or not. */
  readonly named: number;
}

function* runDelete(kubectl: KubectlCall): Steps<number> {
  const { flags } = kubectl;
  const options = deletionOptions(kubectl, flags.bool('force'));
  checkFlags(kubectl);
  const unread: unknown[] = [];
  const failures: unknown[] = [];
  const { targets, named } =
    flags.given('filename') && !kubectl.args.length ? targetsOfFiles(kubectl, failures, unread) : targetsOfArgs(kubectl, failures);
  if (flags.bool('force') && options.gracePeriodSeconds === 0) {
    kubectl.warn(
      'Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.',
    );
  }
  const dryRun = dryRunOf(kubectl);
  if (flags.bool('interactive') && targets.length > 0 && !confirmed(kubectl, targets)) {
    kubectl.out('deletion is cancelled\n');
    return 0;
  }
  const gone: KubeObject[] = [];
  for (const [at, { object, source }] of targets.entries()) {
    if (at % atATime === 0) yield { what: 'objects', done: at, of: targets.length };
    if (kubectl.namespaceGiven && !flags.bool('all-namespaces') && !resourceOf(object.kind).namespaced) {
      kubectl.warn('deleting cluster-scoped resources, not scoped to the provided namespace');
    }
    if (dryRun === 'none') {
      const atOnce = targets[at - 1]?.object.kind === object.kind;
      const result = kubectl.lab.world.api.delete(object.kind, keyOf(object), { ...options, atOnce });
      if (!result.ok) {
        failures.push(new StatusFailure(result.status, source && `error when deleting "${source}"`));
        continue;
      }
    }
    kubectl.out(deletedText(kubectl, object, options, dryRunText(dryRun)));
    gone.push(object);
  }
  failures.push(...unread);
  if (named === 0 && !failures.length) kubectl.out('No resources found\n');
  if (dryRun === 'none' && flags.bool('wait') && !flags.bool('force') && !failures.length)
    failures.push(...(yield* stillThere(kubectl, gone)));
  return kubectl.finish(failures);
}

/** Models delete.go confirmation: the answer is what standard input says. */
function confirmed(kubectl: KubectlCall, targets: readonly Target[]): boolean {
  const names = targets.map(({ object }) => {
    const { group } = resourceOf(object.kind);
    return `${object.kind.toLowerCase()}${group && `.${group}`}/${object.metadata.name}\n`;
  });
  kubectl.out(`You are about to delete the following ${names.length} resource(s):\n${names.join('')}Do you want to continue? (y/N): `);
  const { input } = kubectl.call;
  return /^\s*y\s*$/i.test(input.line() ?? '');
}

/** Models delete.go Complete and Validate. */
function checkFlags({ flags }: KubectlCall): void {
  const grace = flags.int('grace-period');
  const output = flags.text('output');
  if (flags.bool('now') && grace !== -1) throw new KubectlFailure('--now and --grace-period cannot be specified together');
  if (output !== '' && output !== 'name') throw new KubectlFailure(`unexpected -o output mode: ${output}. We only support '-o name'`);
  for (const selector of ['selector', 'field-selector']) {
    if (flags.bool('all') && flags.given(selector)) throw new KubectlFailure(`cannot set --all and --${selector} at the same time`);
  }
  if (flags.bool('force') && (grace > 0 || flags.bool('now'))) {
    throw new KubectlFailure('--force and --grace-period greater than 0 cannot be specified together');
  }
}

function targetsOfFiles(kubectl: KubectlCall, failures: unknown[], unread: unknown[]): Targets {
  const read = readManifests(kubectl);
  failures.push(...read.misplaced);
  unread.push(...read.unread);
  const targets: Target[] = [];
  for (const { object: wanted, source } of read.documents) {
    if (wanted.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
    const result = kubectl.lab.world.api.get(wanted.kind, keyOf(wanted));
    if (result.ok) targets.push({ object: result.object, source });
    else if (!kubectl.flags.bool('ignore-not-found')) failures.push(new StatusFailure(result.status, `error when deleting "${source}"`));
  }
  return { targets, named: read.documents.length };
}

function targetsOfArgs(kubectl: KubectlCall, failures: unknown[]): Targets {
  const { flags } = kubectl;
  const selections = selectionsOf(kubectl);
  const found = selectObjects(kubectl, selections);
  // What a selector or --all found a moment ago may be gone. Models DeleteOptions.Complete.
  const ignoring = flags.given('ignore-not-found') ? flags.bool('ignore-not-found') : flags.bool('all') || flags.text('selector') !== '';
  failures.push(...(ignoring ? found.failures.filter((failure) => !isNotFound(failure)) : found.failures));
  return { targets: found.objects.map(({ object }) => ({ object })), named: found.objects.length + found.failures.length };
}

/** kubectl returns once each object is gone, or another one has taken its name; the lab waits no longer than ten minutes. */
function* stillThere(kubectl: KubectlCall, objects: readonly KubeObject[]): Steps<readonly KubectlFailure[]> {
  const { world } = kubectl.lab;
  const isThere = (object: KubeObject): boolean => world.read.get(object.kind, keyOf(object))?.metadata.uid === object.metadata.uid;
  const limit = Math.min(kubectl.flags.duration('timeout') || longestWaitMs, longestWaitMs);
  if (!objects.length || (yield* advanceInSteps(world, () => !objects.some(isThere), limit))) return [];
  return objects.filter(isThere).map((object) => {
    const what = `${resourceOf(object.kind).plural}/${object.metadata.name}`;
    if (kubectl.flags.duration('timeout')) return new KubectlFailure(`timed out waiting for the condition on ${what}`);
    const waits = world.read.get(object.kind, keyOf(object))?.metadata.finalizers ?? [];
    const why = waits.length > 0 ? `its finalizers are ${waits.join(', ')}` : 'it is still being deleted';
    return new KubectlFailure(`the lab stops waiting for ${what} after ten minutes, a real kubectl would go on: ${why}`);
  });
}
