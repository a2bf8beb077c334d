/** What a learner may type after `curl`. */
import { parseIpv4 } from './ipv4.js';
import { SimError } from './sim-error.js';

export interface RequestUrl {
  readonly scheme: 'http' | 'https';
  /** A name in lower case or an IPv4 address. */
  readonly host: string;
  readonly port: number;
  /** With query, from its slash on. */
  readonly path: string;
  /** As the Host header says it: with the port unless it is the scheme's own. */
  readonly hostHeader: string;
}

const longestName = 253;
const label = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** Throws `invalid-url` or `unsupported-scheme`. */
export function parseRequestUrl(text: string): RequestUrl {
  const invalid = (why: string): SimError => new SimError('invalid-url', `not a URL: ${text} (${why})`, { url: text, why });
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)([^#]*)/i.exec(text.trim());
  if (match === null || text.trim() === '') throw invalid('empty');
  const scheme = (match[1] ?? 'http').toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    throw new SimError('unsupported-scheme', `the lab speaks http and https, not ${scheme}`, { url: text, scheme });
  }
  const authority = (match[2] ?? '').replace(/^[^@]*@/, '');
  if (authority.startsWith('[')) throw invalid('IPv6 addresses are not modelled');
  const [name = '', portText, ...more] = authority.split(':');
  if (more.length > 0) throw invalid('more than one colon');
  if (portText !== undefined && !/^\d{1,5}$/.test(portText)) throw invalid('port');
  const port = portText === undefined ? (scheme === 'https' ? 443 : 80) : Number(portText);
  if (port < 1 || port > 65535) throw invalid('port');
  const host = name.toLowerCase();
  if (!isHost(host)) throw invalid('host');
  const rest = match[3] ?? '';
  const path = rest === '' ? '/' : rest.startsWith('/') ? rest : `/${rest}`;
  const bare = host.replace(/\.$/, '');
  return { scheme, host, port, path, hostHeader: port === (scheme === 'https' ? 443 : 80) ? bare : `${bare}:${port}` };
}

export function isAddress(host: string): boolean {
  return !Number.isNaN(parseIpv4(host));
}

function isHost(host: string): boolean {
  if (isAddress(host)) return true;
  // Models curl's lib/urlapi.c ipv4_normalize: numbers that are no address are a name, which nobody has.
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return name.length > 0 && name.length <= longestName && name.split('.').every((part) => label.test(part));
}
