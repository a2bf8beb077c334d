/** `kubectl replace -f`. Models staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { deletedText, deletionOptions, longestWaitMs } from './deletion-options.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { lastAppliedKey, withLastApplied } from './last-applied.js';
import { type ManifestObject, nothingRead, readManifests } from './manifest-files.js';
import { recordFlag, withChangeCause } from './record.js';
import { endpointsDeprecated } from './select.js';

export const replace: Verb = {
  path: 'replace',
  summary: 'Replace a resource by file name or stdin',
  flags: [
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('force'),
    flag.int('grace-period', undefined, '-1'),
    flag.bare('cascade', 'background', 'background'),
    flag.bool('wait'),
    flag.duration('timeout', '0s'),
    flag.bare('validate', 'strict', 'strict'),
    flag.bool('save-config'),
    recordFlag,
    ...writeFlags,
  ],
  run: runReplace,
};

function runReplace(kubectl: KubectlCall): number {
  checkUse(kubectl);
  const files = readManifests(kubectl);
  const errors: unknown[] = [...nothingRead(kubectl, files), ...files.misplaced];
  const each = (act: (document: ManifestObject) => void): void => {
    for (const document of files.documents) {
      try {
        act(document);
      } catch (error) {
        if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
        errors.push(error);
      }
    }
  };
  if (kubectl.flags.bool('force')) {
    each((document) => remove(kubectl, document));
    // What cannot be deleted or read is not made anew either.
    if (errors.length + files.unread.length === 0) each((document) => createAnew(kubectl, document));
  } else each((document) => replaceOne(kubectl, document));
  return kubectl.finish([...errors, ...files.unread]);
}

/** Models ReplaceOptions.Validate. */
function checkUse(kubectl: KubectlCall): void {
  const { flags } = kubectl;
  if (!flags.given('filename')) throw new KubectlFailure('must specify one of -f and -k');
  const force = flags.bool('force');
  if (flags.int('grace-period') >= 0 && !force) throw new KubectlFailure('--grace-period must have --force specified');
  if (flags.given('timeout') && !force) throw new KubectlFailure('--timeout must have --force specified');
  if (force && dryRunOf(kubectl) !== 'none') throw new KubectlFailure('--dry-run can not be used when --force is set');
}

function replaceOne(kubectl: KubectlCall, document: ManifestObject): void {
  const { source, refusal } = document;
  const dryRun = dryRunOf(kubectl);
  const object = prepared(kubectl, document);
  if (dryRun === 'client') {
    printWritten(kubectl, object, 'replaced');
    return;
  }
  const doing = `error when replacing "${source}"`;
  say(kubectl, document);
  if (refusal) throw new StatusFailure(refusal.status, doing);
  printWritten(kubectl, kubectl.accept(kubectl.lab.world.api.update(object, { dryRun: dryRun === 'server' }), doing), 'replaced');
  for (const field of document.missed ?? []) kubectl.warn(field);
}

/** `--force`: the old one goes first, and is waited for. */
function remove(kubectl: KubectlCall, { object }: ManifestObject): void {
  const { api, read } = kubectl.lab.world;
  const key = keyOf(object);
  const old = read.get(object.kind, key) as KubeObject | undefined;
  if (!old) return;
  const options = deletionOptions(kubectl);
  kubectl.accept(api.delete(object.kind, key, options));
  kubectl.out(deletedText(kubectl, old, options));
  kubectl.lab.world.advanceUntil((now) => now.get(object.kind, key)?.metadata.uid !== old.metadata.uid, longestWaitMs);
}

function createAnew(kubectl: KubectlCall, document: ManifestObject): void {
  say(kubectl, document);
  if (document.refusal) throw new StatusFailure(document.refusal.status);
  // Models resource.Helper.Create with modify (cli-runtime pkg/resource/helper.go): the version of the one that is gone is not sent.
  const object = prepared(kubectl, document);
  const { resourceVersion: _, ...metadata } = object.metadata;
  const anew = { ...object, metadata };
  printWritten(kubectl, kubectl.accept(kubectl.lab.world.api.create(anew)), 'replaced');
  for (const field of document.missed ?? []) kubectl.warn(field);
}

function say(kubectl: KubectlCall, { object, warnings }: ManifestObject): void {
  if (object.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
  for (const warning of warnings) kubectl.warn(warning);
}

/** An object that remembers what was applied is to remember this. Models util.CreateOrUpdateAnnotation. */
function prepared(kubectl: KubectlCall, { object, written }: ManifestObject): KubeObject {
  const remembers = object.metadata.annotations?.[lastAppliedKey] !== undefined || kubectl.flags.bool('save-config');
  const caused = withChangeCause(kubectl, written);
  const { metadata } = (remembers ? withLastApplied(caused) : caused) as { readonly metadata?: KubeObject['metadata'] };
  const annotations = metadata?.annotations;
  return (annotations ? { ...object, metadata: { ...object.metadata, annotations } } : object) as KubeObject;
}
