/** Fills in what a manifest left out. Allocated values (addresses, node ports) are not defaults. */
import type { DaemonSet, Deployment, ReplicaSet } from './apps.js';
import type { Endpoints, Namespace } from './core.js';
import { defaultNetworkPolicy } from './defaulting/network-policy.js';
import { defaultPod, defaultPodTemplate } from './defaulting/pod.js';
import { defaultService } from './defaulting/service.js';
import type { EndpointSlice } from './discovery.js';
import type { KubeObject } from './kinds.js';

/** Models pkg/apis/apps/v1/defaults.go SetDefaults_Deployment (v1.36). */
function defaultDeployment(deployment: Deployment): Deployment {
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

/** Models pkg/apis/apps/v1/defaults.go SetDefaults_ReplicaSet (v1.36). */
function defaultReplicaSet(set: ReplicaSet): ReplicaSet {
  return { ...set, spec: { ...set.spec, replicas: set.spec.replicas ?? 1, template: defaultPodTemplate(set.spec.template) } };
}

/** Models pkg/apis/apps/v1/defaults.go SetDefaults_DaemonSet (v1.36). */
function defaultDaemonSet(set: DaemonSet): DaemonSet {
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

/** Models pkg/apis/core/v1/defaults.go SetDefaults_Endpoints (v1.36). */
function defaultEndpoints(endpoints: Endpoints): Endpoints {
  if (!endpoints.subsets) return endpoints;
  const subsets = endpoints.subsets.map((subset) =>
    subset.ports ? { ...subset, ports: subset.ports.map((port) => ({ ...port, protocol: port.protocol ?? ('TCP' as const) })) } : subset,
  );
  return { ...endpoints, subsets };
}

/** Models pkg/apis/discovery/v1/defaults.go SetDefaults_EndpointPort (v1.36): the name is then `""`, not absent. */
function defaultEndpointSlice(slice: EndpointSlice): EndpointSlice {
  if (!slice.ports) return slice;
  return { ...slice, ports: slice.ports.map((port) => ({ ...port, name: port.name ?? '', protocol: port.protocol ?? ('TCP' as const) })) };
}

/** Models pkg/apis/core/v1/defaults.go SetDefaults_Namespace and registry/core/namespace/strategy.go (v1.36). */
function defaultNamespace(namespace: Namespace): Namespace {
  const labels = { 'kubernetes.io/metadata.name': namespace.metadata.name, ...namespace.metadata.labels };
  return {
    ...namespace,
    metadata: namespace.metadata.name ? { ...namespace.metadata, labels } : namespace.metadata,
    spec: { finalizers: namespace.spec?.finalizers ?? ['kubernetes'] },
    status: { ...namespace.status, phase: namespace.status?.phase ?? 'Active' },
  };
}

/** The object as the server's defaulting leaves it. The input is not changed. */
export function applyDefaults(object: KubeObject): KubeObject {
  switch (object.kind) {
    case 'Service':
      return defaultService(object);
    case 'Pod':
      return defaultPod(object);
    case 'Deployment':
      return defaultDeployment(object);
    case 'ReplicaSet':
      return defaultReplicaSet(object);
    case 'DaemonSet':
      return defaultDaemonSet(object);
    case 'Endpoints':
      return defaultEndpoints(object);
    case 'EndpointSlice':
      return defaultEndpointSlice(object);
    case 'NetworkPolicy':
      return defaultNetworkPolicy(object);
    case 'Namespace':
      return defaultNamespace(object);
    default:
      return object;
  }
}
