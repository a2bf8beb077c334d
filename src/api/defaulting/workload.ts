/** Models pkg/apis/apps/v1/defaults.go and SetDefaults_ReplicationController of pkg/apis/core/v1/defaults.go (v1.36). */
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet, VolumeClaimTemplate } from '../apps.js';
import type { ReplicationController } from '../core.js';
import { defaultPodTemplate } from './pod.js';

export function defaultDeployment(deployment: Deployment): Deployment {
  const { spec } = deployment;
  const type = spec.strategy?.type ?? 'RollingUpdate';
  const rolling = type === 'RollingUpdate' ? { maxUnavailable: '25%', maxSurge: '25%', ...spec.strategy?.rollingUpdate } : undefined;
  return {
    ...deployment,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: defaultPodTemplate(spec.template),
      strategy: { ...spec.strategy, type, ...(rolling ? { rollingUpdate: rolling } : {}) },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    },
  };
}

export function defaultReplicaSet(set: ReplicaSet): ReplicaSet {
  return { ...set, spec: { ...set.spec, replicas: set.spec.replicas ?? 1, template: defaultPodTemplate(set.spec.template) } };
}

/** Labels and selector are the template's unless they are given. */
export function defaultReplicationController(controller: ReplicationController): ReplicationController {
  const { metadata, spec } = controller;
  const labels = spec.template?.metadata?.labels;
  const given = (map: Readonly<Record<string, string>> | undefined) => Object.keys(map ?? {}).length > 0;
  return {
    ...controller,
    metadata: labels !== undefined && !given(metadata.labels) ? { ...metadata, labels } : metadata,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      ...(labels !== undefined && !given(spec.selector) ? { selector: labels } : {}),
      ...(spec.template ? { template: defaultPodTemplate(spec.template) } : {}),
    },
  };
}

export function defaultDaemonSet(set: DaemonSet): DaemonSet {
  const { spec } = set;
  const type = spec.updateStrategy?.type ?? 'RollingUpdate';
  const rolling = type === 'RollingUpdate' ? { maxUnavailable: 1, maxSurge: 0, ...spec.updateStrategy?.rollingUpdate } : undefined;
  return {
    ...set,
    spec: {
      ...spec,
      template: defaultPodTemplate(spec.template),
      updateStrategy: { ...spec.updateStrategy, type, ...(rolling ? { rollingUpdate: rolling } : {}) },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    },
  };
}

function defaultClaim({ metadata, spec }: VolumeClaimTemplate): VolumeClaimTemplate {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata,
    spec: { ...spec, volumeMode: spec.volumeMode ?? 'Filesystem' },
    status: { phase: 'Pending' },
  };
}

export function defaultStatefulSet(set: StatefulSet): StatefulSet {
  const { spec } = set;
  // `rollingUpdate` is made only where the whole strategy is left out; one that is given is completed.
  const asked = spec.updateStrategy?.type ? spec.updateStrategy.rollingUpdate : (spec.updateStrategy?.rollingUpdate ?? {});
  // Models pkg/registry/apps/statefulset/strategy.go dropStatefulSetDisabledFields: MaxUnavailableStatefulSet is off in v1.36.
  const { maxUnavailable: _off, ...given } = asked ?? {};
  const type = spec.updateStrategy?.type ?? 'RollingUpdate';
  const rolling = asked && (type === 'RollingUpdate' ? { partition: 0, ...given } : given);
  const claims = spec.volumeClaimTemplates;
  return {
    ...set,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: defaultPodTemplate(spec.template),
      podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
      updateStrategy: { type, ...(rolling ? { rollingUpdate: rolling } : {}) },
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: spec.persistentVolumeClaimRetentionPolicy?.whenDeleted ?? 'Retain',
        whenScaled: spec.persistentVolumeClaimRetentionPolicy?.whenScaled ?? 'Retain',
      },
      ...(claims ? { volumeClaimTemplates: claims.map(defaultClaim) } : {}),
    },
  };
}
