/** What the pods of a DaemonSet are like and where they belong. */
import type { DaemonSet } from '../api/apps.js';
import type { Node, Pod, PodSpec, Toleration } from '../api/core.js';
import { matchesRequiredNodeAffinity } from './node-affinity.js';
import { podFromTemplate } from './pod-control.js';
import { untoleratedTaint } from './taints.js';

/** Tells pods of one template from those of another. */
export const REVISION_HASH = 'controller-revision-hash';
/** How often the template changed, and one; kept by the API server. */
export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

// Models pkg/controller/daemon/util/daemonset_util.go AddOrUpdateDaemonPodTolerations (v1.36).
function tolerationsOf(spec: PodSpec): readonly Toleration[] {
  const condition = (name: string, effect: 'NoExecute' | 'NoSchedule'): Toleration => ({
    key: `node.kubernetes.io/${name}`,
    operator: 'Exists',
    effect,
  });
  return [
    ...(spec.tolerations ?? []),
    condition('not-ready', 'NoExecute'),
    condition('unreachable', 'NoExecute'),
    ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((name) => condition(name, 'NoSchedule')),
    ...(spec.hostNetwork ? [condition('network-unavailable', 'NoSchedule')] : []),
  ];
}

/**
 * The scheduler is told the one node the pod is for. `hash` is that of the template.
 * Models daemonset_util.go CreatePodTemplate and ReplaceDaemonSetPodNodeNameNodeAffinity (v1.36).
 */
export function daemonPod(set: DaemonSet, node: string, name: string, hash: string): Pod {
  const pod = podFromTemplate(set, set.spec.template, name);
  const { affinity } = pod.spec;
  const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In' as const, values: [node] }] }];
  const labels = {
    ...pod.metadata.labels,
    [REVISION_HASH]: hash,
    'pod-template-generation': set.metadata.annotations?.[TEMPLATE_GENERATION] ?? '1',
  };
  return {
    ...pod,
    metadata: { ...pod.metadata, labels },
    spec: {
      ...pod.spec,
      affinity: {
        ...affinity,
        nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
      },
      tolerations: tolerationsOf(pod.spec),
    },
  };
}

/** The node a pod of a DaemonSet is for, whether it is placed there yet or not; undefined for other pods. */
export function nodeOfDaemonPod({ spec }: Pod): string | undefined {
  if (spec.nodeName) return spec.nodeName;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const field = terms.flatMap(({ matchFields = [] }) => matchFields).find(({ key }) => key === 'metadata.name');
  return field?.operator === 'In' ? field.values?.[0] : undefined;
}

/**
 * Whether a node should have a pod of the set, and whether one that is there may stay.
 * Models pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod (v1.36).
 */
export function nodeSuits(set: DaemonSet, node: Node): { readonly run: boolean; readonly stay: boolean } {
  const { spec } = set.spec.template;
  if (spec.nodeName && spec.nodeName !== node.metadata.name) return { run: false, stay: false };
  if (!matchesRequiredNodeAffinity({ spec }, node)) return { run: false, stay: false };
  const tolerations = tolerationsOf(spec);
  const stay = untoleratedTaint(node.spec.taints, tolerations, ['NoExecute']) === undefined;
  return { run: stay && untoleratedTaint(node.spec.taints, tolerations, ['NoSchedule']) === undefined, stay };
}
