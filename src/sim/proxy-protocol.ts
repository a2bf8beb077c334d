/**
 * The PROXY protocol header (version 1) a load balancer writes before the request, and what servers make of it that
 * were not told to expect one: to them it is a malformed request line.
 */
import type { Pod } from '../api/core.js';
import type { HopDraft } from '../net/network.js';
import { behaviourOf, containerListening, type HttpAnswer, page } from './images.js';

/** Without its end of line; undefined: nobody on the way wrote one. */
export function proxyHeader(hops: readonly Pick<HopDraft, 'why' | 'before'>[]): string | undefined {
  const proxied = hops.find(({ why: { code, params } }) => code === 'lb-proxies' && params.proxyProtocol === true)?.before;
  if (proxied === undefined) return undefined;
  const { src, srcPort, dst, dstPort } = proxied;
  return `PROXY ${src.includes(':') ? 'TCP6' : 'TCP4'} ${src} ${dst} ${srcPort} ${dstPort}`;
}

/** nginx (without `listen … proxy_protocol`) and Apache answer with a page, Go's net/http with its bare text. */
export function refusesHeader(pod: Pod, port: number): HttpAnswer {
  const name = behaviourOf(containerListening(pod, port)?.image ?? '')?.names[0] ?? '';
  const server = { nginx: 'nginx', httpd: 'Apache', echoserver: 'nginx' }[name];
  return { status: 400, body: server === undefined ? '400 Bad Request' : page('400 Bad Request', server) };
}
