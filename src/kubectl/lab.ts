/** What every command of a session works on, and what it leaves behind besides text. */
import type { Batch, DnsType, LookupOptions, RequestSource, RequestSpec, Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { Jobs } from './forward/jobs.js';
import { sendThroughForward } from './forward/through-forward.js';
import type { Listening } from './listening.js';
import type { OutsideTools } from './outside/outside-tools.js';
import type { Rare } from './rare.js';
import type { Seldom } from './seldom.js';
import type { OpenShell } from './shell/open-shell.js';
import type { FileSystem } from './terminal.js';
import type { Texts } from './texts.js';

export class Lab {
  /** Traces of the line that is running. */
  readonly traces: number[] = [];
  /** Asked of the page by the line that is running. */
  edit: string | undefined;
  clear = false;
  /** `config set-context --current --namespace`. */
  namespace = 'default';
  /** Shells that stand open in this terminal, innermost last; lines are typed into that one. */
  readonly shells: OpenShell[] = [];

  /** What runs behind the prompt of the learner's own machine. */
  readonly jobs = new Jobs();
  /** What those jobs said while a line ran. */
  notices = '';
  /** What a tcpdump or a netcat behind the prompt printed meanwhile. */
  overheard = '';
  /** A line runs: what it sends is heard as it is sent. */
  running = false;

  constructor(
    readonly world: World,
    readonly files: FileSystem,
    readonly seldom: () => Seldom,
    readonly listening: () => Listening | undefined,
    readonly rare: () => Rare | undefined,
    readonly outside: () => OutsideTools | undefined,
    readonly texts: () => Texts | undefined,
  ) {}

  /** Sends a request and remembers its trace for the page. */
  send(spec: RequestSpec): Trace {
    const trace = this.forwarded(spec) ?? this.world.send(spec);
    this.traces.push(trace.id);
    this.hear([trace], spec);
    return trace;
  }

  /** Routes many requests at once. */
  sendMany(spec: RequestSpec, count: number): Batch {
    const batch = this.world.sendMany(spec, count);
    this.hearBatch(batch);
    return batch;
  }

  /** Lets the jobs that listen have what was sent, from here or elsewhere. `spec`: how it was asked for, where that is known. */
  hear(traces: readonly Trace[], spec?: RequestSpec): void {
    const listens = this.jobs.list().filter(({ capture, listener }) => capture || listener);
    const parts = listens.length > 0 ? this.listening() : undefined;
    if (!parts) return;
    for (const job of listens) {
      if (job.capture) this.overheard += parts.overhear(this, job, job.capture, traces, spec);
      if (job.listener) this.overheard += parts.netcatHears(this, job, job.listener, traces);
    }
  }

  hearBatch(batch: Batch): void {
    if (!this.jobs.list().some(({ capture, listener }) => capture || listener)) return;
    this.hear(this.listening()?.firstOfBatch(this, batch) ?? [], batch.spec);
  }

  /** A request of the learner's own machine to a port that is forwarded. */
  private forwarded(spec: RequestSpec): Trace | undefined {
    if (spec.from.kind !== 'client' || spec.from.name !== this.world.config.clients[0]?.name) return undefined;
    const result = sendThroughForward(this.world, this.jobs, spec);
    if (result) this.notices += result.said;
    return result?.trace;
  }

  /** Asks a name server and remembers the trace for the page. */
  lookup(from: RequestSource, name: string, type: DnsType, options: LookupOptions = {}): Trace {
    const trace = this.world.lookup(from, name, type, options);
    this.traces.push(trace.id);
    this.hear([trace]);
    return trace;
  }

  /** Epoch milliseconds of the virtual clock: the API server's seconds, plus what has passed since. */
  get epoch(): number {
    return Date.parse(this.world.read.timestamp) + (this.world.now % 1000);
  }
}
