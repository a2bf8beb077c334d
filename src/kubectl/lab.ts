/** What every command of a session works on, and what it leaves behind besides text. */
import type { DnsType, LookupOptions, RequestSource, RequestSpec, Trace } from '../sim/trace.js';
import type { World } from '../sim/world.js';
import { Jobs } from './forward/jobs.js';
import { sendThroughForward } from './forward/through-forward.js';
import type { OpenShell } from './shell/open-shell.js';
import type { FileSystem } from './terminal.js';

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

  constructor(
    readonly world: World,
    readonly files: FileSystem,
  ) {}

  /** Sends a request and remembers its trace for the page. */
  send(spec: RequestSpec): Trace {
    const trace = this.forwarded(spec) ?? this.world.send(spec);
    this.traces.push(trace.id);
    return trace;
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
    return trace;
  }

  /** Epoch milliseconds of the virtual clock: the API server's seconds, plus what has passed since. */
  get epoch(): number {
    return Date.parse(this.world.read.timestamp) + (this.world.now % 1000);
  }
}
