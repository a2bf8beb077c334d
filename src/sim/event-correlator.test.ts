/** staging/src/k8s.io/client-go/tools/record/events_cache.go (v1.36). */
import { describe, expect, it } from 'vitest';
import type { Event } from '../api/core.js';
import { EventCorrelator } from './event-correlator.js';

const at = (seconds: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000).toISOString().replace('.000Z', 'Z');

let names = 0;
function said(message: string, seconds: number, fields: Partial<Event> = {}): Event {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `web.${++names}`, namespace: 'default' },
    involvedObject: { kind: 'ReplicaSet', apiVersion: 'apps/v1', name: 'web', namespace: 'default', uid: 'u' },
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message,
    source: { component: 'replicaset-controller' },
    count: 1,
    firstTimestamp: at(seconds),
    lastTimestamp: at(seconds),
    ...fields,
  };
}

class Recorder {
  readonly correlator = new EventCorrelator();
  readonly stored = new Map<string, Event>();

  record(event: Event): void {
    const next = this.correlator.correlate(event);
    if (next === undefined) return;
    this.correlator.learn(next, this.stored.get(next.metadata.name));
    this.stored.set(next.metadata.name, next);
  }

  get told(): readonly string[] {
    return [...this.stored.values()].map(({ message, count }) => (count === 1 ? message : `${message} x${count}`));
  }
}

describe('events', () => {
  it('of the same words raise a count', () => {
    const made = new Recorder();
    for (const seconds of [0, 5, 10]) made.record(said('Created pod: a', seconds));
    made.record(said('Created pod: b', 11));
    expect(made.told).toEqual(['Created pod: a x3', 'Created pod: b']);
    expect([...made.stored.values()][0]).toMatchObject({ firstTimestamp: at(0), lastTimestamp: at(10) });
  });

  it('of ten different messages are combined from the tenth on, in the words of the latest', () => {
    const made = new Recorder();
    for (let index = 1; index <= 12; index += 1) made.record(said(`Created pod: ${index}`, index));
    expect(made.told.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, index) => `Created pod: ${index + 1}`));
    expect(made.told.slice(9)).toEqual(['(combined from similar events): Created pod: 12 x3']);
    // Ten minutes of silence begin anew.
    made.record(said('Created pod: 99', 700));
    expect(made.told.at(-1)).toBe('Created pod: 99');
  });

  it('of other reasons, objects and components stand apart', () => {
    const made = new Recorder();
    for (let index = 1; index <= 9; index += 1) made.record(said(`Created pod: ${index}`, index));
    made.record(said('Deleted pod: 1', 10, { reason: 'SuccessfulDelete' }));
    made.record(said('Created pod: 10', 10, { involvedObject: { kind: 'ReplicaSet', name: 'api', uid: 'v' } }));
    expect(made.told.slice(9)).toEqual(['Deleted pod: 1', 'Created pod: 10']);
  });

  it('of one component about one object are 25 at once, then one in five minutes', () => {
    const made = new Recorder();
    for (let index = 1; index <= 100; index += 1) made.record(said(`Created pod: ${index}`, 1));
    expect(made.told.at(-1)).toBe('(combined from similar events): Created pod: 25 x16');
    made.record(said('Created pod: late', 200));
    expect(made.told.at(-1)).toBe('(combined from similar events): Created pod: 25 x16');
    made.record(said('Created pod: later', 302));
    made.record(said('Created pod: latest', 303));
    expect(made.told.at(-1)).toBe('(combined from similar events): Created pod: later x17');
  });

  it('of the scheduler are neither combined nor held back', () => {
    const made = new Recorder();
    for (let index = 1; index <= 40; index += 1) made.record(said(`try ${index}`, index, { source: { component: 'default-scheduler' } }));
    expect(made.told).toHaveLength(40);
  });

  it('are known again from what is stored alone', () => {
    const made = new Recorder();
    for (let index = 1; index <= 20; index += 1) made.record(said(`Created pod: ${index}`, index));
    const again = new Recorder();
    for (const event of made.stored.values()) {
      again.correlator.learn(event);
      again.stored.set(event.metadata.name, event);
    }
    for (let index = 21; index <= 40; index += 1) {
      const event = said(`Created pod: ${index}`, index);
      made.record(event);
      again.record(event);
    }
    expect([...again.stored.values()]).toEqual([...made.stored.values()]);
  });
});
