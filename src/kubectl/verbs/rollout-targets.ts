/** What a `kubectl rollout` command is about. Models the builders in kubectl/pkg/cmd/rollout (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { finish, type Steps, Stopped } from '../../sim/steps.js';
import { KubectlFailure } from './failure.js';
import { type FlagSpec, flag } from './flags.js';
import type { KubectlCall } from './kubectl-call.js';
import { readManifests } from './manifest-files.js';
import { parseSelections } from './resource-args.js';
import type { Progress, Workload } from './rollout-progress.js';
import { type Found, selectObjects } from './select.js';

export const targetFlags: readonly FlagSpec[] = [
  flag.string('selector', 'l'),
  flag.list('filename', 'f'),
  flag.list('kustomize', 'k'),
  flag.bool('recursive', 'R'),
];

export function rolloutTargets(kubectl: KubectlCall): Found {
  const { args, flags } = kubectl;
  if (!args.length && !flags.given('filename')) throw new KubectlFailure('required resource not specified');
  const selections = flags.given('filename')
    ? readManifests(kubectl).documents.map(({ object }) => ({ resource: resourceOf(object.kind), name: object.metadata.name }))
    : parseSelections(args);
  return selectObjects(kubectl, selections);
}

/** `DaemonSet.apps`, `Pod`. Models schema.GroupKind String. */
export function groupKind({ kind }: KubeObject): string {
  const { group } = resourceOf(kind);
  return group ? `${kind}.${group}` : kind;
}

/** `deployments.apps`, `pods`. */
export function pluralWithGroup({ kind }: KubeObject): string {
  const { plural, group } = resourceOf(kind);
  return group ? `${plural}.${group}` : plural;
}

export function isWorkload(object: KubeObject): object is Workload {
  return object.kind === 'Deployment' || object.kind === 'DaemonSet' || object.kind === 'StatefulSet';
}

/** Runs over all that was asked for; what fails is told after what worked. */
export const overTargets = (kubectl: KubectlCall, found: Found, run: (object: KubeObject) => void): number =>
  finish(
    // biome-ignore lint/correctness/useYield: it takes no time.
    overTargetsInSteps(kubectl, found, function* (object) {
      run(object);
    }),
  );

/** The same, where it takes time. */
export function* overTargetsInSteps(
  kubectl: KubectlCall,
  { objects, failures }: Found,
  run: (object: KubeObject) => Steps<void>,
): Steps<number> {
  const errors: unknown[] = [];
  for (const { object } of objects) {
    try {
      yield* run(object);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      errors.push(error);
    }
  }
  return kubectl.finish([...errors, ...failures]);
}

/** Whether there is nothing more to wait for. */
export const isSettled = ({ done, failed }: Progress): boolean => done === true || failed !== undefined;
