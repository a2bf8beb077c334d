/** Which rules belong to which kind. */
import type { KubeObject } from '../kinds.js';
import { checkDns1123Label, checkDns1123Subdomain } from '../names.js';
import type { StatusCause } from '../status.js';
import {
  validateDaemonSet,
  validateDaemonSetUpdate,
  validateDeployment,
  validateDeploymentUpdate,
  validateReplicaSet,
  validateReplicaSetUpdate,
} from './apps.js';
import { validateEndpointSlice, validateEndpointSliceUpdate, validateEndpoints, validateEndpointsUpdate } from './endpoints.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { validateNetworkPolicy, validateNetworkPolicyUpdate } from './network-policy.js';
import { validatePod, validatePodUpdate } from './pod.js';
import { validateService, validateServiceUpdate } from './service.js';

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
    case 'Endpoints':
      return validateEndpoints(object);
    case 'EndpointSlice':
      return validateEndpointSlice(object);
    case 'NetworkPolicy':
      return validateNetworkPolicy(object);
    case 'Namespace':
      return validateObjectMeta(object.metadata, false, checkDns1123Label);
    case 'Node':
      return validateObjectMeta(object.metadata, false, checkDns1123Subdomain);
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
  if (object.kind === 'Endpoints' && old.kind === 'Endpoints') return validateEndpointsUpdate(object, old);
  if (object.kind === 'EndpointSlice' && old.kind === 'EndpointSlice') return validateEndpointSliceUpdate(object, old);
  if (object.kind === 'NetworkPolicy' && old.kind === 'NetworkPolicy') return validateNetworkPolicyUpdate(object, old);
  return [...validateObjectMetaUpdate(object.metadata, old.metadata), ...validateCreate(object)];
}
