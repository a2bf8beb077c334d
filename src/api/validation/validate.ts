/** Which rules belong to which kind. */
import type { KubeObject } from '../kinds.js';
import { checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import {
  validateDaemonSet,
  validateDaemonSetUpdate,
  validateDeployment,
  validateDeploymentUpdate,
  validateReplicaSet,
  validateReplicaSetUpdate,
} from './apps.js';
import { validateHorizontalPodAutoscaler, validateHorizontalPodAutoscalerUpdate } from './autoscaling.js';
import { validateClaim, validateClaimUpdate } from './claim.js';
import { validateConfigMap, validateConfigMapUpdate, validateSecret, validateSecretUpdate } from './config.js';
import { validateCronJob, validateCronJobUpdate } from './cron-job.js';
import { validateDisruptionBudget, validateDisruptionBudgetUpdate } from './disruption-budget.js';
import { validateEndpointSlice, validateEndpointSliceUpdate, validateEndpoints, validateEndpointsUpdate } from './endpoints.js';
import { validateIngress, validateIngressClass, validateIngressClassUpdate, validateIngressUpdate } from './ingress.js';
import { validateJob, validateJobUpdate } from './job.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validateNamespace, validateNamespaceUpdate } from './namespace.js';
import { validateNetworkPolicy, validateNetworkPolicyUpdate } from './network-policy.js';
import { validateNode, validateNodeUpdate } from './node.js';
import { validatePod, validatePodTemplate, validatePodUpdate } from './pod.js';
import { validateReplicationController, validateReplicationControllerUpdate } from './replication-controller.js';
import { validateService, validateServiceUpdate } from './service.js';
import {
  validateControllerRevision,
  validateControllerRevisionUpdate,
  validateStatefulSet,
  validateStatefulSetUpdate,
} from './stateful-set.js';
import { validateStorageClass, validateStorageClassUpdate, validateVolume, validateVolumeUpdate } from './storage.js';

/** Causes against a defaulted object that is about to be stored first. */
export function validateCreate(object: KubeObject): StatusCause[] {
  switch (object.kind) {
    case 'Service':
      return validateService(object);
    case 'Pod':
      return validatePod(object);
    case 'Deployment':
      return validateDeployment(object);
    case 'ReplicaSet':
      return validateReplicaSet(object);
    case 'DaemonSet':
      return validateDaemonSet(object);
    case 'StatefulSet':
      return validateStatefulSet(object);
    case 'ControllerRevision':
      return validateControllerRevision(object);
    case 'ReplicationController':
      return validateReplicationController(object);
    case 'Endpoints':
      return validateEndpoints(object);
    case 'EndpointSlice':
      return validateEndpointSlice(object);
    case 'NetworkPolicy':
      return validateNetworkPolicy(object);
    case 'Ingress':
      return validateIngress(object);
    case 'IngressClass':
      return validateIngressClass(object);
    case 'ConfigMap':
      return validateConfigMap(object);
    case 'Secret':
      return validateSecret(object);
    case 'Namespace':
      return validateNamespace(object);
    case 'Node':
      return validateNode(object);
    case 'Job':
      return validateJob(object);
    case 'CronJob':
      return validateCronJob(object);
    case 'HorizontalPodAutoscaler':
      return validateHorizontalPodAutoscaler(object);
    case 'PodDisruptionBudget':
      return validateDisruptionBudget(object);
    case 'PersistentVolumeClaim':
      return validateClaim(object);
    case 'PersistentVolume':
      return validateVolume(object);
    case 'StorageClass':
      return validateStorageClass(object);
    case 'PodTemplate':
      return [...validateObjectMeta(object.metadata, true, checkDns1123Subdomain), ...validatePodTemplate(object.template, 'template')];
    case 'ServiceAccount':
    case 'Event':
      return validateObjectMeta(object.metadata, true, checkDns1123Subdomain);
  }
}

/** Causes against a defaulted object that is about to replace `old`. Objects of two kinds are never compared. */
export function validateUpdate(object: KubeObject, old: KubeObject): StatusCause[] {
  if (object.kind === 'Service' && old.kind === 'Service') return validateServiceUpdate(object, old);
  if (object.kind === 'Pod' && old.kind === 'Pod') return validatePodUpdate(object, old);
  if (object.kind === 'Deployment' && old.kind === 'Deployment') return validateDeploymentUpdate(object, old);
  if (object.kind === 'ReplicaSet' && old.kind === 'ReplicaSet') return validateReplicaSetUpdate(object, old);
  if (object.kind === 'DaemonSet' && old.kind === 'DaemonSet') return validateDaemonSetUpdate(object, old);
  if (object.kind === 'StatefulSet' && old.kind === 'StatefulSet') return validateStatefulSetUpdate(object, old);
  if (object.kind === 'ControllerRevision' && old.kind === 'ControllerRevision') return validateControllerRevisionUpdate(object, old);
  if (object.kind === 'ReplicationController' && old.kind === 'ReplicationController') {
    return validateReplicationControllerUpdate(object, old);
  }
  if (object.kind === 'Ingress' && old.kind === 'Ingress') return validateIngressUpdate(object, old);
  if (object.kind === 'IngressClass' && old.kind === 'IngressClass') return validateIngressClassUpdate(object, old);
  if (object.kind === 'ConfigMap' && old.kind === 'ConfigMap') return validateConfigMapUpdate(object, old);
  if (object.kind === 'Secret' && old.kind === 'Secret') return validateSecretUpdate(object, old);
  if (object.kind === 'Endpoints' && old.kind === 'Endpoints') return validateEndpointsUpdate(object, old);
  if (object.kind === 'EndpointSlice' && old.kind === 'EndpointSlice') return validateEndpointSliceUpdate(object, old);
  if (object.kind === 'NetworkPolicy' && old.kind === 'NetworkPolicy') return validateNetworkPolicyUpdate(object, old);
  if (object.kind === 'Job' && old.kind === 'Job') return validateJobUpdate(object, old);
  if (object.kind === 'CronJob' && old.kind === 'CronJob') return validateCronJobUpdate(object, old);
  if (object.kind === 'HorizontalPodAutoscaler' && old.kind === 'HorizontalPodAutoscaler') {
    return validateHorizontalPodAutoscalerUpdate(object, old);
  }
  if (object.kind === 'PodDisruptionBudget' && old.kind === 'PodDisruptionBudget') return validateDisruptionBudgetUpdate(object, old);
  if (object.kind === 'PersistentVolumeClaim' && old.kind === 'PersistentVolumeClaim') return validateClaimUpdate(object, old);
  if (object.kind === 'PersistentVolume' && old.kind === 'PersistentVolume') return validateVolumeUpdate(object, old);
  if (object.kind === 'StorageClass' && old.kind === 'StorageClass') return validateStorageClassUpdate(object, old);
  if (object.kind === 'Namespace' && old.kind === 'Namespace') return validateNamespaceUpdate(object, old);
  if (object.kind === 'Node' && old.kind === 'Node') return validateNodeUpdate(object, old);
  return [...validateObjectMetaUpdate(object.metadata, old.metadata), ...validateCreate(object)];
}
