/**
 * What the pods of a StatefulSet are called, and what they are made of.
 * Models pkg/controller/statefulset/stateful_set_utils.go (v1.36).
 */
import type { StatefulSet } from '../api/apps.js';
import type { Pod, PodSpec } from '../api/core.js';
import { newControllerRef } from './controller-ref.js';

/** On every pod of a set: the name of the revision it was made from. */
const REVISION = 'controller-revision-hash';
const POD_NAME = 'statefulset.kubernetes.io/pod-name';
const POD_INDEX = 'apps.kubernetes.io/pod-index';

/** `web-3` → the set's name and 3. A name of another form has no ordinal. */
export function ordinalOf(podName: string): { readonly set: string; readonly ordinal: number } | undefined {
  const found = /^(.*)-([0-9]+)$/.exec(podName);
  return found ? { set: found[1] as string, ordinal: Number(found[2]) } : undefined;
}

export function podName(set: StatefulSet, ordinal: number): string {
  return `${set.metadata.name}-${ordinal}`;
}

/** Ordinals the set wants, lowest first. */
export function wantedOrdinals({ spec }: StatefulSet): readonly number[] {
  const start = spec.ordinals?.start ?? 0;
  return Array.from({ length: spec.replicas ?? 1 }, (_, index) => start + index);
}

export function revisionOf({ metadata }: Pod): string | undefined {
  return metadata.labels?.[REVISION];
}

/** Claims come before the template's own volumes, and replace those of the same name. Models updateStorage. */
function withClaims(set: StatefulSet, name: string): PodSpec {
  const { spec } = set.spec.template;
  const templates = set.spec.volumeClaimTemplates ?? [];
  if (templates.length === 0) return spec;
  const { volumes = [] } = spec as PodSpec & { readonly volumes?: readonly { readonly name: string }[] };
  const claimed = templates.map(({ metadata }) => ({
    name: metadata.name ?? '',
    persistentVolumeClaim: { claimName: `${metadata.name}-${name}` },
  }));
  const names = new Set(claimed.map((volume) => volume.name));
  return { ...spec, volumes: [...claimed, ...volumes.filter((volume) => !names.has(volume.name))] } as PodSpec;
}

/** The pod of an ordinal, made from the template of `set`, which is that of `revision`. */
export function statefulPod(set: StatefulSet, ordinal: number, revision: string): Pod {
  const { metadata } = set.spec.template;
  const name = podName(set, ordinal);
  const { serviceName } = set.spec;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      ...(set.metadata.namespace === undefined ? {} : { namespace: set.metadata.namespace }),
      labels: { ...metadata?.labels, [POD_INDEX]: String(ordinal), [REVISION]: revision, [POD_NAME]: name },
      ...(metadata?.annotations === undefined ? {} : { annotations: metadata.annotations }),
      ownerReferences: [newControllerRef(set)],
    },
    spec: { ...withClaims(set, name), hostname: name, ...(serviceName ? { subdomain: serviceName } : {}) },
  };
}

/** The pod with the labels that tell which of the set it is; itself where it has them. Models updateIdentity. */
export function withIdentity(pod: Pod, ordinal: number): Pod {
  const { name, labels } = pod.metadata;
  if (labels?.[POD_NAME] === name && labels[POD_INDEX] === String(ordinal)) return pod;
  return { ...pod, metadata: { ...pod.metadata, labels: { ...labels, [POD_NAME]: name, [POD_INDEX]: String(ordinal) } } };
}
