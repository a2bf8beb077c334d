import { describe, expect, it } from 'vitest';
import { createOutbox, type OutboxState } from './outbox.js';
import type { Outcome } from './post.js';
import type { Statement } from './statements.js';

const some = (from: number, to = from, size = 0): readonly Statement[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ id: String(from + at), text: 'x'.repeat(size) }) as unknown as Statement);

function office(...outcomes: readonly Outcome[]) {
  const sent: { readonly ids: string; readonly leaving: boolean }[] = [];
  const waits: number[] = [];
  const states: OutboxState[] = [];
  const works: (() => void)[] = [];
  let at = 0;
  const outbox = createOutbox({
    post: async (statements, leaving) => {
      sent.push({ ids: statements.map(({ id }) => id).join(' '), leaving });
      at += 1;
      return outcomes[at - 1] ?? 'kept';
    },
    wait: (work, ms) => {
      waits.push(ms);
      works.push(work);
    },
    onState: (state) => states.push(state),
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const wake = async () => {
    works.pop()?.();
    await settle();
  };
  return { outbox, sent, waits, states, settle, wake };
}

describe('the outbox', () => {
  it('sends in order, one request at a time', async () => {
    const { outbox, sent, states, settle } = office();
    outbox.put(some(1));
    outbox.put(some(2, 3));
    await settle();
    expect(sent.map(({ ids }) => ids)).toEqual(['1', '2 3']);
    expect(states).toEqual(['fine', 'fine']);
    outbox.put(some(1, 25));
    await settle();
    expect(sent.slice(2).map(({ ids }) => ids.split(' ').length)).toEqual([20, 5]);
  });

  it('tries again after ever longer pauses, and in the end only with what comes new', async () => {
    const { outbox, sent, waits, states, settle, wake } = office(...Array.from({ length: 6 }, () => 'later' as const));
    outbox.put(some(1));
    await settle();
    outbox.put(some(2));
    await settle();
    expect(sent).toHaveLength(1);
    for (let turn = 0; turn < 9; turn += 1) await wake();
    expect(sent.map(({ ids }) => ids)).toEqual(['1', '1 2', '1 2', '1 2', '1 2', '1 2']);
    expect(waits).toEqual([2_000, 5_000, 15_000, 60_000, 120_000]);
    expect(new Set(states)).toEqual(new Set(['waiting']));
    outbox.put(some(3));
    await settle();
    expect(sent.at(-1)?.ids).toBe('1 2 3');
    expect(states.at(-1)).toBe('fine');
  });

  it('sends nothing more to who refuses, nor once it is stopped', async () => {
    const refused = office('refused');
    refused.outbox.put(some(1, 2));
    await refused.settle();
    refused.outbox.put(some(3));
    refused.outbox.leave(some(4));
    await refused.settle();
    expect(refused.sent).toHaveLength(1);
    expect(refused.states).toEqual(['refused']);

    const stopped = office('later');
    stopped.outbox.put(some(1));
    await stopped.settle();
    stopped.outbox.stop();
    await stopped.wake();
    stopped.outbox.put(some(2));
    stopped.outbox.leave(some(3));
    await stopped.settle();
    expect(stopped.sent).toHaveLength(1);
  });

  it('on leaving sends all that is left, also what is on its way, as far as a browser takes it', async () => {
    const { outbox, sent, settle } = office();
    outbox.put(some(1));
    outbox.put(some(2));
    outbox.leave(some(3));
    expect(sent).toEqual([
      { ids: '1', leaving: false },
      { ids: '1 2 3', leaving: true },
    ]);
    await settle();
    expect(sent).toHaveLength(2);
    const full = office('later');
    full.outbox.put(some(1, 100, 1_000));
    full.outbox.leave(some(999));
    await full.settle();
    const last = full.sent.find(({ leaving }) => leaving)?.ids.split(' ') ?? [];
    expect(last.length).toBeGreaterThan(50);
    expect(last.length).toBeLessThan(60);
    expect(last.at(-1)).toBe('999');
  });

  it('holds no more than its bound', async () => {
    const { outbox, sent, settle, wake } = office('later');
    for (let at = 0; at < 100; at += 1) outbox.put(some(at * 10, at * 10 + 9));
    await settle();
    await wake();
    for (let turn = 0; turn < 60; turn += 1) await settle();
    expect(sent.slice(1).flatMap(({ ids }) => ids.split(' '))).toHaveLength(500);
  });
});
