/** GNU Wget 1.21, which machines outside pods have: `-q -nv -S -O FILE -T SECONDS -t TRIES --spider`. Words of its src/http.c and src/connect.c. */
import type { RequestSource, Trace } from '../../sim/trace.js';
import { utf8Length } from '../../sim/utf8-length.js';
import { unwritable } from '../shell/directories.js';
import type { Call, Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { isSimError } from './curl.js';
import { responseHead } from './response-head.js';

interface Options {
  readonly words: readonly string[];
  readonly quiet: boolean;
  readonly brief: boolean;
  readonly spider: boolean;
  readonly headers: boolean;
  readonly output?: string;
  readonly timeout: number;
  readonly tries: number;
}

const usage = "Usage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n";
/** ms a kernel goes on asking for a connection. */
const kernelConnectMs = 130_000;

/** Options that take a value, and those that take none; those the lab does nothing about are read and passed over. */
const valued: Readonly<Record<string, string>> = {
  O: 'O',
  T: 'T',
  t: 't',
  U: '',
  P: '',
  'output-document': 'O',
  timeout: 'T',
  'connect-timeout': 'T',
  'read-timeout': '',
  'dns-timeout': '',
  tries: 't',
  header: '',
  'user-agent': '',
  waitretry: '',
};
const plain: Readonly<Record<string, string>> = {
  q: 'q',
  S: 'S',
  c: '',
  d: '',
  v: '',
  N: '',
  quiet: 'q',
  'no-verbose': 'nv',
  nv: 'nv',
  nc: '',
  spider: 'spider',
  'server-response': 'S',
  'no-check-certificate': '',
  'no-proxy': '',
};

/** What was typed, or what is wrong with it. */
function read(args: readonly string[]): Options | string {
  const on = new Set<string>();
  const values = new Map<string, string>();
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (!/^-./.test(arg)) {
      words.push(arg);
      continue;
    }
    const [, long, attached] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (long !== undefined) {
      if (long in plain) on.add(plain[long] as string);
      else if (long in valued) values.set(valued[long] as string, attached ?? args[++at] ?? '');
      else return `unrecognized option '--${long}'`;
      continue;
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const two = arg.slice(letter, letter + 2);
      const one = arg[letter] as string;
      if (two in plain && two.length === 2) {
        on.add(plain[two] as string);
        letter += 1;
      } else if (one in plain) on.add(plain[one] as string);
      else if (one in valued) {
        const value = arg.slice(letter + 1) || args[++at];
        if (value === undefined) return `option requires an argument -- '${one}'`;
        values.set(valued[one] as string, value);
        break;
      } else return `invalid option -- '${one}'`;
    }
  }
  const output = values.get('O');
  return {
    words,
    quiet: on.has('q'),
    brief: on.has('nv'),
    spider: on.has('spider'),
    headers: on.has('S'),
    ...(output !== undefined && { output }),
    timeout: Number(values.get('T') ?? 0) * 1000 || kernelConnectMs,
    tries: Number(values.get('t') ?? 20) || 20,
  };
}

export function gnuWgetFrom(source: RequestSource): Program {
  return (call) => {
    const options = read(call.args);
    if (typeof options === 'string') {
      call.err(`wget: ${options}\n${usage}`);
      return 2;
    }
    const [typed] = options.words;
    if (typed === undefined) {
      call.err(`wget: missing URL\n${usage}`);
      return 1;
    }
    const { output = '' } = options;
    const refused = unwritable(call.files, resolvePath(call.state, output));
    if (output !== '' && refused !== undefined) {
      call.err(`${output}: ${refused}\n`);
      return 1;
    }
    return fetched(call, source, typed, options);
  };
}

