/** What `kubectl rollout status` says of a workload. Models kubectl/pkg/polymorphichelpers/rollout_status.go (v1.36). */
import type { DaemonSet, Deployment, StatefulSet } from '../../api/apps.js';

export type Workload = Deployment | DaemonSet | StatefulSet;

export interface Progress {
  readonly text: string;
  readonly done?: boolean;
  /** Ends the command instead of the text. */
  readonly failed?: string;
}

const onlyRolling: Progress = { text: '', failed: 'rollout status is only available for RollingUpdate strategy type' };

/** `revision`: the one that should be running, 0 when any will do; only Deployments are asked. */
export function progressOf(workload: Workload, revision: number): Progress {
  if (workload.kind === 'StatefulSet') return statefulSetProgress(workload);
  return workload.kind === 'DaemonSet' ? daemonSetProgress(workload) : deploymentProgress(workload, revision);
}

/** Models DeploymentStatusViewer.Status. */
function deploymentProgress({ metadata, spec, status }: Deployment, revision: number): Progress {
  const name = JSON.stringify(metadata.name);
  const running = Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0);
  if (revision > 0 && revision !== running) {
    return { text: '', failed: `desired revision (${revision}) is different from the running revision (${running})` };
  }
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0))
    return { text: 'Waiting for deployment spec update to be observed...' };
  const { replicas: total = 0, updatedReplicas: updated = 0, availableReplicas: available = 0, conditions = [] } = status ?? {};
  const { replicas = 1 } = spec;
  if (conditions.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded')) {
    return { text: '', failed: `deployment ${name} exceeded its progress deadline` };
  }
  const waiting = `Waiting for deployment ${name} rollout to finish:`;
  if (updated < replicas) return { text: `${waiting} ${updated} out of ${replicas} new replicas have been updated...` };
  if (total > updated) return { text: `${waiting} ${total - updated} old replicas are pending termination...` };
  if (available < updated) return { text: `${waiting} ${available} of ${updated} updated replicas are available...` };
  return { text: `deployment ${name} successfully rolled out`, done: true };
}

/** Models DaemonSetStatusViewer.Status. */
function daemonSetProgress({ metadata, spec, status }: DaemonSet): Progress {
  if (spec.updateStrategy?.type !== 'RollingUpdate') return onlyRolling;
  if ((metadata.generation ?? 0) > (status?.observedGeneration ?? 0)) {
    return { text: 'Waiting for daemon set spec update to be observed...' };
  }
  const name = JSON.stringify(metadata.name);
  const { desiredNumberScheduled: desired = 0, updatedNumberScheduled: updated = 0, numberAvailable: available = 0 } = status ?? {};
  const waiting = `Waiting for daemon set ${name} rollout to finish:`;
  if (updated < desired) return { text: `${waiting} ${updated} out of ${desired} new pods have been updated...` };
  if (available < desired) return { text: `${waiting} ${available} of ${desired} updated pods are available...` };
  return { text: `daemon set ${name} successfully rolled out`, done: true };
}

/** Models StatefulSetStatusViewer.Status. */
function statefulSetProgress({ metadata, spec, status }: StatefulSet): Progress {
  if (spec.updateStrategy?.type !== 'RollingUpdate') return onlyRolling;
  const { replicas = 1 } = spec;
  if (!status?.observedGeneration || (metadata.generation ?? 0) > status.observedGeneration) {
    return { text: 'Waiting for statefulset spec update to be observed...' };
  }
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0 } = status;
  if (readyReplicas < replicas) return { text: `Waiting for ${replicas - readyReplicas} pods to be ready...` };
  const { rollingUpdate } = spec.updateStrategy;
  // Defaulting sets a partition of 0, so this is what most sets are told with.
  if (rollingUpdate) {
    const wanted = replicas - (rollingUpdate.partition ?? 0);
    if (updatedReplicas < wanted) {
      return { text: `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wanted} new pods have been updated...` };
    }
    return { text: `partitioned roll out complete: ${updatedReplicas} new pods have been updated...`, done: true };
  }
  if (status.updateRevision !== status.currentRevision) {
    return { text: `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${status.updateRevision}...` };
  }
  return { text: `statefulset rolling update complete ${currentReplicas} pods at revision ${status.currentRevision}...`, done: true };
}
