/** `nc` and `telnet`: a connection is opened, and what came on standard input is said over it. Words of netcat-openbsd 1.219, busybox 1.36 and inetutils. */
import type { RequestSource, Trace } from '../../sim/trace.js';
import { serviceNames } from '../service-names.js';
import type { Call, Program } from '../shell/program.js';
import { hasBusybox } from './busybox-tools.js';
import { isSimError } from './curl.js';
import { isAddress } from './name-query.js';
import { responseHead } from './response-head.js';
import { withListening } from './with-listening.js';

/** Without -w a connection is given up by the kernel. */
const kernelConnectMs = 127_000;

interface Opened {
  readonly kind: Trace['outcome']['kind'];
  /** The address that was tried. */
  readonly address: string;
  readonly trace?: Trace;
}

/** `text`: what is said over the connection; a request where it reads as one. */
function open(call: Call, source: RequestSource, host: string, port: string, timeoutMs: number, text = ''): Opened {
  const request = requestIn(text);
  try {
    const trace = call.lab.send({
      from: source,
      url: `http://${host}:${port}${request?.path ?? '/'}`,
      timeoutMs,
      ...(request ? { method: request.method, headers: request.headers } : { connectOnly: true }),
      ...(text !== '' && { text }),
    });
    const tuple = trace.legs.findLast(({ kind }) => kind === 'connect')?.tuple;
    return { kind: trace.outcome.kind, address: tuple?.dst ?? host, trace };
  } catch (error) {
    if (!isSimError(error)) throw error;
    return { kind: 'no-such-host', address: host };
  }
}

interface TypedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Text that a web server takes for a request: its head ends with an empty line. */
function requestIn(text: string): TypedRequest | undefined {
  const [, method, path, lines = ''] = /^([A-Z]+) (\/\S*) HTTP\/1\.[01]\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/.exec(text) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const headers = [...lines.matchAll(/^([\w-]+): *([^\r\n]*)/gm)].map(([, name, value]) => [name, value]);
  return { method, path, headers: Object.fromEntries(headers) };
}

const usage = 'usage: nc [-46CDdFhklNnrStUuvZz] [-w timeout] [destination] [port]\n';

/** @param container that `-l` listens in */
export function ncFrom(source: RequestSource, container?: string): Program {
  return (call) => {
    const letters = new Set<string>();
    const words: string[] = [];
    let seconds: number | undefined;
    let own: string | undefined;
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i] as string;
      if (!arg.startsWith('-') || arg === '-') {
        words.push(arg);
        continue;
      }
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] as string;
        if ('wpsqIioTXxPVMm'.includes(letter)) {
          const value = arg.slice(at + 1) || (call.args[++i] ?? '');
          if (letter === 'w') seconds = Number(value);
          if (letter === 'p') own = value;
          break;
        }
        if (!'46CDdFhkKlLNnrStUuvZze'.includes(letter)) {
          call.err(`nc: invalid option -- '${letter}'\n${usage}`);
          return 1;
        }
        letters.add(letter);
      }
    }
    if (letters.has('l')) {
      const options = { letters, port: own ?? words.at(-1), container };
      return withListening((parts) => (inner) => parts.listenWithNetcat(inner, source, options))(call);
    }
    if (letters.has('u')) {
      call.err('nc: the lab sends UDP only to name servers (nslookup, dig): -u is not available\n');
      return 1;
    }
    const [host, range] = words;
    if (host === undefined || range === undefined) {
      call.err(host === undefined ? usage : 'nc: missing port number\n');
      return 1;
    }
    const [first = '', last = first] = range.split('-');
    if (![first, last].every((port) => /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535)) {
      call.err(`nc: port number invalid: ${range}\n`);
      return 1;
    }
    const busybox = hasBusybox(call.lab.world, source, container);
    const text = call.input.connected && !letters.has('z') ? call.input.rest() : '';
    let exit = 1;
    for (let port = Number(first); port <= Math.min(Number(last), Number(first) + 99); port++) {
      if (
        tryPort(call, source, { host, port: String(port), letters, timeoutMs: seconds ? seconds * 1000 : kernelConnectMs, text, busybox })
      )
        exit = 0;
    }
    return exit;
  };
}

function tryPort(
  call: Call,
  source: RequestSource,
  {
    host,
    port,
    letters,
    timeoutMs,
    text,
    busybox,
  }: {
    readonly host: string;
    readonly port: string;
    readonly letters: ReadonlySet<string>;
    readonly timeoutMs: number;
    readonly text: string;
    readonly busybox: boolean;
  },
): boolean {
  const { kind, address, trace } = open(call, source, host, port, timeoutMs, text);
  const shown = isAddress(host) ? host : `${host} (${address})`;
  if (kind === 'no-such-host') {
    call.err(busybox ? `nc: bad address '${host}'\n` : `nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`);
    return false;
  }
  if (kind === 'answered') {
    const name = letters.has('n') ? '*' : (serviceNames[port] ?? '*');
    if (letters.has('v'))
      call.err(busybox ? `${host} (${address}:${port}) open\n` : `Connection to ${shown} ${port} port [tcp/${name}] succeeded!\n`);
    if (letters.has('z') || !trace) return true;
    const { status, body = '', location } = trace.outcome;
    const web = status !== undefined && text !== '';
    // What is no request a web server does not understand.
    const code = requestIn(text) ? status : 400;
    if (web && code !== undefined) {
      const said = code === 400 ? '' : body;
      const head = responseHead(call.lab, { status: code, body: said, location, ...requestIn(text), trace });
      call.out(`${head.map((line) => `${line}\r\n`).join('')}\r\n${said}`);
    }
    if (status === undefined) call.out(body);
    if (text === '' && (status !== undefined || body === ''))
      call.err('(the connection is open and closed again: text for it comes from a pipe, as in `echo hi | nc HOST PORT`)\n');
    return true;
  }
  // Models busybox networking/nc_bloaty.c: without -v it is silent, and with one of them about refusals too.
  if (busybox) {
    const said = { refused: '', 'timed-out': 'Connection timed out', 'no-route': 'No route to host' }[kind];
    if (letters.has('v') && said !== '') call.err(`nc: ${host} (${address}:${port}): ${said}\n`);
    return false;
  }
  const why = { refused: 'Connection refused', 'timed-out': 'Operation timed out', 'no-route': 'No route to host' }[kind];
  if (letters.has('v') || !letters.has('z')) call.err(`nc: connect to ${shown} port ${port} (tcp) failed: ${why}\n`);
  return false;
}

export function telnetFrom(source: RequestSource): Program {
  return (call) => {
    const [host, port = '23'] = call.args.filter((arg) => !arg.startsWith('-'));
    if (host === undefined) {
      call.err('telnet: a host is needed: telnet HOST [PORT]\n');
      return 1;
    }
    if (!/^\d+$/.test(port)) {
      call.err(`telnet: could not resolve ${host}/${port}: Servname not supported for ai_socktype\n`);
      return 1;
    }
    const { kind, address } = open(call, source, host, port, kernelConnectMs);
    if (kind === 'no-such-host') {
      call.err(`telnet: could not resolve ${host}/${port}: Name or service not known\n`);
      return 1;
    }
    call.out(`Trying ${address}...\n`);
    if (kind === 'answered') {
      call.out(`Connected to ${host}.\nEscape character is '^]'.\nConnection closed by foreign host.\n`);
      return 1;
    }
    const why = { refused: 'Connection refused', 'timed-out': 'Connection timed out', 'no-route': 'No route to host' }[kind];
    call.err(`telnet: Unable to connect to remote host: ${why}\n`);
    return 1;
  };
}
