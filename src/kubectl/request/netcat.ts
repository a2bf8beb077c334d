/** `nc` and `telnet`: a connection is opened, nothing is said over it. Words of netcat-openbsd 1.219, busybox and inetutils. */
import type { RequestSource, Trace } from '../../sim/trace.js';
import { serviceNames } from '../service-names.js';
import type { Call, Program } from '../shell/program.js';
import { isSimError } from './curl.js';
import { isAddress } from './name-query.js';

/** Without -w a connection is given up by the kernel. */
const kernelConnectMs = 127_000;

interface Opened {
  readonly kind: Trace['outcome']['kind'];
  /** The address that was tried. */
  readonly address: string;
}

function open(call: Call, source: RequestSource, host: string, port: string, timeoutMs: number): Opened {
  try {
    const trace = call.lab.send({ from: source, url: `http://${host}:${port}/`, timeoutMs, connectOnly: true });
    const tuple = trace.legs.findLast(({ kind }) => kind === 'connect')?.tuple;
    return { kind: trace.outcome.kind, address: tuple?.dst ?? host };
  } catch (error) {
    if (!isSimError(error)) throw error;
    return { kind: 'no-such-host', address: host };
  }
}

const usage = 'usage: nc [-46CDdFhklNnrStUuvZz] [-w timeout] [destination] [port]\n';

export function ncFrom(source: RequestSource): Program {
  return (call) => {
    const letters = new Set<string>();
    const words: string[] = [];
    let seconds: number | undefined;
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
          if (letter === 'p') words.push(value);
          break;
        }
        if (!'46CDdFhklNnrStUuvZze'.includes(letter)) {
          call.err(`nc: invalid option -- '${letter}'\n${usage}`);
          return 1;
        }
        letters.add(letter);
      }
    }
    if (letters.has('l')) {
      call.err('nc: the lab has no processes that listen besides those of images and of container commands: -l is not available\n');
      return 1;
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
    let exit = 1;
    for (let port = Number(first); port <= Math.min(Number(last), Number(first) + 99); port++) {
      if (tryPort(call, source, { host, port: String(port), letters, timeoutMs: seconds ? seconds * 1000 : kernelConnectMs })) exit = 0;
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
  }: { readonly host: string; readonly port: string; readonly letters: ReadonlySet<string>; readonly timeoutMs: number },
): boolean {
  const { kind, address } = open(call, source, host, port, timeoutMs);
  const shown = isAddress(host) ? host : `${host} (${address})`;
  if (kind === 'no-such-host') {
    call.err(`nc: getaddrinfo for host "${host}" port ${port}: Name or service not known\n`);
    return false;
  }
  if (kind === 'answered') {
    const name = letters.has('n') ? '*' : (serviceNames[port] ?? '*');
    if (letters.has('v')) call.err(`Connection to ${shown} ${port} port [tcp/${name}] succeeded!\n`);
    if (!letters.has('z')) call.err('(the connection is open and closed again: the lab sends no text over it; curl sends requests)\n');
    return true;
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
