/** `kubectl apply -f`. Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import type { Steps } from '../../sim/steps.js';
import { type Applied, applyClientSide, infoText } from '../apply/client-side.js';
import { applyServerSide } from '../apply/server-side.js';
import { deletionOptions } from './deletion-options.js';
import { dryRunOf, printAll, printsObjects, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, KubectlFailures, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, runInSteps, type Verb } from './kubectl-call.js';
import { type ManifestObject, nothingRead, readManifests } from './manifest-files.js';
import { recordFlag } from './record.js';
import { endpointsDeprecated } from './select.js';

export const apply: Verb = {
  path: 'apply',
  summary: 'Apply a configuration to a resource by file name or stdin',
  flags: [
    flag.list('filename', 'f'),
    flag.string('kustomize', 'k'),
    flag.bool('recursive', 'R'),
    flag.bare('validate', 'strict', 'strict'),
    flag.bool('server-side'),
    flag.bool('force'),
    flag.bool('force-conflicts'),
    flag.int('grace-period', undefined, '-1'),
    flag.bare('cascade', 'background', 'background'),
    flag.duration('timeout', '0s'),
    flag.bool('prune'),
    flag.bool('overwrite'),
    flag.bool('wait'),
    flag.string('selector', 'l'),
    flag.bool('all'),
    recordFlag,
    ...writeFlags,
  ],
  ...runInSteps(runApply),
};

function* runApply(kubectl: KubectlCall): Steps<number> {
  checkUse(kubectl);
  const read = readManifests(kubectl);
  const { documents, misplaced, unread } = read;
  // Everything is read before anything is sent.
  const unfit = [...misplaced, ...unread];
  const errors: unknown[] = [...nothingRead(kubectl, read), ...(unfit.length > 1 ? [new KubectlFailures(unfit)] : unfit)];
  const done: KubeObject[] = [];
  for (const [at, document] of documents.entries()) {
    yield { what: 'objects', done: at, of: documents.length };
    try {
      const { object, operation } = applyOne(kubectl, document);
      done.push(object);
      if (!printsObjects(kubectl)) printWritten(kubectl, object, operation);
      for (const field of document.missed ?? []) kubectl.warn(field);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  if (errors.length === 0 && printsObjects(kubectl)) printAll(kubectl, done);
  return kubectl.finish(errors);
}

/** Models ApplyFlags.ToOptions and ApplyOptions.Validate. */
function checkUse(kubectl: KubectlCall): void {
  const { flags, args } = kubectl;
  if (args.length) throw new KubectlFailure(`Unexpected args: [${args.join(' ')}]\nSee 'kubectl apply -h' for help and examples`);
  if (flags.given('kustomize')) throw new KubectlFailure('the lab has no kustomize: -k is not available, use -f');
  const serverSide = flags.bool('server-side');
  const dryRun = dryRunOf(kubectl);
  const force = flags.bool('force');
  if (flags.bool('force-conflicts') && !serverSide) throw new KubectlFailure('--force-conflicts only works with --server-side');
  if (dryRun === 'client' && serverSide)
    throw new KubectlFailure(`--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)`);
  if (serverSide && force) throw new KubectlFailure('--force cannot be used with --server-side');
  if (dryRun === 'server' && force) throw new KubectlFailure('--dry-run=server cannot be used with --force');
  if (flags.bool('all') && flags.given('selector')) throw new KubectlFailure('cannot set --all and --selector at the same time');
  if (flags.bool('prune')) throw new KubectlFailure('the lab does not prune: --prune is not available');
  deletionOptions(kubectl);
}

function applyOne(kubectl: KubectlCall, document: ManifestObject): Applied {
  const { object, source } = document;
  if (object.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
  if (!object.metadata.name) {
    const { generateName } = object.metadata;
    if (generateName) throw new KubectlFailure(`from ${generateName}: cannot use generate name with apply`);
    const where = `error when retrieving current configuration of:\n${infoText(object)}\nfrom server for: "${source}"`;
    throw new KubectlFailure(`${where}: resource name may not be empty`);
  }
  return kubectl.flags.bool('server-side') ? applyServerSide(kubectl, document) : applyClientSide(kubectl, document);
}
