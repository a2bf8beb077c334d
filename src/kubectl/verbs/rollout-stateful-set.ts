/** How a StatefulSet's rollout is told. Models kubectl/pkg/polymorphichelpers/{rollout_status,history,rollback}.go (v1.36). */
import type { ControllerRevision, StatefulSet } from '../../api/apps.js';
import type { PodTemplateSpec } from '../../api/core.js';
import type { World } from '../../sim/world.js';

export interface Progress {
  readonly text: string;
  readonly done?: boolean;
  readonly failed?: string;
}

/** Models StatefulSetStatusViewer.Status. */
export function statefulSetProgress({ metadata, spec, status }: StatefulSet): Progress {
  if (spec.updateStrategy?.type !== 'RollingUpdate') {
    return { text: '', failed: 'rollout status is only available for RollingUpdate strategy type' };
  }
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
    return {
      text: `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${status.updateRevision}...`,
    };
  }
  return { text: `statefulset rolling update complete ${currentReplicas} pods at revision ${status.currentRevision}...`, done: true };
}

export interface RememberedTemplate {
  readonly revision: number;
  readonly template: PodTemplateSpec;
  readonly annotations: Readonly<Record<string, string>> | undefined;
}

/** The templates the set remembers, oldest first. */
export function statefulSetHistory(set: StatefulSet, read: World['read']): readonly RememberedTemplate[] {
  return read
    .listOwned('ControllerRevision', set.metadata.uid ?? '')
    .flatMap(({ revision, data, metadata }: ControllerRevision) => {
      if (!data) return [];
      const { $patch: _directive, ...template } = data.spec.template;
      return [{ revision, template, annotations: metadata.annotations }];
    })
    .sort((a, b) => a.revision - b.revision);
}
