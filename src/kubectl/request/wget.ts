/** `wget` of busybox 1.36: `-q -O FILE -T SECONDS --spider -S`. Models networking/wget.c. */
import type { RequestSource } from '../../sim/trace.js';
import { utf8Length } from '../../sim/utf8-length.js';
import type { Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { isSimError } from './curl.js';
import { responseHead } from './response-head.js';

export function wgetFrom(source: RequestSource): Program {
  return (call) => {
    let output: string | undefined;
    let timeout = 900;
    let quiet = false;
    let spider = false;
    let headers = false;
    const urls: string[] = [];
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i] as string;
      const option = /^-([a-zA-Z]*?)(O|T)(.*)$/.exec(arg);
      if (arg === '--spider') spider = true;
      else if (arg === '--server-response') headers = true;
      else if (arg === '--quiet') quiet = true;
      else if (arg.startsWith('--timeout=')) timeout = Number(arg.slice(10));
      else if (option && !arg.startsWith('--')) {
        quiet ||= option[1]?.includes('q') === true;
        headers ||= option[1]?.includes('S') === true;
        const value = option[3] || call.args[++i] || '';
        if (option[2] === 'O') output = value;
        else timeout = Number(value);
      } else if (/^-[qScn]+$/.test(arg)) {
        quiet ||= arg.includes('q');
        headers ||= arg.includes('S');
      } else if (arg.startsWith('-')) {
        call.err(`wget: unrecognized option: ${arg.replace(/^-+/, '')}\n`);
        return 1;
      } else urls.push(arg);
    }
    const [url] = urls;
    if (url === undefined) {
      call.err('wget: missing URL\n');
      return 1;
    }
    const host = /^(?:\w+:\/\/)?([^/:?#]*)/.exec(url)?.[1] ?? url;
    try {
      const trace = call.lab.send({ from: source, url, timeoutMs: Math.max(1, timeout * 1000), headers: { 'User-Agent': 'Wget' } });
      const { outcome } = trace;
      const connect = trace.legs.findLast((leg) => leg.kind === 'connect')?.tuple;
      if (outcome.kind === 'no-such-host') {
        call.err(`wget: bad address '${host}'\n`);
        return 1;
      }
      if (!quiet && connect) call.err(`Connecting to ${host} (${connect.dst}:${connect.dstPort})\n`);
      if (outcome.kind !== 'answered') {
        const why = { refused: 'Connection refused', 'no-route': 'No route to host', 'timed-out': '' }[outcome.kind];
        call.err(why ? `wget: can't connect to remote host (${connect?.dst ?? host}): ${why}\n` : 'wget: download timed out\n');
        return 1;
      }
      const { status, body = '', location } = outcome;
      if (status === undefined) {
        call.err('wget: error getting response\n');
        return 1;
      }
      const path = /^(?:\w+:\/\/)?[^/]*(\/[^?#]*)/.exec(url)?.[1] ?? '/';
      const head = responseHead(call.lab, { status, body, location, method: 'GET', path, trace });
      // It asks for the connection to be closed.
      const closed = head.map((line) => line.replace(/^Connection: keep-alive$/, 'Connection: close'));
      if (headers) call.err(closed.map((line) => `  ${line}\n`).join(''));
      if (status >= 400) {
        call.err(`wget: server returned error: ${head[0]}\n`);
        return 1;
      }
      const say = (text: string) => quiet || call.err(text);
      if (spider) {
        say('remote file exists\n');
        return 0;
      }
      const file = output ?? (/\/([^/?#]+)(?:[?#].*)?$/.exec(url.replace(/^\w+:\/\//, ''))?.[1] || 'index.html');
      say(file === '-' ? 'writing to stdout\n' : `saving to '${file}'\n`);
      if (file === '-') call.out(body);
      else if (file !== '/dev/null') call.files.write(resolvePath(call.state, file), body);
      say(`${meter(file, utf8Length(body))}${file === '-' ? 'written to stdout' : `'${file}' saved`}\n`);
      return 0;
    } catch (error) {
      if (!isSimError(error)) throw error;
      call.err(`wget: bad address '${host}'\n`);
      return 1;
    }
  };
}

/** As it stands when everything has come. Models libbb/progress.c on a terminal of 80 columns. */
function meter(file: string, bytes: number): string {
  const name = (file.split('/').at(-1) ?? file).slice(0, 20).padEnd(20);
  return `${name} 100% |${'*'.repeat(32)}|${String(bytes).padStart(6)}  0:00:00 ETA\n`;
}
