/** `kubectl scale`. Models staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go (v1.36). */
import { keyOf } from '../../api/kinds.js';
import { notFoundResource } from '../../api/request-status.js';
import { requireFlags } from './create-kinds.js';
import { dryRunFlag, dryRunOf, printWritten } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { printFlags } from './print-flags.js';
import { recordFlag } from './record.js';
import { selectionsOf } from './resource-args.js';
import { selectObjects } from './select.js';

export const scale: Verb = {
  path: 'scale',
  summary: 'Set a new size for a deployment or replica set',
  flags: [
    flag.int('replicas', undefined, '-1'),
    flag.int('current-replicas', undefined, '-1'),
    flag.string('resource-version'),
    flag.duration('timeout', '0s'),
    flag.bool('all'),
    flag.string('selector', 'l'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    recordFlag,
    dryRunFlag,
    ...printFlags,
  ],
  run: runScale,
};

function runScale(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  requireFlags(kubectl, 'replicas');
  const replicas = flags.int('replicas');
  if (replicas < 0) throw new KubectlFailure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  const expected = flags.int('current-replicas');
  if (expected < -1) throw new KubectlFailure('The --current-replicas must specify an integer of -1 or greater');
  const selections = selectionsOf(kubectl);
  const { objects, failures } = selectObjects(kubectl, selections);
  const version = flags.text('resource-version');
  if (version && objects.length > 1) throw new KubectlFailure('cannot use --resource-version with multiple resources');
  if (!objects.length && !failures.length) throw new KubectlFailure('no objects passed to scale');
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    if (
      object.kind !== 'Deployment' &&
      object.kind !== 'ReplicaSet' &&
      object.kind !== 'StatefulSet' &&
      object.kind !== 'ReplicationController'
    ) {
      // There is no such subresource.
      errors.push(new StatusFailure(notFoundResource()));
      continue;
    }
    const current = object.spec.replicas ?? 1;
    if (expected >= 0 && expected !== current) {
      errors.push(new KubectlFailure(`Expected replicas to be ${expected}, was ${current}`));
      continue;
    }
    if (version && version !== object.metadata.resourceVersion) {
      errors.push(new KubectlFailure(`Expected resource version to be ${version}, was ${object.metadata.resourceVersion}`));
      continue;
    }
    const dryRun = dryRunOf(kubectl);
    if (dryRun !== 'client') {
      const result = kubectl.lab.world.api.patch(
        object.kind,
        keyOf(object),
        'merge',
        { spec: { replicas } },
        { dryRun: dryRun === 'server' },
      );
      if (!result.ok) {
        errors.push(new StatusFailure(result.status));
        continue;
      }
    }
    printWritten(kubectl, { ...object, spec: { ...object.spec, replicas } } as typeof object, 'scaled');
  }
  return kubectl.finish(errors);
}
