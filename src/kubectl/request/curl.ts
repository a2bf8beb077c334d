/** `curl` on any machine of the lab. Texts and exit codes of curl 8.14. */
import type { RequestSource, RequestSpec, Trace } from '../../sim/trace.js';
import { unwritable } from '../shell/directories.js';
import { unescapeAnsi } from '../shell/lexer.js';
import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { type CurlOptions, parseCurl } from './curl-options.js';
import { responseHead } from './response-head.js';

const BAD_PORT = 'Port number was not a decimal number between 0 and 65535';
/** Models lib/strerror.c curl_url_strerror; what the lab does not model says so itself. */
const REJECTED: Readonly<Record<string, string>> = {
  port: BAD_PORT,
  'more than one colon': BAD_PORT,
  host: 'Bad hostname',
  empty: 'Malformed input to a URL function',
};

/** Without a limit of its own curl waits until the kernel gives up: six SYN retries, 1+2+4+8+16+32+64 s. */
const kernelConnectMs = 127_000;
const agent = 'curl/8.14.1';
const mostRedirects = 50;

type FiveTuple = Trace['legs'][number]['tuple'];

/** What a process of the machine itself answers that is no part of the data path; undefined: nothing of that kind is asked for. */
export type LocalAnswer = (
  asked: { readonly host: string; readonly port: number; readonly path: string },
  lab: Call['lab'],
) => { readonly status: number; readonly body: string } | undefined;

export function curlFrom(source: RequestSource, local: LocalAnswer = () => undefined): Program {
  return (call) => {
    if (call.args.includes('--version') || call.args.includes('-V')) {
      call.out(`${agent.replace('/', ' ')} (x86_64-pc-linux-gnu)\n`);
      return 0;
    }
    const parsed = parseCurl(call.args);
    if (!parsed.ok) {
      call.err(parsed.message);
      return parsed.exit;
    }
    const { urls } = parsed.options;
    const open: OpenConnections = { byOrigin: new Map(), made: 0 };
    let exit = 0;
    urls.forEach((url, index) => {
      const again = urls.slice(index + 1).some((later) => originOf(later) === originOf(url));
      const answer = local(partsOf(url), call.lab);
      exit = answer ? showLocal(call, url, answer, parsed.options) : fetchOne(call, { source, url, again, open }, parsed.options);
    });
    return exit;
  };
}

/** curl's connection pool: what one invocation keeps open for the URLs that follow. */
interface OpenConnections {
  readonly byOrigin: Map<string, { readonly tuple: FiveTuple; readonly number: number }>;
  /** Connections made so far; curl counts them in its messages. */
  made: number;
}

interface Fetch {
  readonly source: RequestSource;
  readonly url: string;
  /** A later URL goes to the same host and port. */
  readonly again: boolean;
  readonly open: OpenConnections;
  /** Followed so far. */
  readonly redirects?: number;
}

function originOf(url: string): string {
  const { host, port } = partsOf(url);
  return `${host.toLowerCase()}:${port}`;
}

