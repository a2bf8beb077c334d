/** Which kinds count changes of what they desire, and what counts as one. */

import { deepEqual } from '../api/deep-equal.js';
import type { Kind, KubeObject } from '../api/kinds.js';

// Models the registry strategies under pkg/registry (v1.36): Service, Node, Namespace, Endpoints, Event and
// ControllerRevision keep no generation.
const counted: ReadonlySet<Kind> = new Set([
  'Pod',
  'ReplicationController',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Deployment',
  'EndpointSlice',
  'IngressClass',
  'Ingress',
  'NetworkPolicy',
  'Job',
  'CronJob',
  'HorizontalPodAutoscaler',
  'PodDisruptionBudget',
]);

export function startsWithGeneration(kind: Kind): boolean {
  return counted.has(kind);
}

/** The generation an update leads to; changes outside metadata and status raise it. */
export function nextGeneration(old: KubeObject, object: KubeObject): number | undefined {
  const current = old.metadata.generation;
  if (!counted.has(old.kind)) return current;
  return desireEqual(old, object) ? current : (current ?? 0) + 1;
}

function desireEqual(old: KubeObject, object: KubeObject): boolean {
  // A pod's labels change far more often than what it wants.
  if (old.kind === 'Pod' && old.spec === (object as typeof old).spec) return true;
  const { metadata: _m, status: _s, ...before } = old as unknown as Record<string, unknown>;
  const { metadata: _n, status: _t, ...after } = object as unknown as Record<string, unknown>;
  if (old.kind === 'Deployment') {
    // Its annotations count too, but for the one its controller writes with the status (deployment/strategy.go PrepareForUpdate).
    before.notes = { ...old.metadata.annotations, 'deployment.kubernetes.io/revision': '' };
    after.notes = { ...object.metadata.annotations, 'deployment.kubernetes.io/revision': '' };
  }
  if (old.kind === 'Pod' && old.spec.nodeName !== (object as typeof old).spec.nodeName) {
    // Binding to a node is not a change of what the pod wants (pkg/registry/core/pod/storage BindingREST).
    before.spec = { ...old.spec, nodeName: undefined };
    after.spec = { ...(object as typeof old).spec, nodeName: undefined };
  }
  return deepEqual(before, after);
}

/**
 * A DaemonSet also counts the changes of its pod template, in an annotation.
 * Models pkg/registry/apps/daemonset/strategy.go PrepareForCreate and PrepareForUpdate (v1.36).
 */
export function withTemplateGeneration<O extends KubeObject>(object: O, old: KubeObject | undefined): O {
  if (object.kind !== 'DaemonSet' || (old !== undefined && old.kind !== 'DaemonSet')) return object;
  const key = 'deprecated.daemonset.template.generation';
  const before = Number(old?.metadata.annotations?.[key] ?? 0);
  const same = old !== undefined && deepEqual(old.spec.template, object.spec.template);
  const annotations = { ...object.metadata.annotations, [key]: String(same ? before : before + 1) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
