/**
 * The heart of the control plane: changes become keys on work queues, controllers turn keys into
 * changes, and so on until nothing is left to do at this instant. What takes time goes on the clock.
 */
import type { KubeObject, ObjectKey } from '../api/kinds.js';
import type { Change, ClusterReader, Reconciler } from '../controllers/reconciler.js';
import type { DiskWrite } from './container-disks.js';
import type { EventRecorder } from './event-recorder.js';
import type { Registry } from './registry.js';
import { SimError } from './sim-error.js';
import type { WorkQueues } from './work-queues.js';

/** A key that comes back so often within one instant will never come to rest. */
const mostRepeats = 500;

export interface StepParts {
  readonly reconcilers: readonly Reconciler[];
  readonly queues: WorkQueues;
  readonly registry: Registry;
  readonly recorder: EventRecorder;
  readonly reader: ClusterReader;
  readonly write: (write: DiskWrite) => void;
  /** Makes what a controller asks for, with the addresses it needs. */
  readonly create: (object: KubeObject) => void;
  /** Puts a key back on a controller's queue after so many virtual ms. */
  readonly requeue: (reconciler: number, key: ObjectKey, afterMs: number) => void;
}

/** Runs controllers in their fixed order, round after round, until every queue is empty. */
export function runUntilQuiet(parts: StepParts): void {
  const { reconcilers, queues } = parts;
  const repeats = new Map<string, number>();
  while (!queues.empty) {
    for (const [index, reconciler] of reconcilers.entries()) {
      for (const key of queues.drain(index)) {
        countRepeat(repeats, reconciler.name, key);
        const { changes, requeueAfterMs, requeueAs = key } = reconciler.reconcile(key, parts.reader);
        for (const change of changes) applyChange(parts, change);
        if (requeueAfterMs !== undefined) parts.requeue(index, requeueAs, requeueAfterMs);
      }
    }
  }
}

function countRepeat(repeats: Map<string, number>, controller: string, key: ObjectKey): void {
  const item = `${controller} ${key}`;
  const count = (repeats.get(item) ?? 0) + 1;
  if (count > mostRepeats) {
    throw new SimError('livelock', `${controller} does not come to rest over ${key}`, { controller, key });
  }
  repeats.set(item, count);
}

/**
 * A write that is refused (its object is gone, its namespace is being terminated) is dropped: the
 * change that made it pointless is itself on the controller's queue.
 */
function applyChange({ registry, recorder, write, create }: StepParts, change: Change): void {
  switch (change.op) {
    case 'create':
      create(change.object);
      return;
    case 'update':
      registry.update(change.object);
      return;
    case 'updateStatus':
      registry.updateStatus(change.object);
      return;
    case 'delete':
      registry.delete(change.kind, change.key, change.now ? { now: true } : {});
      return;
    case 'write':
      write({ disk: change.disk, ...change.write });
      return;
    case 'event':
      recorder.record(change.event);
  }
}
