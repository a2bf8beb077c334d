/**
 * Decoded object → the object the store may keep: defaulting, admission plug-ins, the registry's strategy,
 * validation. In the order of upstream, where allocation happens before validation: a Service with a bad
 * node port and a bad name is refused for the port alone.
 * Models apiserver/pkg/registry/rest/{create,update}.go and registry/generic/registry/store.go (v1.36).
 */
import type { Job } from './batch.js';
import type { Namespace, Pod, Service, ServiceAccount } from './core.js';
import { withJobSelector } from './defaulting/batch.js';
import { admitPod, defaultTolerations } from './defaulting/pod-admission.js';
import { applyDefaults } from './defaulting.js';
import type { IPFamily } from './ip.js';
import { initIPFamilyFields } from './ip-family-fields.js';
import type { KubeObject } from './kinds.js';
import { resourceOf } from './scheme.js';
import { dropTypeDependentFields, normalizeClusterIPs, patchAllocatedValues } from './service-strategy.js';
import { type ApiResult, invalidStatus, type Status, type StatusCause } from './status.js';
import { validateCreate, validateUpdate } from './validation/validate.js';
import { apiWarnings, creationWarnings, objectWarnings } from './warnings.js';

export type Allocation = { readonly ok: true; readonly service: Service } | { readonly ok: false; readonly status: Status };

export interface AdmitOptions {
  /**
   * Gives a Service its cluster IP and node ports; the Service is defaulted and its families are set. On update,
   * `old` is the stored one and values the user left out have been carried over already, so only what is missing
   * is allocated. What the old one no longer needs is released by the caller after a successful answer.
   */
  readonly allocate?: (service: Service, old: Service | undefined) => Allocation;
  /** Address families of the cluster, the first is the default. `['IPv4']` unless set. */
  readonly ipFamilies?: readonly IPFamily[];
  /** Five random characters for the name of a pod's token volume; without it the volume is not added. */
  readonly randomSuffix?: () => string;
  /** The ServiceAccount a pod runs as. */
  readonly account?: (pod: Pod) => ServiceAccount | undefined;
  /** The uid of a new Job, which its pods are selected by. */
  readonly uid?: () => string;
}

function refused(object: KubeObject, causes: readonly StatusCause[]): ApiResult {
  const { group } = resourceOf(object.kind);
  const status = invalidStatus(object.kind, group, object.metadata.name ?? '', causes);
  return { ok: false, status, warnings: apiWarnings(object.kind) };
}

/** Families, then addresses and ports. Models service/storage/alloc.go allocateCreate and allocateUpdate. */
function allocateService(service: Service, old: Service | undefined, options: AdmitOptions): ApiResult<Service> {
  const { service: ready, causes } = initIPFamilyFields(service, old, options.ipFamilies ?? ['IPv4']);
  if (causes.length > 0) return { ok: false, status: invalidStatus('Service', '', service.metadata.name ?? '', causes) };
  const allocation = options.allocate?.(ready, old) ?? { ok: true as const, service: ready };
  return allocation.ok ? { ok: true, object: allocation.service, warnings: [] } : allocation;
}

/** Who empties a namespace before it goes. Models pkg/registry/core/namespace/strategy.go PrepareForCreate (v1.36). */
function withKubernetesFinalizer(namespace: Namespace): Namespace {
  const finalizers = namespace.spec?.finalizers ?? [];
  return finalizers.includes('kubernetes') ? namespace : { ...namespace, spec: { finalizers: [...finalizers, 'kubernetes'] } };
}

/** A user cannot write status on create, but for kinds that have no status subresource. */
function withoutStatus(object: KubeObject): KubeObject {
  switch (object.kind) {
    case 'Service':
      return { ...object, status: { loadBalancer: {} } };
    case 'Pod':
      return { ...object, status: { phase: 'Pending' } };
    case 'Deployment': {
      const { status: _dropped, ...rest } = object;
      return rest;
    }
    case 'ReplicaSet':
      return { ...object, status: { replicas: 0 } };
    case 'DaemonSet':
      return { ...object, status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 } };
    case 'StatefulSet':
      return { ...object, status: { availableReplicas: 0, replicas: 0 } };
    case 'ReplicationController':
      return { ...object, status: { replicas: 0 } };
    case 'Ingress':
      return { ...object, status: { loadBalancer: {} } };
    case 'Namespace':
      return withKubernetesFinalizer({ ...object, status: { phase: 'Active' } });
    case 'Job':
    case 'CronJob':
      return { ...object, status: {} };
    case 'HorizontalPodAutoscaler':
      return { ...object, status: { currentMetrics: null, desiredReplicas: 0 } };
    case 'PodDisruptionBudget':
      return { ...object, status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 } };
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
      return { ...object, status: { phase: 'Pending' } } as KubeObject;
    default:
      return object;
  }
}

