/**
 * The API server keeps itself in its cluster: what somebody deletes of the Service `kubernetes`, its Endpoints and its
 * slice is there again at the next of its rounds.
 */
// Models pkg/controlplane/controller/kubernetesservice/controller.go UpdateKubernetesService (v1.36).
import { type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import type { Reconciled, Reconciler, WatchEvent } from '../controllers/reconciler.js';
import { parseWorkItem, workItemKey } from '../controllers/work-item.js';
import { apiServerObjects } from './boot.js';
import type { ClusterConfig } from './config.js';

/** EndpointInterval of pkg/controlplane/instance.go. */
const ROUND_MS = 10_000;

export function apiServerPublisher(config: ClusterConfig): Reconciler {
  const own = apiServerObjects(config);
  const deleted = ({ type, object }: WatchEvent, reader: { readonly now: number }): readonly ObjectKey[] => {
    const key = keyOf(object as KubeObject);
    return type === 'DELETED' && own.some((each) => keyOf(each) === key) ? [workItemKey(key, 'deleted', reader.now)] : [];
  };
  return {
    name: 'kubernetes-service',
    watches: { Service: deleted, Endpoints: deleted, EndpointSlice: deleted },
    reconcile(item, reader): Reconciled {
      const missing = own.filter((object) => reader.get(object.kind, keyOf(object)) === undefined);
      if (missing.length === 0) return { changes: [] };
      const untilRound = ROUND_MS - (reader.now % ROUND_MS);
      // A round may fail, because somebody took the address meanwhile: there is always a next one.
      const due = parseWorkItem(item).begun?.at !== reader.now;
      return { changes: due ? missing.map((object) => ({ op: 'create', object })) : [], requeueAfterMs: untilRound };
    },
  };
}