function fetched(call: Call, source: RequestSource, typed: string, options: Options): number {
  const bare = typed.replace(/^\w+:\/\//, '');
  const [, host = bare, port = '80'] = /^([^/:?#]*)(?::(\d+))?/.exec(bare) ?? [];
  const url = `${/^\w+:\/\//.exec(typed)?.[0] ?? 'http://'}${/[/?#]/.test(bare) ? bare : `${bare}/`}`;
  const say = (text: string) => options.quiet || options.brief || call.err(text);
  const stamp = () => new Date(call.lab.epoch).toISOString().replace('T', ' ').slice(0, 19);
  const named = !/^[\d.]+$/.test(host);
  for (let tried = 1; ; tried++) {
    say(`--${stamp()}--  ${tried === 1 ? '' : `(try:${String(tried).padStart(2)})  `}${url}\n`);
    const trace = sent(call, source, typed, options);
    const kind = trace?.outcome.kind ?? 'no-such-host';
    if (trace === undefined || kind === 'no-such-host') {
      say(`Resolving ${host} (${host})... failed: Name or service not known.\n`);
      if (!options.quiet) call.err(`wget: unable to resolve host address ‘${host}’\n`);
      return 4;
    }
    const address = trace.legs.findLast((leg) => leg.kind === 'connect')?.tuple.dst ?? host;
    if (named && tried === 1) say(`Resolving ${host} (${host})... ${address}\n`);
    say(`Connecting to ${named ? `${host} (${host})|${address}|` : host}:${port}... `);
    if (kind === 'answered') return answered(call, trace, url, options, say, stamp);
    const why = { refused: 'Connection refused', 'no-route': 'No route to host', 'timed-out': 'Connection timed out' }[kind];
    say(`failed: ${why}.\n`);
    if (options.brief && !options.quiet) call.err(`failed: ${why}.\n`);
    // Only what may yet come is tried again.
    if (kind === 'refused' || kind === 'no-route') return 4;
    say(tried < options.tries ? 'Retrying.\n\n' : 'Giving up.\n\n');
    if (tried >= options.tries) return 4;
    call.lab.world.advance(Math.min(tried, 10) * 1000);
  }
}

function sent(call: Call, source: RequestSource, url: string, { timeout, spider }: Options): Trace | undefined {
  try {
    const headers = { 'User-Agent': 'Wget/1.21.3' };
    return call.lab.send({ from: source, url, timeoutMs: timeout, headers, ...(spider && { method: 'HEAD' }) });
  } catch (error) {
    if (!isSimError(error)) throw error;
    return undefined;
  }
}

function answered(
  call: Call,
  trace: Trace,
  url: string,
  { output, spider, quiet, brief, headers }: Options,
  say: (text: string) => unknown,
  stamp: () => string,
): number {
  const { status = 200, body = '', location } = trace.outcome;
  const path = /^\w+:\/\/[^/]*(\/[^?#]*)/.exec(url)?.[1] ?? '/';
  const head = responseHead(call.lab, { status, body, location, method: spider ? 'HEAD' : 'GET', path, trace });
  const said = head[0]?.replace(/^\S+ /, '') ?? '';
  const length = utf8Length(body);
  // With `-S` the head of the answer stands instead of its first line, and says itself even where all else is quiet.
  say(`connected.\nHTTP request sent, awaiting response... ${headers ? '' : said}\n`);
  if (headers) call.err(head.map((line) => `  ${line}\n`).join(''));
  if (status >= 400) {
    if (!quiet)
      call.err(
        spider
          ? 'Remote file does not exist -- broken link!!!\n\n'
          : `${brief ? `${url}:\n` : ''}${stamp()} ERROR ${said.replace(' ', ': ')}.\n${brief ? '' : '\n'}`,
      );
    return 8;
  }
  const type = /^\s*</.test(body) ? 'text/html' : 'text/plain';
  say(`Length: ${length} [${type}]\n`);
  if (spider) {
    say('Remote file exists.\n\n');
    return 0;
  }
  const file = output ?? freeName(call, /\/([^/?#]+)(?:[?#].*)?$/.exec(url.replace(/^\w+:\/\//, ''))?.[1] ?? 'index.html');
  say(`Saving to: ‘${file === '-' ? 'STDOUT' : file}’\n\n`);
  if (file === '-') call.out(body);
  else if (file !== '/dev/null') call.files.write(resolvePath(call.state, file), body);
  const place = file === '-' ? 'written to stdout' : `‘${file}’ saved`;
  if (brief && !quiet) call.err(`${stamp()} URL:${url} [${length}/${length}] -> "${file}" [1]\n`);
  say(`     0K${' '.repeat(59)}100% 1.00M=0s\n\n${stamp()} (1.00 MB/s) - ${place} [${length}/${length}]\n\n`);
  return 0;
}

/** A file that is there stays: the next is `NAME.1`. */
function freeName(call: Call, name: string): string {
  const taken = (path: string) => call.files.read(resolvePath(call.state, path)) !== undefined;
  if (!taken(name)) return name;
  let number = 1;
  while (taken(`${name}.${number}`)) number += 1;
  return `${name}.${number}`;
}
