/** `kubectl create -f`. Models staging/src/k8s.io/kubectl/pkg/cmd/create/create.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import type { Steps } from '../../sim/steps.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, runInSteps, type Verb } from './kubectl-call.js';
import { withLastApplied } from './last-applied.js';
import { nothingRead, readManifests } from './manifest-files.js';
import { recordFlag, withChangeCause } from './record.js';
import { endpointsDeprecated } from './select.js';

export const saveConfigFlag = flag.bool('save-config');

export const create: Verb = {
  path: 'create',
  summary: 'Create a resource from a file or from stdin',
  flags: [
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.string('kustomize', 'k'),
    flag.bool('edit'),
    flag.bool('windows-line-endings'),
    flag.string('selector', 'l'),
    flag.bare('validate', 'strict', 'strict'),
    saveConfigFlag,
    recordFlag,
    ...writeFlags,
  ],
  ...runInSteps(runCreate),
};

function* runCreate(kubectl: KubectlCall): Steps<number> {
  const words = kubectl.args.join(' ');
  const usage = "See 'kubectl create -h' for help and examples";
  if (!kubectl.flags.given('filename')) {
    kubectl.err('Error: must specify one of -f and -k\n\n');
    if (words !== '') throw new KubectlFailure(`unknown command ${JSON.stringify(words)}\n${usage}`);
    kubectl.err(kubectl.lab.seldom().verbHelp(create));
    return 1;
  }
  if (words !== '') throw new KubectlFailure(`Unexpected args: [${words}]\n${usage}`);
  const read = readManifests(kubectl);
  const errors: unknown[] = [...nothingRead(kubectl, read), ...read.misplaced];
  for (const [at, document] of read.documents.entries()) {
    yield { what: 'objects', done: at, of: read.documents.length };
    const { object, source } = document;
    if (object.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
    try {
      if (dryRunOf(kubectl) === 'client') {
        // kubectl prints what was written: it asks the server nothing.
        printWritten(kubectl, prepared(kubectl, document.written as unknown as KubeObject), 'created');
        continue;
      }
      for (const warning of document.warnings) kubectl.warn(warning);
      if (document.refusal) throw new StatusFailure(document.refusal.status, `error when creating "${source}"`);
      sendNew(kubectl, prepared(kubectl, object), `error when creating "${source}"`);
      for (const field of document.missed ?? []) kubectl.warn(field);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish([...errors, ...read.unread]);
}

function prepared(kubectl: KubectlCall, object: KubeObject): KubeObject {
  const written = withChangeCause(kubectl, object as unknown as Record<string, unknown>);
  return (kubectl.flags.bool('save-config') ? withLastApplied(written) : written) as unknown as KubeObject;
}

/** Creates an object a command made, or shows it for `--dry-run`. */
export function sendNew(kubectl: KubectlCall, object: unknown, doing?: string, operation = 'created'): void {
  const dryRun = dryRunOf(kubectl);
  const result =
    dryRun === 'client'
      ? (object as KubeObject)
      : kubectl.accept(kubectl.lab.world.api.create(object, { dryRun: dryRun === 'server' }), doing);
  printWritten(kubectl, result, operation);
}
