/**
 * What goes on while lines are typed: a forwarding of ports, a tcpdump, a netcat that listens. Everything else that is put behind
 * with `&` is done at once. Kept with the terminal, so that stepping back brings it back too.
 */
import type { RequestSource } from '../../sim/trace.js';

export interface Forward {
  /** Addresses listened on, as kubectl names them: `127.0.0.1`, `[::1]`. */
  readonly addresses: readonly string[];
  readonly local: number;
  readonly remote: number;
}

/** A tcpdump. */
export interface Capture {
  readonly source: RequestSource;
  /** `any`, or the name of one. */
  readonly iface: string;
  /** The expression as typed, and what its names stood for then. */
  readonly filter: string;
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  readonly letters: readonly string[];
  /** Packets it still waits for; absent: for any number. */
  readonly left?: number;
  readonly seen: number;
}

/** An `nc -l`. */
export interface NetcatListener {
  /** `namespace/name` */
  readonly pod: string;
  readonly container: string;
  readonly port: number;
  /** `-k`: it goes on after the first connection. */
  readonly keeps: boolean;
  readonly verbose: boolean;
  /** Whose words it speaks. */
  readonly busybox: boolean;
}

export interface Job {
  readonly number: number;
  readonly pid: number;
  /** As it was typed, without the `&`. */
  readonly line: string;
  /** The pod the ports lead to: `namespace/name`, and its uid, as another may take the name. */
  readonly pod?: string;
  readonly uid?: string;
  readonly forwards: readonly Forward[];
  readonly capture?: Capture;
  readonly listener?: NetcatListener;
}

const firstPid = 4211;

export class Jobs {
  private all: readonly Job[] = [];
  private started = 0;

  list(): readonly Job[] {
    return this.all;
  }

  add(parts: Omit<Job, 'number' | 'pid'>): Job {
    const job = { ...parts, number: (this.all.at(-1)?.number ?? 0) + 1, pid: this.nextPid() };
    this.all = [...this.all, job];
    return job;
  }

  /** Of a job that is over before it can be listed. */
  nextPid(): number {
    this.started += 1;
    return firstPid + 7 * this.started;
  }

  remove(job: Job): void {
    this.all = this.all.filter(({ number }) => number !== job.number);
  }

  change(job: Job, next: Partial<Job>): void {
    this.all = this.all.map((other) => (other.number === job.number ? { ...other, ...next } : other));
  }

  /** `%1`, `%%`, `%+`, `%kubectl` or a process number. */
  named(word: string): Job | undefined {
    const [, spec] = /^%(.*)$/.exec(word) ?? [];
    if (spec === undefined) return this.all.find(({ pid }) => String(pid) === word);
    if (spec === '' || spec === '%' || spec === '+') return this.all.at(-1);
    if (spec === '-') return this.all.at(-2) ?? this.all.at(-1);
    return this.all.find(({ number, line }) => String(number) === spec || (!/^\d+$/.test(spec) && line.startsWith(spec)));
  }

  /** The forwarding that listens on this port of the machine. */
  listening(port: number): { readonly job: Job; readonly forward: Forward } | undefined {
    for (const job of this.all) {
      const forward = job.forwards.find(({ local }) => local === port);
      if (forward) return { job, forward };
    }
    return undefined;
  }

  keep(): unknown {
    return { all: this.all, started: this.started };
  }

  restore(kept: unknown): void {
    const { all, started } = (kept ?? { all: [], started: 0 }) as { readonly all: readonly Job[]; readonly started: number };
    this.all = all;
    this.started = started;
  }
}

/** A line of `jobs`, as bash prints it. */
export function jobLine({ number, line }: Job, state: string, jobs: Jobs): string {
  const all = jobs.list();
  const mark = all.at(-1)?.number === number || !all.some((job) => job.number === number) ? '+' : all.at(-2)?.number === number ? '-' : ' ';
  return `[${number}]${mark}  ${state.padEnd(24)}${line}\n`;
}
