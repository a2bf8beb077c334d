/**
 * What a recorder makes of events that resemble each other: the same words raise a count, ten different messages of one
 * reason become one event, and nobody says more of one object than its bucket of tokens allows.
 * Models staging/src/k8s.io/client-go/tools/record/events_cache.go EventAggregate, eventObserve and
 * EventSourceObjectSpamFilter (v1.36). All that is remembered is what is stored, so that a cluster that was put back goes on as
 * one that never stopped.
 */
import type { Event } from '../api/core.js';

const COMBINED = '(combined from similar events): ';
/** So many different messages within the interval are combined; silence longer than it begins anew. */
const MOST_SIMILAR = 10;
const SIMILAR_MS = 600_000;
/** What one component may say of one object at once, and how long until it may say one thing more. */
const BURST = 25;
const REFILL_MS = 300_000;
/** These speak events.k8s.io/v1, whose recorder neither combines nor holds back. */
const EVENTS_V1: ReadonlySet<string> = new Set(['default-scheduler']);

const isCombined = ({ message }: Event): boolean => message.startsWith(COMBINED);

function about({ involvedObject, source }: Event): readonly string[] {
  const { kind, namespace = '', name, uid = '', apiVersion = '' } = involvedObject;
  return [source.component, source.host ?? '', kind ?? '', namespace, name ?? '', uid, apiVersion];
}

const joined = (parts: readonly string[]): string => parts.join('\u0000');

/** Models getSpamKey. */
const spamKey = (event: Event): string => joined(about(event));

/** Models EventAggregatorByReasonFunc. */
const reasonKey = (event: Event): string => joined([...about(event), event.type, event.reason]);

/** Models getEventKey. A combined event is known by its reason alone, so that it is written over. */
function sameness(event: Event): string {
  if (isCombined(event)) return reasonKey(event);
  return joined([reasonKey(event), event.involvedObject.fieldPath ?? '', event.message]);
}

export class EventCorrelator {
  readonly #same = new Map<string, Event>();
  readonly #byReason = new Map<string, Set<Event>>();
  readonly #bySource = new Map<string, Set<Event>>();

  /** Tells of an event that is stored now, in place of `old`. */
  learn(event: Event, old?: Event): void {
    if (old !== undefined) this.forget(old);
    this.#same.set(sameness(event), event);
    file(this.#byReason, reasonKey(event)).add(event);
    file(this.#bySource, spamKey(event)).add(event);
  }

  /** Tells of an event that is stored no longer. */
  forget(event: Event): void {
    const known = sameness(event);
    if (this.#same.get(known)?.metadata.name === event.metadata.name) this.#same.delete(known);
    unfile(this.#byReason, reasonKey(event), event);
    unfile(this.#bySource, spamKey(event), event);
  }

  /** What to store: a new event, or one that is there with a higher count; undefined: too much was said of the object. */
  correlate(said: Event): Event | undefined {
    const plain = EVENTS_V1.has(said.source.component);
    const event = !plain && this.#hasManyLike(said) ? combined(said) : said;
    if (!plain && this.#tokens(event) < 1) return undefined;
    const old = this.#same.get(sameness(event));
    return old === undefined ? event : { ...old, count: old.count + 1, lastTimestamp: event.lastTimestamp, message: event.message };
  }

  /** Whether this message would be the tenth of its reason, without ten minutes of silence between two of them. */
  #hasManyLike(said: Event): boolean {
    const like = this.#byReason.get(reasonKey(said));
    if (like === undefined || like.size < MOST_SIMILAR - 1) return false;
    const messages = new Set([said.message]);
    let before = Date.parse(said.lastTimestamp);
    for (const event of [...like].sort((a, b) => (a.lastTimestamp > b.lastTimestamp ? -1 : a.lastTimestamp < b.lastTimestamp ? 1 : 0))) {
      const at = Date.parse(event.lastTimestamp);
      if (before - at > SIMILAR_MS) break;
      before = at;
      if (!isCombined(event)) messages.add(event.message);
    }
    return messages.size >= MOST_SIMILAR;
  }

  /** Tokens left in the bucket, from what was said of the object: once when an event began, the rest when it was last said. */
  #tokens(said: Event): number {
    const times: number[] = [];
    for (const { firstTimestamp, lastTimestamp, count } of this.#bySource.get(spamKey(said)) ?? []) {
      times.push(Date.parse(firstTimestamp));
      for (let more = 1; more < Math.min(count, 2 * BURST); more += 1) times.push(Date.parse(lastTimestamp));
    }
    if (times.length < BURST) return 1;
    let tokens = BURST;
    let before = Number.NEGATIVE_INFINITY;
    for (const at of [...times.sort((a, b) => a - b), Date.parse(said.lastTimestamp)]) {
      if (before !== Number.NEGATIVE_INFINITY) tokens = Math.min(BURST, tokens + (at - before) / REFILL_MS);
      before = at;
      tokens -= 1;
    }
    // The last one taken is this event's own.
    return tokens + 1;
  }
}

function combined(event: Event): Event {
  return { ...event, message: `${COMBINED}${event.message}` };
}

function file(index: Map<string, Set<Event>>, key: string): Set<Event> {
  const found = index.get(key) ?? new Set<Event>();
  index.set(key, found);
  return found;
}

function unfile(index: Map<string, Set<Event>>, key: string, event: Event): void {
  const found = index.get(key);
  found?.delete(event);
  if (found?.size === 0) index.delete(key);
}