/** A Job's selector holds its uid, so that is given before the rest of the server's metadata. */
function prepareJob(job: Job, uid: string): Job {
  return withJobSelector({ ...job, metadata: { ...job.metadata, uid } }, uid);
}

/** Checks and completes a new object. `metadata.name` must be there: names are generated before this. */
export function admitCreate(object: KubeObject, options: AdmitOptions = {}): ApiResult {
  let next = applyDefaults(object);
  if (next.kind === 'Pod') next = admitPod(next, options.randomSuffix, options.account?.(next));
  if (next.kind === 'Service') {
    const allocated = allocateService(normalizeClusterIPs(next), undefined, options);
    if (!allocated.ok) return allocated;
    next = allocated.object;
  }
  if (next.kind === 'Job') next = prepareJob(next, options.uid?.() ?? '');
  next = withoutStatus(next);
  const causes = validateCreate(next);
  if (causes.length > 0) return refused(next, causes);
  const warnings = [...apiWarnings(next.kind), ...creationWarnings(next), ...objectWarnings(next)];
  return { ok: true, object: next, warnings };
}

function keepStatus(object: KubeObject, old: KubeObject): KubeObject {
  if (!('status' in old) || old.status === undefined) {
    const { status: _dropped, ...rest } = object as KubeObject & { readonly status?: unknown };
    return rest as KubeObject;
  }
  return { ...object, status: old.status } as KubeObject;
}

/** What a client may leave out of an update: what identifies the stored object. Models rest.BeforeUpdate. */
function keepIdentity(object: KubeObject, old: KubeObject): KubeObject {
  const { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } = old.metadata;
  const metadata = {
    ...object.metadata,
    ...(uid !== undefined && !object.metadata.uid ? { uid } : {}),
    ...(creationTimestamp !== undefined ? { creationTimestamp } : {}),
    ...(generation !== undefined ? { generation } : {}),
    ...(deletionTimestamp !== undefined ? { deletionTimestamp } : {}),
    ...(deletionGracePeriodSeconds !== undefined ? { deletionGracePeriodSeconds } : {}),
  };
  return { ...object, metadata } as KubeObject;
}

/** Fields of a pod that admission set and a manifest applied again does not repeat. */
function keepAdmitted(pod: Pod, old: Pod): Pod {
  const spec: Record<string, unknown> = { ...pod.spec };
  for (const field of ['nodeName', 'priority', 'preemptionPolicy', 'serviceAccountName', 'serviceAccount', 'tolerations'] as const) {
    const was = (old.spec as unknown as Readonly<Record<string, unknown>>)[field];
    if (spec[field] === undefined && was !== undefined) spec[field] = was;
  }
  if (pod.spec.tolerations) spec.tolerations = defaultTolerations(pod.spec.tolerations);
  return { ...pod, spec: spec as unknown as Pod['spec'] };
}

/** Checks and completes a replacement of `old`. Status is kept as stored; resourceVersion is the caller's to check. */
export function admitUpdate(old: KubeObject, object: KubeObject, options: AdmitOptions = {}): ApiResult {
  // What a pod wants was completed before it was stored.
  const complete = object.kind === 'Pod' && old.kind === 'Pod' && object.spec === old.spec;
  let next = keepIdentity(keepStatus(complete ? object : applyDefaults(object), old), old);
  if (next.kind === 'Pod' && old.kind === 'Pod' && !complete) next = keepAdmitted(next, old);
  if (next.kind === 'Service' && old.kind === 'Service') {
    const carried = normalizeClusterIPs(patchAllocatedValues(next, old), old);
    const allocated = allocateService(carried, old, options);
    if (!allocated.ok) return allocated;
    next = dropTypeDependentFields(allocated.object, old);
  }
  if (next.kind === 'Namespace' && old.kind === 'Namespace' && old.spec) next = { ...next, spec: old.spec };
  const causes = validateUpdate(next, old);
  if (causes.length > 0) return refused(next, causes);
  return { ok: true, object: next, warnings: [...apiWarnings(next.kind), ...objectWarnings(next, old)] };
}
