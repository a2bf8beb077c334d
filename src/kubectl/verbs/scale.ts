/** `kubectl scale`. Models staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go (v1.36). */
import { keyOf } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure, StatusFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { selectionsOfFiles } from './manifest-files.js';
import { recordFlag } from './record.js';
import { parseSelections } from './resource-args.js';
import { selectObjects } from './select.js';

export const scale: Verb = {
  path: 'scale',
  summary: 'Set a new size for a deployment or replica set',
  flags: [
    flag.int('replicas', undefined, '-1'),
    flag.int('current-replicas', undefined, '-1'),
    flag.string('resource-version'),
    flag.string('timeout'),
    flag.bool('all'),
    flag.string('selector', 'l'),
    flag.list('filename', 'f'),
    flag.bool('recursive', 'R'),
    recordFlag,
    ...writeFlags,
  ],
  run: runScale,
};

function runScale(kubectl: KubectlCall): number {
  const { flags } = kubectl;
  const replicas = flags.int('replicas');
  if (replicas < 0) throw new KubectlFailure('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
  if (!kubectl.args.length && !flags.given('filename'))
    throw new KubectlFailure(
      "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'",
    );
  const selections = flags.given('filename') ? selectionsOfFiles(kubectl) : parseSelections(kubectl.args, 'scale');
  const { objects, failures } = selectObjects(kubectl, selections);
  const errors: unknown[] = [...failures];
  for (const { object } of objects) {
    if (
      object.kind !== 'Deployment' &&
      object.kind !== 'ReplicaSet' &&
      object.kind !== 'StatefulSet' &&
      object.kind !== 'ReplicationController'
    ) {
      errors.push(new KubectlFailure(`cannot scale ${resourceOf(object.kind).plural}: they have no size`));
      continue;
    }
    const current = object.spec.replicas ?? 1;
    const expected = flags.int('current-replicas');
    if (expected >= 0 && expected !== current) {
      errors.push(new KubectlFailure(`Expected replicas to be ${expected}, was ${current}`));
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
    printWritten(kubectl, object, 'scaled');
  }
  return kubectl.finish(errors);
}