function fetchOne(call: Call, { source, url, again, open, redirects = 0 }: Fetch, options: CurlOptions): number {
  const { host, port } = partsOf(url);
  const kept = open.byOrigin.get(originOf(url));
  const fail = (exit: number, text: string): number => {
    if (!options.silent || options.showError) call.err(`curl: (${exit}) ${text}\n`);
    if (options.writeOut !== undefined) call.out(writeOut(options.writeOut, { exit, url, method: options.method ?? 'GET' }));
    return exit;
  };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url) && !/^https?:\/\//i.test(url)) return fail(1, `Protocol "${url.split(':')[0]}" not supported`);
  if (!host || /[\s<>"{}|\\^`]/.test(host)) return fail(3, 'URL rejected: Malformed input to a URL function');
  const limit = Math.min(options.maxTime ?? Number.POSITIVE_INFINITY, options.connectTimeout ?? Number.POSITIVE_INFINITY) * 1000;
  const address = options.resolve[`${host.toLowerCase()}:${port}`] ?? options.resolve[`*:${port}`];
  const spec: RequestSpec = {
    from: source,
    url,
    headers: { 'User-Agent': agent, Accept: '*/*', ...options.headers },
    timeoutMs: Number.isFinite(limit) ? limit : kernelConnectMs,
    ...(options.method && { method: options.method }),
    ...(address !== undefined && { address }),
  };
  let trace: Trace;
  let reused = kept;
  try {
    trace = call.lab.send({ ...spec, ...(kept && { over: kept.tuple }), ...(again && { keepAlive: true }) });
    if (kept && trace.outcome.kind !== 'answered') {
      // A connection that died is replaced by a fresh one (lib/transfer.c Curl_retry_request).
      reused = undefined;
      trace = call.lab.send(again ? { ...spec, keepAlive: true } : spec);
    }
  } catch (error) {
    if (!isSimError(error)) throw error;
    const why = String(error.params?.why ?? 'empty');
    return fail(3, error.code === 'invalid-url' ? `URL rejected: ${REJECTED[why] ?? why}` : error.message);
  }
  const connect = trace.legs.findLast((leg) => leg.kind === 'connect')?.tuple;
  const ms = Math.round(trace.durationMs);
  const { outcome } = trace;
  const number = reused?.number ?? open.made;
  if (connect && !reused) open.made += 1;
  if (connect && outcome.kind === 'answered' && again) open.byOrigin.set(originOf(url), { tuple: connect, number });
  else open.byOrigin.delete(originOf(url));
  if (outcome.kind === 'no-such-host') {
    if (options.verbose) call.err(`* Could not resolve host: ${host}\n`);
    return fail(6, `Could not resolve host: ${host}`);
  }
  if (options.verbose && connect && !reused) {
    const addresses = trace.legs.flatMap(
      ({ query }) => query?.answers.filter((answer) => answer.startsWith('A ')).map((answer) => answer.slice(2)) ?? [],
    );
    if (host !== connect.dst) {
      call.err(
        `* Host ${host}:${port} was resolved.\n* IPv6: (none)\n* IPv4: ${(addresses.length > 0 ? addresses : [connect.dst]).join(', ')}\n`,
      );
    }
    call.err(`*   Trying ${connect.dst}:${port}...\n`);
  }
  if (outcome.kind === 'timed-out') {
    if (trace.legs.some(({ kind }) => kind === 'upstream'))
      return fail(28, `Operation timed out after ${ms} milliseconds with 0 bytes received`);
    if (!connect) return fail(28, `Resolving timed out after ${ms} milliseconds`);
    if (Number.isFinite(limit)) return fail(28, `Connection timed out after ${ms} milliseconds`);
    return fail(28, `Failed to connect to ${host} port ${port} after ${ms} ms: Could not connect to server`);
  }
  if (outcome.kind !== 'answered') {
    if (options.verbose && connect)
      call.err(
        `* connect to ${connect.dst} port ${connect.dstPort} from ${connect.src} port ${connect.srcPort} failed: ${outcome.kind === 'refused' ? 'Connection refused' : 'No route to host'}\n* Failed to connect to ${host} port ${port} after ${ms} ms: Could not connect to server\n* closing connection #${number}\n`,
      );
    return fail(7, `Failed to connect to ${host} port ${port} after ${ms} ms: Could not connect to server`);
  }
  const { status, body, location } = outcome;
  const { method } = trace;
  if (options.location && location !== undefined) {
    if (redirects === mostRedirects) return fail(47, `Maximum (${mostRedirects}) redirects followed`);
    if (options.verbose) call.err(`* Issue another request to this URL: '${location}'\n`);
    // A Host header of one's own is for the first host alone (lib/http.c Curl_http_host).
    const own = Object.entries(options.headers).filter(([name]) => name.toLowerCase() !== 'host' || partsOf(location).host === host);
    return fetchOne(
      call,
      { source, url: location, again, open, redirects: redirects + 1 },
      { ...options, headers: Object.fromEntries(own) },
    );
  }
  return show(call, { status, body, method, trace, connect, url, number, reused: reused !== undefined }, options, fail);
}

interface Shown {
  /** Undefined: whoever answered speaks no HTTP. */
  readonly status: number | undefined;
  readonly body: string | undefined;
  readonly method: string;
  /** Undefined where no packet was sent. */
  readonly trace: Trace | undefined;
  readonly connect: FiveTuple | undefined;
  readonly url: string;
  /** Of the connection, counted from 0. */
  readonly number: number;
  readonly reused: boolean;
}

function show(
  call: Call,
  { status, body = '', method, trace, connect, url, number, reused }: Shown,
  options: CurlOptions,
  fail: (exit: number, text: string) => number,
): number {
  const { host, port, hostHeader, path } = partsOf(url);
  if (options.verbose && connect) {
    call.err(
      reused
        ? `* Re-using existing http: connection with host ${host}\n`
        : `* Connected to ${host} (${connect.dst}) port ${port}\n* using HTTP/1.x\n`,
    );
    call.err(
      `> ${method} ${path} HTTP/1.1\n> Host: ${headerOf(options, 'host') ?? hostHeader}\n> User-Agent: ${headerOf(options, 'user-agent') ?? agent}\n> Accept: */*\n> \n* Request completely sent off\n`,
    );
  }
  // Somebody answered who speaks no HTTP.
  if (status === undefined) return body === '' ? fail(52, 'Empty reply from server') : fail(1, 'Received HTTP/0.9 when not allowed');
  const head = responseHead(call.lab, { status, body, location: trace?.outcome.location, method, path, trace });
  if (options.verbose) call.err(`${head.map((line) => `< ${line}\n`).join('')}< \n`);
  if (options.fail && status >= 400) return fail(22, `The requested URL returned error: ${status}`);
  const text = options.head || options.include ? `${head.map((line) => `${line}\r\n`).join('')}\r\n${options.head ? '' : body}` : body;
  if (options.output === undefined) call.out(text);
  else if (options.output !== '/dev/null') {
    const file = resolvePath(call.state, options.output);
    const refused = unwritable(call.files, file);
    if (refused !== undefined) {
      if (!options.silent) call.err(`Warning: Failed to open the file ${options.output}: ${refused}\n`);
      return fail(23, 'Failure writing output to destination');
    }
    call.files.write(file, text);
  }
  if (options.verbose) call.err(`* Connection #${number} to host ${host} left intact\n`);
  if (options.writeOut !== undefined) call.out(writeOut(options.writeOut, { exit: 0, url, method, trace, status, size: body.length }));
  return 0;
}

function showLocal(call: Call, url: string, answer: { readonly status: number; readonly body: string }, options: CurlOptions): number {
  const shown = { ...answer, method: options.method ?? 'GET', trace: undefined, connect: undefined, url, number: 0, reused: false };
  return show(call, shown, options, (exit, text) => {
    if (!options.silent || options.showError) call.err(`curl: (${exit}) ${text}\n`);
    return exit;
  });
}

function headerOf({ headers }: CurlOptions, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

function partsOf(url: string): { readonly host: string; readonly port: number; readonly hostHeader: string; readonly path: string } {
  const [, scheme = 'http', authority = '', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(url) ?? [];
  const bare = authority.replace(/^[^@]*@/, '');
  const [host = '', port] = bare.split(':');
  const path = rest === '' ? '/' : rest.startsWith('/') ? rest : `/${rest}`;
  return { host, port: port ? Number(port) : scheme.toLowerCase() === 'https' ? 443 : 80, hostHeader: bare, path };
}

interface Written {
  readonly exit: number;
  readonly url: string;
  readonly method: string;
  readonly trace?: Trace | undefined;
  readonly status?: number | undefined;
  /** Of the body. */
  readonly size?: number;
}

/** Models tool_writeout.c for the variables that mean something here. */
function writeOut(format: string, { exit, url, method, trace, status = 0, size = 0 }: Written): string {
  const connect = trace?.legs.findLast((leg) => leg.kind === 'connect')?.tuple;
  const seconds = ((trace?.durationMs ?? 0) / 1000).toFixed(6);
  const code = String(status).padStart(3, '0');
  const values: Record<string, string> = {
    http_code: code,
    response_code: code,
    time_total: seconds,
    time_connect: seconds,
    remote_ip: connect?.dst ?? '',
    remote_port: String(connect?.dstPort ?? 0),
    local_ip: connect?.src ?? '',
    local_port: String(connect?.srcPort ?? 0),
    size_download: String(size),
    url_effective: url,
    method,
    exitcode: String(exit),
  };
  return unescapeAnsi(format)
    .replace(/%\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    .replaceAll('%%', '%');
}

interface SimErrorLike extends Error {
  readonly code: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

export function isSimError(error: unknown): error is SimErrorLike {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string';
}
