/** `kubectl replace -f`. Models staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go (v1.36). */
import { keyOf } from '../../api/kinds.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { readManifests } from './manifest-files.js';

export const replace: Verb = {
  path: 'replace',
  summary: 'Replace a resource by file name or stdin',
  flags: [
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    flag.bool('force'),
    flag.int('grace-period', undefined, '-1'),
    flag.bare('cascade', 'background'),
    flag.bool('wait'),
    flag.string('timeout'),
    flag.bare('validate', 'strict', 'strict'),
    flag.bool('save-config'),
    ...writeFlags,
  ],
  run: runReplace,
};

function runReplace(kubectl: KubectlCall): number {
  if (!kubectl.flags.given('filename')) throw new KubectlFailure('must specify one of -f and -k');
  const { documents, failures } = readManifests(kubectl);
  const errors: unknown[] = [...failures];
  const { api, read } = kubectl.lab.world;
  const dryRun = dryRunOf(kubectl) !== 'none';
  for (const { object, source, refusal, warnings, missed = [] } of documents) {
    for (const warning of warnings) kubectl.warn(warning);
    try {
      if (refusal) throw new StatusFailure(refusal.status, `error when replacing "${source}"`);
      if (kubectl.flags.bool('force')) {
        const old = read.get(object.kind, keyOf(object));
        if (old) {
          kubectl.accept(api.delete(object.kind, keyOf(object), { gracePeriodSeconds: 0 }));
          printWritten(kubectl, object, 'deleted');
        }
        printWritten(kubectl, kubectl.accept(api.create(object, { dryRun }), `error when creating "${source}"`), 'replaced');
        for (const field of missed) kubectl.warn(field);
        continue;
      }
      printWritten(kubectl, kubectl.accept(api.update(object, { dryRun }), `error when replacing "${source}"`), 'replaced');
      for (const field of missed) kubectl.warn(field);
    } catch (error) {
      if (!(error instanceof KubectlFailure || error instanceof StatusFailure)) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish(errors);
}
