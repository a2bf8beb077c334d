/** `kubectl rollout …`. Models kubectl/pkg/cmd/rollout and polymorphichelpers/{history,rollback,rollout_status}.go (v1.36). */
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../api/apps.js';
import { type Kind, type KubeObject, keyOf } from '../../api/kinds.js';
import { describeTemplate } from '../print/describe/pod-template.js';
import { alignColumns, describeColumns } from '../print/tabwriter.js';
import { dryRunOf, printWritten, writeFlags } from './dry-run.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import { type KubectlCall, keyIn, type Verb } from './kubectl-call.js';
import { lastApplied } from './last-applied.js';
import { changeCauseKey } from './record.js';
import { parseOne, parseSelections } from './resource-args.js';
import { type Progress, type RememberedTemplate, statefulSetHistory, statefulSetProgress } from './rollout-stateful-set.js';
import { selectObjects } from './select.js';
import { durationMs } from './timeout.js';

const revisionKey = 'deployment.kubernetes.io/revision';

function namedObject(kubectl: KubectlCall): KubeObject {
  if (!kubectl.args.length) throw new KubectlFailure('required resource not specified');
  const { resource, name } = parseOne(kubectl.args, kubectl.verb.path);
  return kubectl.get(resource.kind, keyIn(resource.namespaced, kubectl.namespace, name));
}

function deploymentOf(kubectl: KubectlCall): Deployment {
  const object = namedObject(kubectl);
  if (object.kind !== 'Deployment')
    throw new KubectlFailure(
      `no history viewer has been implemented for "${object.kind}"`.replace(
        'history viewer',
        kubectl.verb.path === 'rollout history' ? 'history viewer' : 'rollout',
      ),
    );
  return object;
}

/** A workload whose templates are remembered. */
function workloadOf(kubectl: KubectlCall): Deployment | StatefulSet {
  const object = namedObject(kubectl);
  return object.kind === 'StatefulSet' ? object : deploymentOf(kubectl);
}

/** The templates of a Deployment's replica sets, or those a StatefulSet remembers, oldest first. */
function revisions(kubectl: KubectlCall, workload: Deployment | StatefulSet): readonly RememberedTemplate[] {
  const { read } = kubectl.lab.world;
  if (workload.kind === 'StatefulSet') return statefulSetHistory(workload, read);
  return read
    .listOwned('ReplicaSet', workload.metadata.uid ?? '')
    .map((set) => ({
      revision: Number(set.metadata.annotations?.[revisionKey] ?? 0),
      template: set.spec.template,
      annotations: set.metadata.annotations,
    }))
    .sort((a, b) => a.revision - b.revision);
}

const history: Verb = {
  path: 'rollout history',
  summary: 'View rollout history',
  flags: [flag.int('revision', undefined, '0'), flag.string('output', 'o'), flag.string('selector', 'l')],
  run: (kubectl) => {
    const workload = workloadOf(kubectl);
    const all = revisions(kubectl, workload);
    const wanted = kubectl.flags.int('revision');
    const name = `${workload.kind.toLowerCase()}.apps/${workload.metadata.name}`;
    if (wanted > 0) {
      const found = all.find(({ revision }) => revision === wanted);
      if (!found) throw new KubectlFailure('unable to find the specified revision');
      const { template } = found;
      const cause = found.annotations?.[changeCauseKey];
      kubectl.out(
        `${name} with revision #${wanted}\n${describeTemplate(template, { indent: 0, annotations: { ...template.metadata?.annotations, ...(cause && { [changeCauseKey]: cause }) } })}\n`,
      );
      return 0;
    }
    const rows = all.map(({ revision, annotations }) => `${revision}\t${annotations?.[changeCauseKey] || '<none>'}`);
    kubectl.out(`${name} \n${alignColumns(['REVISION\tCHANGE-CAUSE', ...rows].join('\n'), describeColumns)}\n\n`);
    return 0;
  },
};

