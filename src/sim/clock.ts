/** Virtual time: counted in milliseconds from boot, written as Kubernetes writes times. */

/** The wall-clock second at which `now` is 0. */
export const EPOCH_MS = Date.UTC(2026, 0, 5, 9, 0, 0);

/** Virtual ms before 0 at which the machines were set up: at 0 everything has come to rest. */
export const bootLeadMs = 180_000;

/** RFC 3339 with whole seconds, as metav1.Time is marshalled. */
export function formatTime(now: number): string {
  return `${new Date(EPOCH_MS + Math.floor(now / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** The inverse of `formatTime`: virtual ms of an RFC 3339 second; NaN for anything else. */
export function parseTime(text: string): number {
  return Date.parse(text) - EPOCH_MS;
}

/** Holds the present. Only the step loop moves it, and never backwards except by restoring. */
export class Clock {
  #now: number;
  #second = Number.NaN;
  #timestamp = '';

  constructor(now: number) {
    this.#now = now;
  }

  get now(): number {
    return this.#now;
  }

  set now(now: number) {
    this.#now = now;
  }

  /** `now` as text; formatted once per virtual second. */
  get timestamp(): string {
    const second = Math.floor(this.#now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#timestamp = formatTime(this.#now);
    }
    return this.#timestamp;
  }
}
