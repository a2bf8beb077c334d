/** `kubectl rollout …`. Models kubectl/pkg/cmd/rollout/rollout_{restart,pause,resume}.go and polymorphichelpers/object{restarter,pauser,resumer}.go (v1.36). */
import { type KubeObject, keyOf } from '../../api/kinds.js';
import { printWritten } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { printFlags } from './print-flags.js';
import { rolloutHistory } from './rollout-history.js';
import { rolloutStatus } from './rollout-status.js';
import { isWorkload, pluralWithGroup, rolloutTargets, targetFlags } from './rollout-targets.js';
import { rolloutUndo } from './rollout-undo.js';

interface PatchVerb {
  readonly word: 'restart' | 'pause' | 'resume';
  readonly done: string;
  readonly summary: string;
  /** Why this object cannot be treated so, if so. */
  readonly refuse: (object: KubeObject) => string | undefined;
  readonly patch: (kubectl: KubectlCall) => unknown;
  /** Said when the patch would change nothing. */
  readonly unchanged?: (name: string) => string;
}

function patchVerb({ word, done, summary, refuse, patch, unchanged }: PatchVerb): Verb {
  return {
    path: `rollout ${word}`,
    summary,
    flags: [...targetFlags, flag.string('field-manager'), ...printFlags],
    run: (kubectl) => {
      const { objects, failures } = rolloutTargets(kubectl);
      if (!objects.length && !failures.length) throw new KubectlFailure('no resources found');
      const refusals: string[] = [];
      for (const { object } of objects) {
        const { kind, metadata } = object;
        const why = refuse(object);
        if (why !== undefined) {
          refusals.push(`error: ${pluralWithGroup(object)} ${JSON.stringify(metadata.name)} ${why}`);
          continue;
        }
        const changed = kubectl.accept<KubeObject>(kubectl.lab.world.api.patch(kind, keyOf(object), 'strategic', patch(kubectl)));
        if (unchanged && changed.metadata.resourceVersion === metadata.resourceVersion) refusals.push(unchanged(metadata.name));
        else printWritten(kubectl, changed, done);
      }
      // One error alone gets its prefix where all errors get it.
      const single = refusals.length + failures.length === 1;
      return kubectl.finish([...refusals.map((text) => new KubectlFailure(single ? text.replace(/^error: /, '') : text)), ...failures]);
    },
  };
}

function forDeployments(word: string, refuse: (paused: boolean) => string | undefined): PatchVerb['refuse'] {
  return (object) => (object.kind === 'Deployment' ? refuse(object.spec.paused === true) : `${word} is not supported`);
}

const restart = patchVerb({
  word: 'restart',
  done: 'restarted',
  summary: 'Restart a resource',
  refuse: (object) => {
    if (!isWorkload(object)) return 'restarting is not supported';
    const paused = object.kind === 'Deployment' && object.spec.paused;
    return paused ? `can't restart paused deployment (run rollout resume first)` : undefined;
  },
  patch: ({ lab }) => ({
    spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': lab.world.read.timestamp } } } },
  }),
  unchanged: (name) =>
    `failed to create patch for ${name}: if restart has already been triggered within the past second, please wait before attempting to trigger another`,
});

const pause = patchVerb({
  word: 'pause',
  done: 'paused',
  summary: 'Mark the resource as paused',
  refuse: forDeployments('pausing', (paused) => (paused ? 'is already paused' : undefined)),
  patch: () => ({ spec: { paused: true } }),
});

const resume = patchVerb({
  word: 'resume',
  done: 'resumed',
  summary: 'Resume a paused resource',
  refuse: forDeployments('resuming', (paused) => (paused ? undefined : 'is not paused')),
  patch: () => ({ spec: { paused: null } }),
});

export const rollout: readonly Verb[] = [rolloutHistory, pause, restart, resume, rolloutStatus, rolloutUndo];