const status: Verb = {
  path: 'rollout status',
  summary: 'Show the status of the rollout',
  flags: [
    { name: 'watch', short: 'w', kind: 'bool', default: 'true' },
    flag.string('timeout'),
    flag.int('revision'),
    flag.string('selector', 'l'),
  ],
  run: (kubectl) => {
    const { world } = kubectl.lab;
    const named = namedObject(kubectl);
    const first = named.kind === 'DaemonSet' || named.kind === 'StatefulSet' ? named : deploymentOf(kubectl);
    const limit = world.now + durationMs(kubectl.flags.text('timeout'), 'timeout', 3_600_000);
    let said = '';
    for (;;) {
      const workload = world.read.get(first.kind, keyOf(first));
      if (!workload) throw new KubectlFailure('object has been deleted');
      const now = progress(workload);
      if (now.text !== said) kubectl.out(`${now.text}\n`);
      said = now.text;
      if (now.failed) throw new KubectlFailure(now.failed);
      if (now.done || !kubectl.flags.bool('watch')) return 0;
      const before = said;
      const moved = world.advanceUntil(
        (read) => {
          const current = read.get(first.kind, keyOf(first));
          return !current || progress(current).text !== before || Boolean(progress(current).failed);
        },
        Math.max(0, limit - world.now),
      );
      if (!moved) throw new KubectlFailure('timed out waiting for the condition');
    }
  },
};

function progress(workload: Deployment | DaemonSet | StatefulSet): Progress {
  if (workload.kind === 'StatefulSet') return statefulSetProgress(workload);
  return workload.kind === 'DaemonSet' ? daemonSetProgress(workload) : deploymentProgress(workload);
}

/** Models rollout_status.go DaemonSetStatusViewer.Status. */
function daemonSetProgress({ metadata, spec, status: state }: DaemonSet): Progress {
  if (spec.updateStrategy?.type === 'OnDelete') {
    return { text: '', failed: 'rollout status is only available for RollingUpdate strategy type' };
  }
  if ((metadata.generation ?? 0) > (state?.observedGeneration ?? 0))
    return { text: 'Waiting for daemon set spec update to be observed...' };
  const name = JSON.stringify(metadata.name);
  const desired = state?.desiredNumberScheduled ?? 0;
  const [updated, available] = [state?.updatedNumberScheduled ?? 0, state?.numberAvailable ?? 0];
  const waiting = `Waiting for daemon set ${name} rollout to finish:`;
  if (updated < desired) return { text: `${waiting} ${updated} out of ${desired} new pods have been updated...` };
  if (available < desired) return { text: `${waiting} ${available} of ${desired} updated pods are available...` };
  return { text: `daemon set ${name} successfully rolled out`, done: true };
}

/** Models rollout_status.go DeploymentStatusViewer.Status. */
function deploymentProgress({ metadata, spec, status: state }: Deployment): Progress {
  const name = JSON.stringify(metadata.name);
  if ((metadata.generation ?? 0) > (state?.observedGeneration ?? 0))
    return { text: 'Waiting for deployment spec update to be observed...' };
  const replicas = spec.replicas ?? 1;
  const updated = state?.updatedReplicas ?? 0;
  const total = state?.replicas ?? 0;
  const available = state?.availableReplicas ?? 0;
  if (state?.conditions?.some((c) => c.type === 'Progressing' && c.reason === 'ProgressDeadlineExceeded')) {
    return { text: '', failed: `deployment ${name} exceeded its progress deadline` };
  }
  if (updated < replicas)
    return { text: `Waiting for deployment ${name} rollout to finish: ${updated} out of ${replicas} new replicas have been updated...` };
  if (total > updated)
    return { text: `Waiting for deployment ${name} rollout to finish: ${total - updated} old replicas are pending termination...` };
  if (available < updated)
    return { text: `Waiting for deployment ${name} rollout to finish: ${available} of ${updated} updated replicas are available...` };
  return { text: `deployment ${name} successfully rolled out`, done: true };
}

