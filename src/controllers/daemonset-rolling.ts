/** Replaces pods of older templates. Models pkg/controller/daemon/update.go rollingUpdate (v1.36). */
import type { Pod } from '../api/core.js';
import { amountOf, type DaemonSync, isLeaving, type Place } from './daemonset-sync.js';

interface Updated {
  readonly place: Place;
  /** Of the template of now, and of an older one; pods that are leaving do not count. */
  readonly fresh: Pod | undefined;
  readonly old: Pod | undefined;
  /** More than one of a sort: the node is first cleaned up, and counts as unavailable until then. */
  readonly crowded: boolean;
}

// Models findUpdatedPodsOnNode.
function updatedOn(sync: DaemonSync, place: Place): Updated {
  const staying = place.pods.filter((pod) => !isLeaving(pod));
  const fresh = staying.filter((pod) => sync.isUpdated(pod));
  const old = staying.filter((pod) => !sync.isUpdated(pod));
  return { place, fresh: fresh[0], old: old[0], crowded: fresh.length > 1 || old.length > 1 };
}

export function roll(sync: DaemonSync, places: readonly Place[]): void {
  const { rollingUpdate } = sync.set.spec.updateStrategy ?? {};
  const desired = places.filter(({ run }) => run).length;
  const maxSurge = amountOf(rollingUpdate?.maxSurge, desired);
  const allowed = amountOf(rollingUpdate?.maxUnavailable ?? 1, desired);
  // Both zero would never move.
  const maxUnavailable = desired > 0 && allowed === 0 && maxSurge === 0 ? 1 : allowed;
  const nodes = places.filter(({ run, pods }) => run || pods.length > 0).map((place) => updatedOn(sync, place));
  if (maxSurge === 0) replace(sync, nodes, maxUnavailable);
  else surge(sync, nodes, maxSurge, desired);
}

/** Old pods go, as many as may be missing; what is missing anyway goes first. New ones come by themselves. */
function replace(sync: DaemonSync, nodes: readonly Updated[], maxUnavailable: number): void {
  let unavailable = 0;
  const replaced: Pod[] = [];
  const candidates: Pod[] = [];
  for (const { fresh, old, crowded } of nodes) {
    if (crowded || (old === undefined) === (fresh === undefined)) unavailable += 1;
    else if (old === undefined) unavailable += Number(!sync.isAvailable(fresh as Pod));
    else if (!sync.isAvailable(old)) {
      replaced.push(old);
      unavailable += 1;
    } else if (unavailable < maxUnavailable) candidates.push(old);
  }
  for (const pod of [...replaced, ...candidates.slice(0, Math.max(0, maxUnavailable - unavailable))]) sync.delete(pod);
}

/** New pods come beside the old ones, which go when the new are available. */
function surge(sync: DaemonSync, nodes: readonly Updated[], maxSurge: number, desired: number): void {
  let surging = 0;
  let available = 0;
  const doomed: Pod[] = [];
  /** On nodes that should have none: they go when enough others are available. */
  const misplaced: Pod[] = [];
  const wanting: string[] = [];
  const candidates: string[] = [];
  for (const { place, fresh, old, crowded } of nodes) {
    if (crowded) {
      surging += 1;
      continue;
    }
    const counted = old ?? fresh;
    if (counted !== undefined && sync.isAvailable(counted)) available += 1;
    if (old === undefined) continue;
    if (fresh !== undefined) {
      if (sync.isAvailable(fresh)) doomed.push(old);
      else surging += 1;
    } else if (!sync.isAvailable(old)) {
      if (place.run) wanting.push(place.node);
      else doomed.push(old);
    } else if (!place.run) misplaced.push(old);
    else if (surging < maxSurge) candidates.push(place.node);
  }
  doomed.push(...misplaced.slice(0, Math.max(0, available - desired)));
  for (const node of [...wanting, ...candidates.slice(0, Math.max(0, maxSurge - surging))]) sync.create(node);
  for (const pod of doomed) sync.delete(pod);
}
