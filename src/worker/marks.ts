/** What of a change deserves a mark on the timeline. Pure; the labels are names, never sentences. */
import type { KubeObject } from '../api/kinds.js';
import type { WorldChanges } from '../sim/world.js';
import type { TimelineMark } from './protocol.js';

type Ready = 'yes' | 'no';

export interface Seen {
  /** `namespace/name` of a pod → whether it was ready. */
  readonly pods: Map<string, Ready>;
  readonly nodes: Map<string, Ready>;
  /** `namespace/name` of an EndpointSlice → the addresses it offers, as text. */
  readonly slices: Map<string, string>;
}

export const nothingSeen = (): Seen => ({ pods: new Map(), nodes: new Map(), slices: new Map() });

const key = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

function readyOf(conditions: readonly { readonly type: string; readonly status: string }[] | undefined): Ready {
  return conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ? 'yes' : 'no';
}

function markOfObject(object: KubeObject, at: number, seen: Seen): TimelineMark | undefined {
  const id = key(object);
  const { name } = object.metadata;
  if (object.kind === 'Pod') {
    const ready = readyOf(object.status?.conditions);
    const before = seen.pods.get(id);
    seen.pods.set(id, ready);
    if (before !== ready) {
      return { at, kind: 'pod', label: name, became: ready === 'yes' ? 'ready' : before === undefined ? 'new' : 'not-ready' };
    }
  } else if (object.kind === 'Node') {
    const ready = readyOf(object.status?.conditions);
    const before = seen.nodes.get(id);
    seen.nodes.set(id, ready);
    if (before !== undefined && before !== ready) {
      return { at, kind: 'node', label: name, failed: ready === 'no', became: ready === 'no' ? 'not-ready' : 'ready' };
    }
  } else if (object.kind === 'EndpointSlice') {
    const offered = object.endpoints
      .map((endpoint) => `${endpoint.addresses.join()}=${endpoint.conditions?.ready}${endpoint.conditions?.serving}`)
      .join(' ');
    const before = seen.slices.get(id);
    seen.slices.set(id, offered);
    if (before !== offered && (before !== undefined || offered !== '')) {
      const ready = object.endpoints.filter((endpoint) => endpoint.conditions?.ready !== false).length;
      return { at, kind: 'endpoints', label: object.metadata.labels?.['kubernetes.io/service-name'] ?? name, ready };
    }
  } else if (object.kind === 'Event' && object.type === 'Warning') {
    const { involvedObject: of, message } = object;
    return {
      at,
      kind: 'failure',
      label: object.reason ?? name,
      failed: true,
      about: `${of.kind?.toLowerCase() ?? ''}/${of.name}`,
      said: message,
    };
  }
  return undefined;
}

/** Marks for the changes since the last call with the same memory. */
export function marksOf(changes: WorldChanges, at: number, seen: Seen): readonly TimelineMark[] {
  const marks: TimelineMark[] = [];
  for (const { kind, key: id } of changes.removals) {
    if (kind === 'Pod' && seen.pods.delete(id)) {
      marks.push({ at, kind: 'pod', label: id.slice(id.indexOf('/') + 1), became: 'gone' });
    }
    if (kind === 'EndpointSlice') seen.slices.delete(id);
    if (kind === 'Node') seen.nodes.delete(`/${id}`);
  }
  for (const object of changes.upserts) {
    const mark = markOfObject(object, at, seen);
    if (mark) marks.push(mark);
  }
  for (const trace of changes.traces) {
    marks.push({ at: trace.at, kind: 'request', label: trace.url, failed: trace.outcome.kind !== 'answered' });
  }
  for (const batch of changes.batches) {
    const failed = batch.outcomes.answered < batch.requests;
    marks.push({ at: batch.at, kind: 'batch', label: `${batch.requests} × ${batch.spec.url}`, failed });
  }
  return marks;
}
