/**
 * Events: what components say about objects. The same words about the same object raise a count instead
 * of making another line, and only the latest are kept.
 * Models staging/src/k8s.io/client-go/tools/record/events_cache.go (v1.36).
 */
import type { Event } from '../api/core.js';
import type { EventDraft } from '../controllers/reconciler.js';
import { type Clock, EPOCH_MS } from './clock.js';
import type { ObjectStore } from './object-store.js';
import type { RngStreams } from './rng.js';

/** A real cluster forgets events after an hour; the lab keeps so many. */
const mostEvents = 1000;

export class EventRecorder {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #streams: RngStreams;
  /** What was said → key of the event; rebuilt from the store after a restore. */
  #keys: Map<string, string> | undefined;

  constructor(store: ObjectStore, clock: Clock, streams: RngStreams) {
    this.#store = store;
    this.#clock = clock;
    this.#streams = streams;
  }

  forget(): void {
    this.#keys = undefined;
  }

  record(draft: EventDraft): void {
    this.#keys ??= new Map(
      this.#store.list('Event').map((event) => [sameness(event), `${event.metadata.namespace}/${event.metadata.name}`]),
    );
    const event = this.#build(draft);
    const said = sameness(event);
    const known = this.#keys.get(said);
    const old = known === undefined ? undefined : this.#store.get('Event', known);
    if (old !== undefined) {
      this.#store.put({ ...old, count: old.count + 1, lastTimestamp: event.lastTimestamp });
      return;
    }
    const stored = this.#store.put(event);
    this.#keys.set(said, `${stored.metadata.namespace}/${stored.metadata.name}`);
    while (this.#store.size('Event') > mostEvents) {
      const oldest = this.#store.list('Event')[0]!;
      this.#keys.delete(sameness(oldest));
      this.#store.remove('Event', `${oldest.metadata.namespace}/${oldest.metadata.name}`);
    }
  }

  #build(draft: EventDraft): Event {
    const { kind, apiVersion } = draft.about;
    const { name, namespace = 'default', uid } = draft.about.metadata;
    const time = this.#clock.timestamp;
    const rng = this.#streams.get('events');
    // Upstream's suffix is the time in nanoseconds, in hexadecimal.
    const nanoseconds = BigInt(EPOCH_MS + Math.floor(this.#clock.now)) * 1_000_000n + BigInt(rng.int(1_000_000));
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${nanoseconds.toString(16)}`, namespace, creationTimestamp: time },
      involvedObject: {
        kind,
        apiVersion,
        name,
        ...(draft.about.metadata.namespace ? { namespace } : {}),
        ...(uid === undefined ? {} : { uid }),
        ...(draft.fieldPath === undefined ? {} : { fieldPath: draft.fieldPath }),
      },
      type: draft.type,
      reason: draft.reason,
      message: draft.message,
      source: { component: draft.component, ...(draft.host === undefined ? {} : { host: draft.host }) },
      count: 1,
      firstTimestamp: time,
      lastTimestamp: time,
    };
  }
}

// Models events_cache.go getEventKey.
function sameness(event: Event): string {
  const { kind, namespace = '', name, uid = '', fieldPath = '' } = event.involvedObject;
  const { component, host = '' } = event.source;
  return [component, host, kind, namespace, name, uid, fieldPath, event.type, event.reason, event.message].join('\u0000');
}
