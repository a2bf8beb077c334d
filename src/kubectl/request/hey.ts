/**
 * `hey -n N -c C URL`: many requests at once, from one machine. As the real one it keeps a connection open for every
 * worker, so a worker stays with the pod its connection was given to; `-disable-keepalive` opens one for each request.
 * Words and exit codes of rakyll/hey v0.1.4.
 */
import type { Batch, RequestSource, RequestSpec, Trace } from '../../sim/trace.js';
import type { Call, Program } from '../shell/program.js';
import { isSimError } from './curl.js';
import { type HeyResults, heyReport } from './hey-report.js';

const usage = `Usage: hey [options...] <url>

Options:
  -n  Number of requests to run. Default is 200.
  -c  Number of workers to run concurrently. Total number of requests cannot
      be smaller than the concurrency level. Default is 50.
  -m  HTTP method, one of GET, POST, PUT, DELETE, HEAD, OPTIONS.
  -H  Custom HTTP header. You can specify as many as needed by repeating the flag.
  -t  Timeout for each request in seconds. Default is 20, use 0 for infinite.
  -host	HTTP Host header.

  -disable-keepalive    Disable keep-alive, prevents re-use of TCP
                        connections between different HTTP requests.
`;

/** More than the lab routes at once. */
const mostRequests = 1_000_000;

class HeyUsage extends Error {
  constructor(
    message: string,
    readonly exit: 1 | 2,
  ) {
    super(message);
  }
}

interface Options {
  requests: number;
  workers: number;
  method: string;
  readonly headers: Record<string, string>;
  /** Seconds; 0: for ever. */
  timeout: number;
  keepAlive: boolean;
  url: string;
}

export const hey =
  (source: RequestSource): Program =>
  (call) => {
    try {
      run(call, source, parse(call.args));
      return 0;
    } catch (error) {
      if (error instanceof HeyUsage) {
        call.err(
          `${error.message === '' ? '' : `${error.message}\n${error.exit === 1 ? '\n' : ''}`}${usage}${error.exit === 1 ? '\n' : ''}`,
        );
        return error.exit;
      }
      if (!isSimError(error)) throw error;
      call.err(`${error.message}\n`);
      return 1;
    }
  };

// Models Go's flag package: one dash or two, and nothing after the first word that is no flag.
function parse(args: readonly string[]): Options {
  const options: Options = { requests: 200, workers: 50, method: 'GET', headers: {}, timeout: 20, keepAlive: true, url: '' };
  let at = 0;
  for (; at < args.length && /^-./.test(args[at] as string); at += 1) {
    const [name = '', attached] = (args[at] as string).replace(/^--?/, '').split(/=(.*)/s);
    if (name === 'disable-keepalive') {
      options.keepAlive = false;
      continue;
    }
    if (name === 'disable-compression' || name === 'disable-redirects') continue;
    if (!['n', 'c', 'm', 'H', 't', 'host', 'A', 'T', 'U', 'd', 'cpus'].includes(name)) {
      if (['z', 'q', 'o', 'D', 'a', 'x', 'h2'].includes(name)) throw new HeyUsage(`the lab's hey has no -${name}`, 1);
      throw new HeyUsage(`flag provided but not defined: -${name}`, 2);
    }
    const value = attached ?? args[++at];
    if (value === undefined) throw new HeyUsage(`flag needs an argument: -${name}`, 2);
    const number = () => {
      if (/^\d+$/.test(value)) return Number(value);
      throw new HeyUsage(`invalid value ${JSON.stringify(value)} for flag -${name}: parse error`, 2);
    };
    if (name === 'n') options.requests = number();
    else if (name === 'c') options.workers = number();
    else if (name === 't') options.timeout = number();
    else if (name === 'm') options.method = value.toUpperCase();
    else if (name === 'host') options.headers.Host = value;
    else if (name === 'A') options.headers.Accept = value;
    else if (name === 'U') options.headers['User-Agent'] = `${value} hey/0.0.1`;
    else if (name === 'H') {
      const [, key, text] = /^([\w-]+):\s*(.+)$/s.exec(value) ?? [];
      if (key === undefined) throw new HeyUsage(`could not parse the provided input; input = ${value}`, 1);
      options.headers[key] = text ?? '';
    }
  }
  const [url] = args.slice(at);
  if (url === undefined) throw new HeyUsage('', 1);
  if (options.requests < 1 || options.workers < 1) throw new HeyUsage('-n and -c cannot be smaller than 1.', 1);
  if (options.requests < options.workers) throw new HeyUsage('-n cannot be less than -c.', 1);
  if (options.requests > mostRequests) throw new HeyUsage(`the lab sends no more than ${mostRequests} requests at once`, 1);
  return { ...options, url };
}

