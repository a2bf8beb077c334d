/** `kubectl rollout undo`. Models kubectl/pkg/cmd/rollout/rollout_undo.go and polymorphichelpers/rollback.go (v1.36). */
import type { Deployment } from '../../api/apps.js';
import type { KubeObject } from '../../api/kinds.js';
import { resourceOf } from '../../api/scheme.js';
import { describeTemplate } from '../print/describe/pod-template.js';
import { sameTemplate, withoutHash } from '../print/same-template.js';
import { dryRunFlag, dryRunOf, printWritten } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { lastApplied, lastAppliedKey } from './last-applied.js';
import { printFlags } from './print-flags.js';
import type { Workload } from './rollout-progress.js';
import { type RememberedTemplate, revisionsOf } from './rollout-revisions.js';
import { groupKind, isWorkload, overTargets, rolloutTargets, targetFlags } from './rollout-targets.js';

/** Annotations that do not travel between a Deployment and its ReplicaSets. Models annotationsToSkip. */
const ownAnnotations = new Set([
  lastAppliedKey,
  'deployment.kubernetes.io/revision',
  'deployment.kubernetes.io/revision-history',
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  'deprecated.deployment.rollback.to',
]);

export const rolloutUndo: Verb = {
  path: 'rollout undo',
  summary: 'Undo a previous rollout',
  flags: [flag.int('to-revision', undefined, '0'), ...targetFlags, dryRunFlag, ...printFlags],
  run: (kubectl) => overTargets(kubectl, rolloutTargets(kubectl), (object) => undo(kubectl, object)),
};

function undo(kubectl: KubectlCall, object: KubeObject): void {
  if (!isWorkload(object)) throw new KubectlFailure(`no rollbacker has been implemented for ${JSON.stringify(groupKind(object))}`);
  if (lastApplied(object)) kubectl.warn(managedByApply(object));
  const wanted = kubectl.flags.int('to-revision');
  const target = targetOf(object, wanted, revisionsOf(object, kubectl.lab.world.read));
  const template = object.kind === 'Deployment' ? withoutHash(target.template) : target.template;
  if (dryRunOf(kubectl) === 'client') {
    printWritten(kubectl, object, describeTemplate(target.template));
    return;
  }
  if (object.kind === 'Deployment' && object.spec.paused) {
    throw new KubectlFailure(`you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again`);
  }
  if (sameTemplate(template, object.spec.template)) {
    printWritten(kubectl, object, `skipped rollback (current template already matches revision ${wanted})`);
    return;
  }
  const next = { ...object, spec: { ...object.spec, template } } as Workload;
  const annotated = next.kind === 'Deployment' ? withAnnotationsOf(next, target) : next;
  const dryRun = dryRunOf(kubectl) === 'server';
  printWritten(kubectl, kubectl.accept(kubectl.lab.world.api.update(annotated, { dryRun })), 'rolled back');
}

/** The revision of that number, or for 0 the one before the latest. */
function targetOf({ kind, metadata }: Workload, wanted: number, all: readonly RememberedTemplate[]): RememberedTemplate {
  if (wanted === 0 && all.length < 2) {
    const { name } = metadata;
    throw new KubectlFailure(
      kind === 'Deployment' ? `no rollout history found for deployment ${JSON.stringify(name)}` : 'no last revision to roll back to',
    );
  }
  const target = wanted === 0 ? all.at(-2) : all.find(({ revision }) => revision === wanted);
  if (!target) throw new KubectlFailure(`unable to find specified revision ${wanted} in history`);
  return target;
}

/** Annotations go back with the template, except those that belong to the Deployment itself. */
function withAnnotationsOf(deployment: Deployment, { annotations }: RememberedTemplate): Deployment {
  const own = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => ownAnnotations.has(key));
  const old = Object.entries(annotations).filter(([key]) => !ownAnnotations.has(key));
  return { ...deployment, metadata: { ...deployment.metadata, annotations: Object.fromEntries([...own, ...old]) } };
}

function managedByApply({ kind, metadata }: Workload): string {
  return `resource ${resourceOf(kind).plural}/${metadata.name} was previously managed with 'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.`;
}
