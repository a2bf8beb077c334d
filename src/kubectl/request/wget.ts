/** `wget` of busybox 1.36: `-q -O FILE -T SECONDS --spider -S`. */
import type { RequestSource } from '../../sim/trace.js';
import type { Program } from '../shell/program.js';
import { resolvePath } from '../shell/state.js';
import { isSimError } from './curl.js';

export function wgetFrom(source: RequestSource): Program {
  return (call) => {
    let output: string | undefined;
    let timeout = 900;
    let quiet = false;
    let spider = false;
    const urls: string[] = [];
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i] as string;
      const option = /^-([a-zA-Z]*?)(O|T)(.*)$/.exec(arg);
      if (arg === '--spider') spider = true;
      else if (arg.startsWith('--timeout=')) timeout = Number(arg.slice(10));
      else if (option && !arg.startsWith('--')) {
        if (option[1]?.includes('q')) quiet = true;
        const value = option[3] || call.args[++i] || '';
        if (option[2] === 'O') output = value;
        else timeout = Number(value);
      } else if (/^-[qScn]+$/.test(arg)) quiet ||= arg.includes('q');
      else if (arg.startsWith('-')) {
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
      if (outcome.status === undefined || outcome.status >= 400) {
        call.err(
          outcome.status === undefined ? 'wget: error getting response\n' : `wget: server returned error: HTTP/1.1 ${outcome.status}\n`,
        );
        return 1;
      }
      if (spider) return 0;
      const body = outcome.body ?? '';
      if (output === '-') call.out(body);
      else {
        const file = output ?? (/\/([^/?#]+)(?:[?#].*)?$/.exec(url.replace(/^\w+:\/\//, ''))?.[1] || 'index.html');
        if (file !== '/dev/null') call.files.write(resolvePath(call.state, file), body);
        if (!quiet) call.err(`saving to '${file}'\n'${file}' saved\n`);
      }
      return 0;
    } catch (error) {
      if (!isSimError(error)) throw error;
      call.err(`wget: bad address '${host}'\n`);
      return 1;
    }
  };
}
