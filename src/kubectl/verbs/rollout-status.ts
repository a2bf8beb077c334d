/** `kubectl rollout status`. Models kubectl/pkg/cmd/rollout/rollout_status.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { keyOf } from '../../api/kinds.js';
import type { Steps } from '../../sim/steps.js';
import { advanceInSteps } from './advance-in-steps.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, runInSteps, type Verb } from './kubectl-call.js';
import { type Progress, progressOf } from './rollout-progress.js';
import { groupKind, isSettled, isWorkload, overTargetsInSteps, rolloutTargets, targetFlags } from './rollout-targets.js';

/** Without `--timeout` the real one waits for ever; the lab gives the prompt back after an hour. */
const longestMs = 3_600_000;

export const rolloutStatus: Verb = {
  path: 'rollout status',
  summary: 'Show the status of the rollout',
  flags: [
    { name: 'watch', short: 'w', kind: 'bool', default: 'true' },
    flag.duration('timeout', '0s'),
    flag.int('revision', undefined, '0'),
    ...targetFlags,
  ],
  ...runInSteps(function* (kubectl) {
    const revision = kubectl.flags.int('revision');
    const targets = rolloutTargets(kubectl);
    if (revision < 0) throw new KubectlFailure(`revision must be a positive integer: ${revision}`);
    if (!targets.objects.length && !targets.failures.length) throw new KubectlFailure('no resources found');
    return yield* overTargetsInSteps(kubectl, targets, (object) => waitFor(kubectl, object, revision));
  }),
};

/** Says how it stands each time the workload changes, until it is done. */
function* waitFor(kubectl: KubectlCall, object: KubeObject, revision: number): Steps<void> {
  const { world } = kubectl.lab;
  if (!isWorkload(object)) throw new KubectlFailure(`no status viewer has been implemented for ${groupKind(object)}`);
  const limit = world.now + (kubectl.flags.duration('timeout') || longestMs);
  const current = () => world.read.get(object.kind, keyOf(object));
  for (;;) {
    const workload = current();
    if (workload?.metadata.uid !== object.metadata.uid || workload === undefined) throw new KubectlFailure('object has been deleted');
    const progress: Progress = progressOf(workload, revision);
    if (progress.failed !== undefined) throw new KubectlFailure(progress.failed);
    kubectl.out(`${progress.text}\n`);
    if (isSettled(progress) || !kubectl.flags.bool('watch')) return;
    const { resourceVersion } = workload.metadata;
    const hasMoved = () => current()?.metadata.resourceVersion !== resourceVersion;
    if (!(yield* advanceInSteps(world, hasMoved, Math.max(0, limit - world.now))))
      throw new KubectlFailure('timed out waiting for the condition');
  }
}
