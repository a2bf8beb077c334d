/** Fills in what a manifest left out. Allocated values (addresses, node ports) are not defaults. */
import { base64Of } from './base64.js';
import type { Endpoints, Namespace, Node, Secret } from './core.js';
import { defaultHorizontalPodAutoscaler } from './defaulting/autoscaling.js';
import { defaultCronJob, defaultJob } from './defaulting/batch.js';
import { defaultNetworkPolicy } from './defaulting/network-policy.js';
import { defaultPod, defaultPodTemplate } from './defaulting/pod.js';
import { defaultService } from './defaulting/service.js';
import { defaultPersistentVolume, defaultPersistentVolumeClaim, defaultStorageClass } from './defaulting/storage.js';
import {
  defaultDaemonSet,
  defaultDeployment,
  defaultReplicaSet,
  defaultReplicationController,
  defaultStatefulSet,
} from './defaulting/workload.js';
import type { EndpointSlice } from './discovery.js';
import type { KubeObject } from './kinds.js';
import type { IngressClass } from './networking.js';

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
  const labels = { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': namespace.metadata.name };
  return {
    ...namespace,
    metadata: namespace.metadata.name ? { ...namespace.metadata, labels } : namespace.metadata,
    spec: { finalizers: namespace.spec?.finalizers ?? ['kubernetes'] },
    status: { ...namespace.status, phase: namespace.status?.phase ?? 'Active' },
  };
}

/** Models pkg/apis/core/v1/conversion.go Convert_v1_NodeSpec_To_core_NodeSpec (v1.36): old clients know one range. */
function defaultNode(node: Node): Node {
  const spec: Node['spec'] | undefined = node.spec;
  if (!spec?.podCIDR || spec.podCIDRs?.length) return node;
  return { ...node, spec: { ...spec, podCIDRs: [spec.podCIDR] } };
}

/** Models pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret and SetDefaults_Secret (v1.36). */
function defaultSecret({ stringData, ...secret }: Secret): Secret {
  const plain = Object.entries(stringData ?? {}).map(([key, value]) => [key, base64Of(value)] as const);
  const data = { ...secret.data, ...Object.fromEntries(plain) };
  return { ...secret, ...(secret.data || plain.length > 0 ? { data } : {}), type: secret.type ?? 'Opaque' };
}

/** Models pkg/apis/networking/v1/defaults.go SetDefaults_IngressClass (v1.36). */
function defaultIngressClass(object: IngressClass): IngressClass {
  const { parameters } = object.spec;
  return parameters ? { ...object, spec: { ...object.spec, parameters: { ...parameters, scope: parameters.scope ?? 'Cluster' } } } : object;
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
    case 'StatefulSet':
      return defaultStatefulSet(object);
    case 'ReplicationController':
      return defaultReplicationController(object);
    case 'Secret':
      return defaultSecret(object);
    case 'IngressClass':
      return defaultIngressClass(object);
    case 'Endpoints':
      return defaultEndpoints(object);
    case 'EndpointSlice':
      return defaultEndpointSlice(object);
    case 'NetworkPolicy':
      return defaultNetworkPolicy(object);
    case 'Namespace':
      return defaultNamespace(object);
    case 'Node':
      return defaultNode(object);
    case 'Job':
      return defaultJob(object);
    case 'CronJob':
      return defaultCronJob(object);
    case 'HorizontalPodAutoscaler':
      return defaultHorizontalPodAutoscaler(object);
    case 'PersistentVolumeClaim':
      return defaultPersistentVolumeClaim(object);
    case 'PersistentVolume':
      return defaultPersistentVolume(object);
    case 'StorageClass':
      return defaultStorageClass(object);
    case 'PodTemplate':
      return { ...object, template: defaultPodTemplate(object.template) };
    default:
      return object;
  }
}
