/** A request that is being answered, as the host and what answers it both see it. */
import { EngineFault } from './engine-fault.js';
import type { WorkProgress } from './protocol-work.js';

export interface Work {
  tell(progress: WorkProgress): void;
  /** Somebody asked to stop. */
  readonly unwanted: boolean;
  /** Waits for something that changes nothing; rejects with `stopped` as soon as the work is unwanted. */
  unlessStopped<T>(wait: Promise<T>): Promise<T>;
  /** The halt it was ended at, where it is a change that stays. */
  stoppedAt?: number;
}

export const stopped = (): EngineFault => new EngineFault('stopped', 'stopped before it was done');

/** @param tell is given what it is at, now and then */
export function createWork(tell: Work['tell']): Work & { stop(): void } {
  let refuse: (fault: EngineFault) => void = () => {};
  const work = {
    tell,
    unwanted: false,
    unlessStopped: <T>(wait: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        refuse = reject;
        wait.then(resolve, reject);
        if (work.unwanted) work.stop();
      }),
    stop() {
      work.unwanted = true;
      refuse(stopped());
    },
  };
  return work;
}
