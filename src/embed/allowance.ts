/** How much somebody may send: `most` at once, `perSecond` in the long run. What is beyond it is not even looked at. */
export interface Allowance {
  /** False: no more for now. */
  take(): boolean;
}

/** @param now milliseconds, never going back */
export function createAllowance(most: number, perSecond: number, now: () => number): Allowance {
  let left = most;
  let at = now();
  return {
    take() {
      const time = now();
      left = Math.min(most, left + ((time - at) / 1000) * perSecond);
      at = time;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
