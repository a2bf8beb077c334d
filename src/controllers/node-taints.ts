/**
 * Taints the node lifecycle controller keeps on a node. Models pkg/controller/nodelifecycle/node_lifecycle_controller.go
 * doNoScheduleTaintingPass, processTaintBaseEviction and pkg/controller/util/node SwapNodeControllerTaint (v1.36).
 */
import type { Node, Taint } from '../api/core.js';

export const UNREACHABLE = 'node.kubernetes.io/unreachable';
export const NOT_READY = 'node.kubernetes.io/not-ready';
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/** A condition of a certain status keeps new pods away. */
const BY_CONDITION: Readonly<Record<string, Readonly<Partial<Record<'True' | 'False' | 'Unknown', string>>>>> = {
  Ready: { False: NOT_READY, Unknown: UNREACHABLE },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
};
const OWN = new Set([UNSCHEDULABLE, ...Object.values(BY_CONDITION).flatMap((keys) => Object.values(keys))]);

function wantedOf({ status, spec }: Node): readonly Pick<Taint, 'key' | 'effect'>[] {
  const keys = status.conditions.flatMap(({ type, status: value }) => BY_CONDITION[type]?.[value] ?? []);
  const wanted = [...keys, ...(spec.unschedulable ? [UNSCHEDULABLE] : [])].map((key) => ({ key, effect: 'NoSchedule' as const }));
  // Nothing was heard of it yet. Models plugin/pkg/admission/nodetaint, which puts the taint on every new node.
  if (!status.conditions.some(({ type }) => type === 'Ready')) wanted.push({ key: NOT_READY, effect: 'NoSchedule' });
  const lost = keys.filter((key) => key === UNREACHABLE || key === NOT_READY).map((key) => ({ key, effect: 'NoExecute' as const }));
  return [...wanted, ...lost];
}

/** The node with the taints it should have; undefined when it has them. */
export function withLifecycleTaints(node: Node, timestamp: string): Node | undefined {
  const wanted = wantedOf(node);
  const is = (a: Pick<Taint, 'key' | 'effect'>) => (b: Pick<Taint, 'key' | 'effect'>) => a.key === b.key && a.effect === b.effect;
  const { taints = [], ...spec } = node.spec;
  const owned = ({ key, effect }: Taint): boolean => OWN.has(key) && (effect === 'NoSchedule' || key === UNREACHABLE || key === NOT_READY);
  const kept = taints.filter((taint) => !owned(taint) || wanted.some(is(taint)));
  const missing = wanted.filter((taint) => !taints.some(is(taint)));
  if (kept.length === taints.length && missing.length === 0) return undefined;
  const next = [...kept, ...missing.map(({ key, effect }): Taint => ({ effect, key, timeAdded: timestamp }))];
  return { ...node, spec: next.length === 0 ? spec : { ...spec, taints: next } };
}
