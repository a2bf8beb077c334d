/** Kinds the lab keeps and shows while no controller of its own acts on them, and what is missed. */
import type { Kind } from '../kinds.js';

const idleKinds: { readonly [K in Kind]?: string } = {
  CronJob: 'no Jobs are made of it',
  HorizontalPodAutoscaler: 'it reads no metrics and scales nothing',
  PodDisruptionBudget: 'evictions do not ask it',
  PersistentVolume: 'no claim is bound to it',
  PersistentVolumeClaim: 'no volume is made or bound for it, and pods do not wait for one',
  StorageClass: 'no volumes are made by it',
};

/** What is said of an object of such a kind; undefined for kinds that are acted on. */
export function idleWarning(kind: Kind): string | undefined {
  const missed = idleKinds[kind];
  return missed === undefined ? undefined : `accepted, but not modelled by the lab: ${kind} (${missed})`;
}
