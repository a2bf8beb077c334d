/** The programs that send requests and ask name servers, from one machine. */
import type { RequestSource } from '../../sim/trace.js';
import type { Program } from '../shell/program.js';
import { withKnownOptions } from '../tools/known-options.js';
import { curlFrom } from './curl.js';
import { digFrom } from './dig.js';
import { getentFrom } from './getent.js';
import { hey } from './hey.js';
import { hostFrom } from './host.js';
import { ncFrom, telnetFrom } from './netcat.js';
import { nslookupFrom } from './nslookup.js';
import { pingFrom } from './ping.js';
import { refusedTools } from './refused-tools.js';
import { wgetFrom } from './wget.js';
import { withListening, withRare } from './with-listening.js';

/** @param container they run in, where that is one */
export function requestTools(source: RequestSource, container?: string): readonly (readonly [string, Program])[] {
  return [
    ['curl', curlFrom(source)],
    ['wget', source.kind === 'pod' ? wgetFrom(source) : withRare((parts) => parts.gnuWgetFrom(source))],
    ['nslookup', (call) => (call.lab.rare()?.ownNslookup?.(call, source, container) ?? nslookupFrom(source))(call)],
    ['dig', digFrom(source)],
    ['getent', getentFrom(source)],
    ['hey', hey(source)],
    ['nc', ncFrom(source, container)],
    ['tcpdump', withListening((parts) => parts.tcpdumpFrom(source))],
    ['traceroute', withListening((parts) => parts.tracerouteFrom(source))],
    ...withKnownOptions([
      ['ping', pingFrom(source, container)],
      ['host', hostFrom(source)],
      ['telnet', telnetFrom(source)],
    ]),
    ...refusedTools,
  ];
}
