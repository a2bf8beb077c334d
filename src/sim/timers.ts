/** Everything that waits for its time: controllers that want to look again, and the data path. */
import type { ObjectKey } from '../api/kinds.js';
import { EventQueue, type QueueState } from './event-queue.js';
import type { CorefileTimer } from './name-servers.js';
import type { NetworkTimer } from './network-sync.js';

export type Timer = NetworkTimer | CorefileTimer | { readonly kind: 'requeue'; readonly reconciler: number; readonly key: ObjectKey };

export interface TimersState {
  readonly queue: QueueState<Timer>;
  readonly requeues: ReadonlyMap<string, number>;
}

export class Timers {
  readonly #queue = new EventQueue<Timer>();
  /** `reconciler key` → seq of the entry that counts; later wishes for the same key replace nothing earlier. */
  #requeues = new Map<string, number>();
  #dueAt = new Map<string, number>();

  /** Virtual ms of the next timer. */
  get nextAt(): number | undefined {
    for (;;) {
      const due = this.#queue.peek();
      if (due === undefined || this.#counts(due.what, due.seq)) return due?.at;
      this.#queue.pop();
    }
  }

  schedule(at: number, timer: NetworkTimer | CorefileTimer): void {
    this.#queue.push(at, timer);
  }

  // Models client-go/util/workqueue/delaying_queue.go insert (v1.36): the earlier of two times counts.
  requeue(at: number, reconciler: number, key: ObjectKey): void {
    const item = `${reconciler} ${key}`;
    const held = this.#dueAt.get(item);
    if (held !== undefined && held <= at) return;
    const due = this.#queue.push(at, { kind: 'requeue', reconciler, key });
    this.#requeues.set(item, due.seq);
    this.#dueAt.set(item, at);
  }

  /** Takes the next timer that is due at `now` or earlier. */
  take(now: number): Timer | undefined {
    const at = this.nextAt;
    if (at === undefined || at > now) return undefined;
    const due = this.#queue.pop();
    if (due?.what.kind === 'requeue') {
      const item = `${due.what.reconciler} ${due.what.key}`;
      this.#requeues.delete(item);
      this.#dueAt.delete(item);
    }
    return due?.what;
  }

  get state(): TimersState {
    return { queue: this.#queue.state, requeues: new Map(this.#requeues) };
  }

  set state(state: TimersState) {
    this.#queue.state = state.queue;
    this.#requeues = new Map(state.requeues);
    this.#dueAt = new Map();
    for (const { at, seq, what } of state.queue.heap) {
      if (what.kind === 'requeue' && this.#counts(what, seq)) this.#dueAt.set(`${what.reconciler} ${what.key}`, at);
    }
  }

  #counts(timer: Timer, seq: number): boolean {
    return timer.kind !== 'requeue' || this.#requeues.get(`${timer.reconciler} ${timer.key}`) === seq;
  }
}
