/** The description of any object of the lab. */
import type { KubeObject } from '../../../api/kinds.js';
import { derivedKindOf } from '../../derived/derived-kinds.js';
import type { DerivedObject } from '../../derived/derived-object.js';
import { allFields } from './all-fields.js';
import { describeHorizontalPodAutoscaler, describePodDisruptionBudget } from './autoscaling.js';
import { describePersistentVolumeClaim } from './claim.js';
import { describeConfigMap, describeSecret } from './config.js';
import type { DescribeContext } from './context.js';
import { describeDaemonSet } from './daemon-set.js';
import { describeEndpointSlice, describeEndpoints } from './endpoints.js';
import { eventLines } from './event-lines.js';
import { describeIngress, describeIngressClass } from './ingress.js';
import { describeCronJob, describeJob } from './job.js';
import { describeNetworkPolicy } from './network-policy.js';
import { describeNamespace, describeNode } from './node.js';
import { describePod } from './pod.js';
import { describeService } from './service.js';
import { describeStatefulSet } from './stateful-set.js';
import { describePersistentVolume, describeServiceAccount, describeStorageClass } from './storage.js';
import { describeDeployment, describeReplicaSet } from './workload.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

export function describeObject(object: KubeObject, context: DescribeContext): string {
  switch (object.kind) {
    case 'Service':
      return describeService(object, context);
    case 'Pod':
      return describePod(object, context);
    case 'Endpoints':
      return describeEndpoints(object, context);
    case 'EndpointSlice':
      return describeEndpointSlice(object, context);
    case 'Deployment':
      return describeDeployment(object, context);
    case 'ReplicationController':
    case 'ReplicaSet':
      return describeReplicaSet(object, context);
    case 'DaemonSet':
      return describeDaemonSet(object, context);
    case 'StatefulSet':
      return describeStatefulSet(object, context);
    case 'Ingress':
      return describeIngress(object, context);
    case 'IngressClass':
      return describeIngressClass(object, context);
    case 'ConfigMap':
      return describeConfigMap(object, context);
    case 'Secret':
      return describeSecret(object);
    case 'Node':
      return describeNode(object, context);
    case 'Namespace':
      return describeNamespace(object);
    case 'NetworkPolicy':
      return describeNetworkPolicy(object);
    case 'Job':
      return describeJob(object, context);
    case 'CronJob':
      return describeCronJob(object, context);
    case 'HorizontalPodAutoscaler':
      return describeHorizontalPodAutoscaler(object, context);
    case 'PodDisruptionBudget':
      return describePodDisruptionBudget(object, context);
    case 'PersistentVolumeClaim':
      return describePersistentVolumeClaim(object, context);
    case 'PersistentVolume':
      return describePersistentVolume(object, context);
    case 'StorageClass':
      return describeStorageClass(object, context);
    case 'ServiceAccount':
      return describeServiceAccount(object, context);
    default:
      return describeAny(object, context);
  }
}

/** Kinds without a description of their own: metadata, all fields and events. Models genericDescriber. */
function describeAny(object: KubeObject, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const derived = derivedKindOf(object as unknown as DerivedObject);
  writer.write(0, `Name:\t${object.metadata.name}`);
  if (derived?.describe === undefined) writer.write(0, `Namespace:\t${object.metadata.namespace ?? ''}`);
  if (!derived?.describedWithoutLabels) {
    pairLines(writer, '', 'Labels', object.metadata.labels, '=');
    annotationLines(writer, object.metadata.annotations);
  }
  if (derived?.describe === undefined) allFields(writer, object);
  else derived.describe(object as unknown as DerivedObject, writer);
  eventLines(writer, context.eventsOf(object), context.now);
  return writer.toString();
}
