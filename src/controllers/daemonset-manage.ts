/**
 * A pod on every node that should have one, none where none may stay.
 * Models pkg/controller/daemon/daemon_controller.go manage and podsShouldBeOnNode (v1.36).
 */
import type { Pod } from '../api/core.js';
import { keyOf } from '../api/kinds.js';
import { type DaemonSync, isLeaving, oldestFirst, type Place } from './daemonset-sync.js';
import { elapsedMs } from './elapsed.js';
import { isPodReady } from './pod-conditions.js';

/** A pod that failed is not replaced more than once in so long, or the lab would never come to rest over one that always fails. */
const FAILED_BACK_OFF_MS = 1000;

export function manage(sync: DaemonSync, places: readonly Place[]): void {
  for (const place of places) {
    const { run, stay, pods } = place;
    if (run && pods.length === 0) sync.create(place.node);
    else if (stay) prune(sync, place, runningPods(sync, place));
    else for (const pod of pods) sync.delete(pod);
  }
  // Pods that wait for a node which is gone are placed nowhere.
  const nodes = new Set(places.map(({ node }) => node));
  for (const { pod, node } of sync.unplaced) if (!nodes.has(node)) sync.delete(pod);
}

/** Pods of the node that are neither leaving nor at an end; those at an end are removed. */
function runningPods(sync: DaemonSync, { node, pods }: Place): readonly Pod[] {
  return pods.filter((pod) => {
    if (isLeaving(pod)) return false;
    const { phase } = pod.status ?? {};
    if (phase === 'Failed') {
      const left = FAILED_BACK_OFF_MS - elapsedMs(pod.metadata.creationTimestamp ?? sync.reader.timestamp, sync.reader);
      if (left > 0) sync.lookAgainIn(left);
      else {
        sync.say('Warning', 'FailedDaemonPod', `Found failed daemon pod ${keyOf(pod)} on node ${node}, will try to kill it`);
        sync.delete(pod);
      }
      return false;
    }
    if (phase === 'Succeeded') {
      sync.say('Normal', 'SucceededDaemonPod', `Found succeeded daemon pod ${keyOf(pod)} on node ${node}, will try to delete it`);
      sync.delete(pod);
      return false;
    }
    return true;
  });
}

/** More than one pod on a node is right only while a new one surges beside the old one. */
function prune(sync: DaemonSync, { node, run }: Place, running: readonly Pod[]): void {
  const sorted = [...running].sort(oldestFirst);
  if (!sync.surges) {
    for (const pod of sorted.slice(1)) sync.delete(pod);
    return;
  }
  if (running.length === 0 && run) sync.create(node);
  if (running.length < 2) return;
  const fresh = sorted.find((pod) => sync.hasHash(pod));
  const old = sorted.find((pod) => !sync.hasHash(pod));
  for (const pod of sorted) if (pod !== fresh && pod !== old) sync.delete(pod);
  if (fresh !== undefined && old !== undefined && (!isPodReady(old) || sync.isAvailable(fresh))) sync.delete(old);
}