function run(call: Call, source: RequestSource, options: Options): void {
  const { workers, keepAlive } = options;
  const { world } = call.lab;
  // Every worker sends as many; what is left over is not sent.
  const each = Math.floor(options.requests / workers);
  const spec: RequestSpec = {
    from: source,
    url: options.url,
    method: options.method,
    headers: { 'User-Agent': 'hey/0.0.1', ...options.headers },
    ...(options.timeout > 0 && { timeoutMs: options.timeout * 1000 }),
    ...(keepAlive && { perConnection: each }),
  };
  const batch = call.lab.sendMany(spec, keepAlive ? workers : workers * each);
  const results = measure(batch, (index) => world.explain(batch.id, index), { workers, each, keepAlive });
  call.out(heyReport(results));
  if (keepAlive && each > 1) {
    const proxied = batch.paths.some(({ proxy }) => proxy !== undefined);
    const more = proxied ? '; the controller would balance each of them anew, the lab takes the first of a connection for all' : '';
    call.err(`(${workers} connections, each kept for ${each} requests${more}; -disable-keepalive opens one for every request)\n`);
  }
  world.advance(Math.ceil(results.total * 1000));
}

/** One request of each path is walked in full; the others of that path took as long. */
function measure(
  batch: Batch,
  explain: (index: number) => Trace | undefined,
  { workers, each, keepAlive }: { readonly workers: number; readonly each: number; readonly keepAlive: boolean },
): HeyResults {
  const samples = batch.paths.map((_, path) => explain(batch.records.indexOf(path)));
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const errors = new Map<string, number>();
  const busy = new Array<number>(workers).fill(0);
  let bytes = 0;
  batch.records.forEach((path, index) => {
    const trace = samples[path];
    if (!trace) return;
    const repeats = keepAlive ? each : 1;
    const seconds = trace.durationMs / 1000;
    const { status, body = '' } = trace.outcome;
    const worker = index % workers;
    for (let turn = 0; turn < repeats; turn += 1) {
      // A kept connection is neither looked up nor opened again; one that failed is tried anew.
      const took = turn === 0 || status === undefined ? seconds : answerSeconds(trace);
      busy[worker] = (busy[worker] as number) + took;
      if (status === undefined) count(errors, errorText(trace));
      else {
        latencies.push(took);
        bytes += body.length;
        count(statuses, status);
      }
    }
  });
  return { total: Math.max(...busy), latencies, bytes, statuses, errors };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** How long the exchange on the connection took, without the name lookups before it. */
function answerSeconds({ durationMs, hops, legs }: Trace): number {
  const leg = legs.findIndex(({ kind }) => kind === 'connect');
  const start = hops.find((hop) => hop.leg === leg)?.t ?? 0;
  return Math.max(0, durationMs - start) / 1000;
}

/** As Go's net/http tells it. */
function errorText({ url, method, outcome, legs }: Trace): string {
  const tuple = legs.findLast(({ kind }) => kind === 'connect')?.tuple;
  const verb = method.charAt(0) + method.slice(1).toLowerCase();
  const full = /^https?:/.test(url) ? url : `http://${url}`;
  const host = full.replace(/^https?:\/\//, '').replace(/[/:?#].*$/s, '');
  const dial = `dial tcp ${tuple?.dst}:${tuple?.dstPort}`;
  const why = {
    refused: `${dial}: connect: connection refused`,
    'timed-out': 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    'no-such-host': `dial tcp: lookup ${host}: no such host`,
    'no-route': `${dial}: connect: no route to host`,
    answered: 'EOF',
  }[outcome.kind];
  return `${verb} "${full}": ${why}`;
}
