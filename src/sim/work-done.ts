/** How many requests processes in pods have answered, singly or many at once: what metrics-server would see them work for. */

/** Requests are counted in windows of so long, ms of virtual time; as long as metrics-server waits between two scrapes. */
export const workWindowMs = 15_000;

/** Five minutes of them are kept, and of so many pods. */
const mostWindows = 20;
const mostPods = 1000;

/** By uid of the pod: number of the window → requests answered in it, oldest first. */
export type WorkDoneState = ReadonlyMap<string, ReadonlyMap<number, number>>;

export class WorkDone {
  state: WorkDoneState = new Map();

  add(uid: string, now: number, requests: number): void {
    const at = Math.floor(now / workWindowMs);
    const state = new Map(this.state);
    const windows = new Map(state.get(uid));
    windows.set(at, (windows.get(at) ?? 0) + requests);
    for (const window of windows.keys()) if (window <= at - mostWindows) windows.delete(window);
    state.delete(uid);
    state.set(uid, windows);
    for (const key of state.keys()) {
      if (state.size <= mostPods) break;
      state.delete(key);
    }
    this.state = state;
  }

  /** Requests of the window that was whole at `now`. */
  lately(uid: string, now: number): number {
    return this.state.get(uid)?.get(Math.floor(now / workWindowMs) - 1) ?? 0;
  }
}
