/**
 * Events: what components say about objects, as their recorders write it and as far as the latest are kept.
 * Models staging/src/k8s.io/client-go/tools/record/event.go (v1.36).
 */
import type { Event } from '../api/core.js';
import type { EventDraft, WatchEvent } from '../controllers/reconciler.js';
import { type Clock, EPOCH_MS } from './clock.js';
import { EventCorrelator } from './event-correlator.js';
import type { ObjectStore } from './object-store.js';
import type { RngStreams } from './rng.js';

/** A real cluster forgets events after an hour; the lab keeps so many. */
const mostEvents = 1000;

export class EventRecorder {
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #streams: RngStreams;
  /** Rebuilt from the store after a restore. */
  #correlator: EventCorrelator | undefined;

  constructor(store: ObjectStore, clock: Clock, streams: RngStreams) {
    this.#store = store;
    this.#clock = clock;
    this.#streams = streams;
  }

  forget(): void {
    this.#correlator = undefined;
  }

  /** Follows what happens to stored events, whoever does it. */
  observe({ type, object, old }: WatchEvent<'Event'>): void {
    if (type === 'DELETED') this.#correlator?.forget(object);
    else this.#correlator?.learn(object, old);
  }

  record(draft: EventDraft): void {
    const correlated = this.#learned().correlate(this.#build(draft));
    if (correlated === undefined) return;
    this.#store.put(correlated);
    while (this.#store.size('Event') > mostEvents) {
      const oldest = this.#store.list('Event')[0]!;
      this.#store.remove('Event', `${oldest.metadata.namespace}/${oldest.metadata.name}`);
    }
  }

  #learned(): EventCorrelator {
    if (this.#correlator === undefined) {
      this.#correlator = new EventCorrelator();
      for (const event of this.#store.list('Event')) this.#correlator.learn(event);
    }
    return this.#correlator;
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
