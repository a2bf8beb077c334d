/** curl's command line. Models curl 8 src/tool_getparam.c for the options the lab has. */

export interface CurlOptions {
  readonly urls: readonly string[];
  readonly silent: boolean;
  readonly showError: boolean;
  readonly verbose: boolean;
  readonly head: boolean;
  readonly include: boolean;
  readonly fail: boolean;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly maxTime?: number;
  readonly connectTimeout?: number;
  readonly output?: string;
  readonly writeOut?: string;
  /** Follow redirects. */
  readonly location: boolean;
  /** `host:port` → address, of `--resolve`. */
  readonly resolve: Readonly<Record<string, string>>;
}

export type CurlParse =
  | { readonly ok: true; readonly options: CurlOptions }
  | { readonly ok: false; readonly exit: number; readonly message: string };

const switches: Readonly<Record<string, string>> = {
  silent: 's',
  'show-error': 'S',
  verbose: 'v',
  head: 'I',
  include: 'i',
  fail: 'f',
  location: 'L',
  insecure: 'k',
  'no-progress-meter': 's',
  ipv4: '4',
  compressed: '',
  'no-buffer': 'N',
  'http1.1': '',
};
const valued: Readonly<Record<string, string>> = {
  header: 'H',
  'max-time': 'm',
  'connect-timeout': 'connect-timeout',
  output: 'o',
  'write-out': 'w',
  request: 'X',
  data: 'd',
  'data-raw': 'd',
  'user-agent': 'A',
  retry: 'retry',
  url: 'url',
  resolve: 'resolve',
};
const shortSwitches = 'sSvIifLk4Ng';
const shortValued = 'HmowXdA';
const help = "curl: try 'curl --help' for more information\n";

export function parseCurl(args: readonly string[]): CurlParse {
  const on = new Set<string>();
  const urls: string[] = [];
  const headers: Record<string, string> = {};
  const values = new Map<string, string>();
  const resolve: Record<string, string> = {};
  let badResolve: string | undefined;
  const refuse = (message: string): CurlParse => ({ ok: false, exit: 2, message: `curl: ${message}\n${help}` });
  const take = (option: string, value: string) => {
    if (option === 'H') {
      const colon = value.indexOf(':');
      if (colon > 0) headers[value.slice(0, colon).trim()] = value.slice(colon + 1).trim();
    } else if (option === 'A') headers['User-Agent'] = value;
    else if (option === 'url') urls.push(value);
    else if (option === 'resolve') {
      const [, host = '', port, address] = /^\+?([^:]+):(\d+):([\d.]+)(?:,.*)?$/.exec(value) ?? [];
      if (address === undefined) badResolve = value;
      else resolve[`${host.toLowerCase()}:${port}`] = address;
    } else values.set(option, value);
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg.startsWith('--') && arg.length > 2) {
      const name = arg.slice(2);
      if (switches[name] !== undefined) on.add(switches[name]);
      else if (valued[name] !== undefined) {
        const value = args[++i];
        if (value === undefined) return refuse(`option ${arg}: requires parameter`);
        take(valued[name], value);
      } else return refuse(`option ${arg}: is unknown`);
    } else if (arg.startsWith('-') && arg.length > 1) {
      for (let at = 1; at < arg.length; at++) {
        const letter = arg[at] as string;
        if (shortSwitches.includes(letter)) on.add(letter);
        else if (shortValued.includes(letter)) {
          const value = arg.slice(at + 1) || args[++i];
          if (value === undefined) return refuse(`option -${letter}: requires parameter`);
          take(letter, value);
          break;
        } else return refuse(`option -${letter}: is unknown`);
      }
    } else urls.push(arg);
  }
  if (!urls.length) return { ok: false, exit: 2, message: `curl: (2) no URL specified\n${help}` };
  // Models lib/hostip.c Curl_loadhostpairs.
  if (badResolve !== undefined) {
    return { ok: false, exit: 49, message: `curl: (49) Couldn't parse CURLOPT_RESOLVE entry '${badResolve}'\n` };
  }
  for (const [option, name] of [
    ['m', '--max-time'],
    ['connect-timeout', '--connect-timeout'],
  ] as const) {
    const value = values.get(option);
    if (value !== undefined && !/^\d+(\.\d+)?$/.test(value)) return refuse(`option ${name}: expected a proper numerical parameter`);
  }
  const number = (option: string) => (values.has(option) ? Number(values.get(option)) : undefined);
  const maxTime = number('m');
  const connectTimeout = number('connect-timeout');
  const method = values.get('X') ?? (on.has('I') ? 'HEAD' : values.has('d') ? 'POST' : undefined);
  const output = values.get('o');
  const writeOut = values.get('w');
  return {
    ok: true,
    options: {
      urls,
      headers,
      silent: on.has('s'),
      showError: on.has('S'),
      verbose: on.has('v'),
      head: on.has('I'),
      include: on.has('i'),
      fail: on.has('f'),
      location: on.has('L'),
      resolve,
      ...(method && { method }),
      ...(maxTime && { maxTime }),
      ...(connectTimeout && { connectTimeout }),
      ...(output !== undefined && { output }),
      ...(writeOut !== undefined && { writeOut }),
    },
  };
}
