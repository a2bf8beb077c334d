/**
 * What is due when: a binary heap of virtual times. Things due at the same millisecond come out in the
 * order they were put in, which keeps runs reproducible.
 */
export interface Due<T> {
  /** Virtual ms. */
  readonly at: number;
  /** Rises by one with every `push`. */
  readonly seq: number;
  readonly what: T;
}

/** Immutable copy of a queue. */
export interface QueueState<T> {
  readonly heap: readonly Due<T>[];
  readonly nextSeq: number;
}

export class EventQueue<T> {
  #heap: Due<T>[] = [];
  #nextSeq = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** The earliest entry, left in the queue. */
  peek(): Due<T> | undefined {
    return this.#heap[0];
  }

  push(at: number, what: T): Due<T> {
    const due: Due<T> = { at, seq: this.#nextSeq, what };
    this.#nextSeq += 1;
    const heap = this.#heap;
    heap.push(due);
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!before(heap[child]!, heap[parent]!)) break;
      swap(heap, child, parent);
      child = parent;
    }
    return due;
  }

  pop(): Due<T> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const child = right < heap.length && before(heap[right]!, heap[left]!) ? right : left;
      if (!before(heap[child]!, heap[parent]!)) break;
      swap(heap, child, parent);
      parent = child;
    }
    return first;
  }

  get state(): QueueState<T> {
    return { heap: this.#heap.slice(), nextSeq: this.#nextSeq };
  }

  set state(state: QueueState<T>) {
    this.#heap = state.heap.slice();
    this.#nextSeq = state.nextSeq;
  }
}

function before<T>(a: Due<T>, b: Due<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.seq < b.seq);
}

function swap<T>(heap: T[], i: number, j: number): void {
  const kept = heap[i]!;
  heap[i] = heap[j]!;
  heap[j] = kept;
}