const undo: Verb = {
  path: 'rollout undo',
  summary: 'Undo a previous rollout',
  flags: [flag.int('to-revision', undefined, '0'), flag.string('selector', 'l'), ...writeFlags],
  run: (kubectl) => {
    const deployment = workloadOf(kubectl);
    if (deployment.kind === 'Deployment' && deployment.spec.paused) {
      throw new KubectlFailure(
        `you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume deployment/${deployment.metadata.name}' and try again`,
      );
    }
    const all = revisions(kubectl, deployment);
    const wanted = kubectl.flags.int('to-revision');
    const target = wanted > 0 ? all.find(({ revision }) => revision === wanted) : all.at(-2);
    if (lastApplied(deployment)) {
      kubectl.warn(managedByApply(deployment));
    }
    if (!target)
      throw new KubectlFailure(
        wanted > 0
          ? `unable to find specified revision ${wanted} in history`
          : `no rollout history found for ${deployment.kind.toLowerCase()} ${JSON.stringify(deployment.metadata.name)}`,
      );
    const template = withoutHash(target.template);
    if (JSON.stringify(template) === JSON.stringify(deployment.spec.template)) {
      printWritten(kubectl, deployment, `skipped rollback (current template already matches revision ${target.revision})`);
      return 0;
    }
    // Annotations travel with the revision, except those that belong to the Deployment itself.
    const cause = deployment.kind === 'Deployment' ? target.annotations?.[changeCauseKey] : undefined;
    const { [changeCauseKey]: _old, ...annotations } = deployment.metadata.annotations ?? {};
    const dryRun = dryRunOf(kubectl);
    const next = {
      ...deployment,
      metadata: { ...deployment.metadata, annotations: { ...annotations, ...(cause && { [changeCauseKey]: cause }) } },
      spec: { ...deployment.spec, template },
    };
    const object = dryRun === 'client' ? deployment : kubectl.accept(kubectl.lab.world.api.update(next, { dryRun: dryRun === 'server' }));
    printWritten(kubectl, object, 'rolled back');
    return 0;
  },
};

function managedByApply({ kind, metadata }: Deployment | StatefulSet): string {
  return `resource ${kind.toLowerCase()}s/${metadata.name} was previously managed with 'kubectl apply'. Rolling back will not update the kubectl.kubernetes.io/last-applied-configuration annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.`;
}

function withoutHash(template: ReplicaSet['spec']['template']): ReplicaSet['spec']['template'] {
  const { 'pod-template-hash': _hash, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

function patchVerb(
  word: 'restart' | 'pause' | 'resume',
  done: string,
  summary: string,
  patch: (kubectl: KubectlCall) => unknown,
  refuse?: (d: Deployment) => string | undefined,
  kinds: readonly Kind[] = ['Deployment'],
): Verb {
  return {
    path: `rollout ${word}`,
    summary,
    flags: [flag.string('selector', 'l'), ...writeFlags],
    run: (kubectl) => {
      const { objects, failures } = selectObjects(kubectl, parseSelections(kubectl.args, kubectl.verb.path));
      const errors: unknown[] = [...failures];
      for (const { object } of objects) {
        if (!kinds.includes(object.kind)) {
          errors.push(
            new KubectlFailure(`${object.kind.toLowerCase()}s ${JSON.stringify(object.metadata.name)} ${word}ing is not supported`),
          );
          continue;
        }
        const why = object.kind === 'Deployment' ? refuse?.(object) : undefined;
        if (why) {
          errors.push(new KubectlFailure(why));
          continue;
        }
        printWritten(kubectl, kubectl.accept(kubectl.lab.world.api.patch(object.kind, keyOf(object), 'strategic', patch(kubectl))), done);
      }
      return kubectl.finish(errors);
    },
  };
}

const restart = patchVerb(
  'restart',
  'restarted',
  'Restart a resource',
  (kubectl) => ({
    spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': kubectl.lab.world.read.timestamp } } } },
  }),
  (deployment) => (deployment.spec.paused ? `can't restart paused deployment (run rollout resume first)` : undefined),
  ['Deployment', 'DaemonSet', 'StatefulSet'],
);
const pause = patchVerb(
  'pause',
  'paused',
  'Mark the resource as paused',
  () => ({ spec: { paused: true } }),
  (d) => (d.spec.paused ? `deployments.apps ${JSON.stringify(d.metadata.name)} is already paused` : undefined),
);
const resume = patchVerb(
  'resume',
  'resumed',
  'Resume a paused resource',
  () => ({ spec: { paused: null } }),
  (d) => (d.spec.paused ? undefined : `deployments.apps ${JSON.stringify(d.metadata.name)} is not paused`),
);

export const rollout: readonly Verb[] = [history, pause, restart, resume, status, undo];
