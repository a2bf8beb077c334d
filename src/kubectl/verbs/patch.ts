/** `kubectl patch`. Models staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go (v1.36). */

import { deepEqual } from '../../api/deep-equal.js';
import { keyOf } from '../../api/kinds.js';
import { parseManifest } from '../../api/manifest.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { recordFlag } from './record.js';
import { selectionsOf } from './resource-args.js';
import { endpointsDeprecated, selectObjects } from './select.js';

export const patch: Verb = {
  path: 'patch',
  summary: 'Update fields of a resource',
  flags: [
    flag.string('patch', 'p'),
    flag.string('patch-file'),
    flag.string('type', undefined, 'strategic'),
    flag.string('subresource'),
    flag.bool('local'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    recordFlag,
    ...writeFlags,
  ],
  run: runPatch,
};

function runPatch(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  const type = flags.text('type');
  if (type !== 'strategic' && type !== 'merge' && type !== 'json') {
    throw new KubectlFailure(`--type must be one of [json merge strategic], not "${type}"`);
  }
  const change = readPatch(kubectl);
  const subresource = flags.text('subresource');
  if (subresource && subresource !== 'status') throw new KubectlFailure(`the lab patches no subresource but status, not "${subresource}"`);
  const selections = selectionsOf(kubectl);
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    if (object.kind === 'Endpoints') kubectl.warn(endpointsDeprecated);
    const dryRun = dryRunOf(kubectl);
    const result = kubectl.lab.world.api.patch(object.kind, keyOf(object), type, change, {
      dryRun: dryRun !== 'none',
      ...(subresource && { subresource: 'status' as const }),
    });
    for (const warning of result.warnings ?? []) kubectl.warn(warning);
    if (result.ok) printWritten(kubectl, result.object, deepEqual(result.object, object) ? 'patched (no change)' : 'patched');
    else errors.push(new StatusFailure(result.status));
  }
  return kubectl.finish(errors);
}

function readPatch(kubectl: KubectlCall): unknown {
  const { flags } = kubectl;
  let text = flags.text('patch');
  if (text && flags.text('patch-file')) throw new KubectlFailure('cannot specify --patch and --patch-file together');
  if (flags.given('patch-file')) {
    const file = kubectl.readFile(flags.text('patch-file'));
    if (file === undefined)
      throw new KubectlFailure(`unable to read patch file: open ${flags.text('patch-file')}: no such file or directory`);
    text = file;
  } else if (!flags.given('patch')) throw new KubectlFailure('must specify --patch or --patch-file containing the contents of the patch');
  const manifest = parseManifest(text, 'patch');
  const [error] = manifest.errors;
  if (error)
    throw new KubectlFailure(
      `unable to parse ${JSON.stringify(text)}: ${error.message.replace(/^error parsing patch: (error converting YAML to JSON: )?/, '')}`,
    );
  const value = manifest.documents[0]?.value;
  if (value === undefined) throw new KubectlFailure('must specify --patch or --patch-file containing the contents of the patch');
  return value;
}
