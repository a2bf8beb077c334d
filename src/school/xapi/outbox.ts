/**
 * Statements on their way: in their order, a few at a time, again after a while where the network fails. What one server keeps refusing is
 * given up, and so is what would not fit: a lesson has far fewer statements than are held here.
 */
import type { Outcome } from './post.js';
import type { Statement } from './statements.js';

/** `waiting`: some are kept and tried again. `refused`: the server takes none of them. */
export type OutboxState = 'fine' | 'waiting' | 'refused';

export interface Outbox {
  put(statements: readonly Statement[]): void;
  /** Before the page goes: these and all that is left, in one request that outlives it. */
  leave(last: readonly Statement[]): void;
  /** Nothing more is sent. */
  stop(): void;
}

interface Parts {
  readonly post: (statements: readonly Statement[], leaving: boolean) => Promise<Outcome>;
  /** Calls it after so many ms. */
  readonly wait: (work: () => void, ms: number) => void;
  readonly onState: (state: OutboxState) => void;
}

const AT_ONCE = 20;
const MOST = 500;
/** Afterwards only what comes new is a reason to try again. */
const WAITS = [2_000, 5_000, 15_000, 60_000, 120_000];
/** What browsers take of a request that outlives its page is 64 KiB. */
const MOST_LEAVING = 60_000;

export function createOutbox({ post, wait, onState }: Parts): Outbox {
  let queue: readonly Statement[] = [];
  let flying = false;
  let leaving = false;
  let failed = 0;
  let over = false;
  let pause = 0;

  const forget = (kept: readonly Statement[]): void => {
    queue = queue.filter((statement) => !kept.includes(statement));
  };

  const run = async (): Promise<void> => {
    if (over || flying || leaving || queue.length === 0) return;
    const batch = queue.slice(0, AT_ONCE);
    flying = true;
    const outcome = await post(batch, false);
    flying = false;
    if (over) return;
    if (outcome === 'refused') {
      over = true;
      queue = [];
    } else if (outcome === 'kept') {
      failed = 0;
      forget(batch);
    } else failed += 1;
    onState(outcome === 'kept' ? 'fine' : outcome === 'later' ? 'waiting' : 'refused');
    if (outcome === 'kept') return run();
    const ms = WAITS[failed - 1];
    if (outcome === 'refused' || ms === undefined) return;
    pause += 1;
    const mine = pause;
    wait(() => {
      if (mine !== pause) return;
      pause = 0;
      void run();
    }, ms);
  };

  return {
    put(statements) {
      if (over) return;
      queue = [...queue, ...statements].slice(0, MOST);
      // A pause is waited for, however much comes meanwhile.
      if (pause === 0) void run();
    },
    leave(last) {
      if (over) return;
      let room = MOST_LEAVING;
      const fits = (statement: Statement): boolean => {
        room -= new TextEncoder().encode(JSON.stringify(statement)).length + 1;
        return room >= 0;
      };
      // What is on its way goes again: that request ends with the page, and what is kept twice is kept once.
      const ends = last.filter(fits);
      const all = [...queue.filter(fits), ...ends];
      queue = [...queue, ...last];
      leaving = true;
      void post(all, true).then((outcome) => {
        leaving = false;
        // Still here: the browser kept the page for a way back.
        if (outcome === 'kept') forget(all);
        void run();
      });
    },
    stop() {
      over = true;
      queue = [];
    },
  };
}
