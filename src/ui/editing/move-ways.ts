/**
 * How a pod comes to another node. None does: a pod stays on its node for life, and what looks like a move is another
 * pod. Pure; each way is the commands that do it.
 */

import type { ClusterView, Pod } from '../../store/types.js';
import { shellWord } from '../canvas/kubectl-lines.js';
import { deploymentOf } from '../canvas/objects.js';
import { applyLine, type Plain, yamlText } from './yaml-text.js';

export type MoveWay =
  /** Deleted, and made again with the node's name in it. */
  | 'recreate'
  /** Deleted; its owner makes another, and the scheduler places it. */
  | 'delete'
  /** The same with every other node closed to new pods meanwhile. */
  | 'cordon'
  /** The template of the owner asks for the node's label: all its pods go there. */
  | 'nodeSelector'
  /** The template names the node: the scheduler is passed by. */
  | 'nodeName';

export interface Move {
  readonly way: MoveWay;
  readonly lines: readonly string[];
}

export interface MovePlan {
  /** Kind and name of the controller that owns the pod; undefined: nobody. */
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
  readonly moves: readonly Move[];
  /** What stands against the node taking it. */
  readonly doubts: readonly ('cordoned' | 'down' | 'same')[];
}

const line = (words: readonly string[]): string => ['kubectl', ...words.map(shellWord)].join(' ');
const inNamespace = (namespace: string | undefined): readonly string[] => (namespace && namespace !== 'default' ? ['-n', namespace] : []);

export function movePlan(pod: Pod, node: string, view: ClusterView): MovePlan {
  const { name, namespace, ownerReferences = [] } = pod.metadata;
  const owner = ownerReferences.find(({ controller }) => controller);
  const where = inNamespace(namespace);
  const remove = line(['delete', 'pod', name, ...where]);
  const target = view.objects.Node.get(node);
  const doubts = [
    ...(pod.spec.nodeName === node ? (['same'] as const) : []),
    ...(target?.spec.unschedulable ? (['cordoned'] as const) : []),
    ...(view.nodesDown.includes(node) ? (['down'] as const) : []),
  ];
  if (!owner) return { owner: undefined, moves: [{ way: 'recreate', lines: [remove, applyLine(manifestOn(pod, node))] }], doubts };
  // One on every node: another node has its own.
  if (owner.kind === 'DaemonSet') return { owner, moves: [{ way: 'delete', lines: [remove] }], doubts };
  const others = [...view.objects.Node.values()]
    .filter(({ metadata, spec }) => metadata.name !== node && !spec.unschedulable)
    .map(({ metadata }) => metadata.name);
  const moves: Move[] = [
    {
      way: 'cordon',
      lines: [...others.map((one) => line(['cordon', one])), remove, ...others.map((one) => line(['uncordon', one]))],
    },
    { way: 'delete', lines: [remove] },
  ];
  const deployment = deploymentOf(pod, view);
  const set = deployment
    ? { kind: 'deployment', name: deployment.metadata.name }
    : owner.kind === 'StatefulSet'
      ? { kind: 'statefulset', name: owner.name }
      : undefined;
  if (set) {
    const patch = (spec: Plain) => [line(['patch', set.kind, set.name, ...where, '-p', JSON.stringify({ spec: { template: { spec } } })])];
    moves.push({ way: 'nodeSelector', lines: patch({ nodeSelector: { 'kubernetes.io/hostname': node } }) });
    moves.push({ way: 'nodeName', lines: patch({ nodeName: node }) });
  }
  return { owner, moves, doubts };
}

type Loose = { readonly [key: string]: Loose } & { readonly length?: number };

/** Fields the API server or the kubelet's admission wrote, which a new pod gets again. */
const GIVEN = [
  'nodeName',
  'serviceAccount',
  'priority',
  'preemptionPolicy',
  'enableServiceLinks',
  'schedulerName',
  'tolerations',
  'volumes',
  'securityContext',
  'terminationGracePeriodSeconds',
  'dnsPolicy',
  'restartPolicy',
] as const;
const USUAL: Readonly<Record<string, unknown>> = {
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
};
const TOKEN = /^kube-api-access-/;

/** The pod as somebody would write it who wants the same one on that node. */
export function manifestOn(pod: Pod, node: string): string {
  const { name, namespace, labels, annotations = {} } = pod.metadata;
  const { 'kubectl.kubernetes.io/last-applied-configuration': _record, ...notes } = annotations as Readonly<Record<string, string>>;
  const spec = pod.spec as unknown as Readonly<Record<string, unknown>>;
  const kept = Object.entries(spec).filter(([key, value]) => !isGiven(key, value));
  const volumes = (spec.volumes as readonly { readonly name: string }[] | undefined)?.filter((volume) => !TOKEN.test(volume.name)) ?? [];
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: namespace === 'default' ? undefined : namespace,
      labels,
      annotations: Object.keys(notes).length > 0 ? notes : undefined,
    },
    spec: { ...Object.fromEntries(kept), ...(volumes.length > 0 ? { volumes } : {}), nodeName: node },
  };
  return yamlText(withoutTokens(object) as Plain);
}

function isGiven(key: string, value: unknown): boolean {
  if (!(GIVEN as readonly string[]).includes(key)) return key === 'serviceAccountName' && value === 'default';
  return !(key in USUAL) || USUAL[key] === value;
}

/** Mounts of the token's volume go with it; so do fields that say nothing then. */
function withoutTokens(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item: Loose) => !(typeof item === 'object' && item !== null && TOKEN.test(String(item.name ?? '')) && 'mountPath' in item))
      .map(withoutTokens);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, withoutTokens(item)] as const)
      .filter(([key, item]) => !(/^(resources|securityContext|volumeMounts)$/.test(key) && Object.keys(item as object).length === 0)),
  );
}
