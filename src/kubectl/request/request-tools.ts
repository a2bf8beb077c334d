/** The programs that send requests and ask name servers, from one machine. */
import type { RequestSource } from '../../sim/trace.js';
import type { Program } from '../shell/program.js';
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

export function requestTools(source: RequestSource): readonly (readonly [string, Program])[] {
  return [
    ['curl', curlFrom(source)],
    ['wget', wgetFrom(source)],
    ['ping', pingFrom(source)],
    ['nslookup', nslookupFrom(source)],
    ['dig', digFrom(source)],
    ['host', hostFrom(source)],
    ['getent', getentFrom(source)],
    ['hey', hey(source)],
    ['nc', ncFrom(source)],
    ['telnet', telnetFrom(source)],
    ...refusedTools,
  ];
}
