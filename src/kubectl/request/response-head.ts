/**
 * The head of an answer as the program that gives it writes it: which fields, in which order. Models Go net/http server.go, nginx
 * src/http/ngx_http_header_filter_module.c, Apache modules/http/http_filters.c and Node's http. What depends on a file's time is left out.
 */
import type { Pod } from '../../api/core.js';
import { behaviourOf, containerListening } from '../../sim/images.js';
import type { Trace } from '../../sim/trace.js';
import { utf8Length } from '../../sim/utf8-length.js';
import type { Lab } from '../lab.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location?: string | undefined;
  readonly method?: string;
  readonly path?: string;
  /** Undefined where no packet was sent. */
  readonly trace?: Trace | undefined;
}

/** Newest patch of a release of nginx. */
const nginxPatches: Readonly<Record<string, number>> = { 14: 2, 16: 1, 18: 0, 20: 2, 22: 1, 24: 0, 25: 5, 26: 3, 27: 5, 28: 0 };
const types: Readonly<Record<string, string>> = { html: 'text/html', txt: 'text/plain', css: 'text/css', json: 'application/json' };

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
};

/** Lines of an answer's head, without their ends. */
export function responseHead(lab: Lab, answer: Answer): readonly string[] {
  const { status, body, location, method, trace } = answer;
  const html = /^\s*<(?:!doctype |)html/i.test(body);
  const arrived = trace?.hops.findLast(
    ({ kind, direction, leg }) => kind === 'deliver' && direction === 'forward' && isConnect(trace, leg),
  );
  const [image = '', name = ''] = serverAt(lab, arrived?.at, arrived?.after.dstPort);
  // What a proxy passes on keeps the type its backend gave it.
  const behind = trace?.legs.some(({ kind }) => kind === 'upstream') && trace.outcome.at !== arrived?.at;
  const [, typed = ''] = behind
    ? serverAt(lab, trace?.outcome.at, trace?.hops.findLast(({ at }) => at === trace.outcome.at)?.after.dstPort)
    : [image, name];
  const ofNginx = /^nginx/.test(name) || name === 'ingress-nginx/controller';
  const reason = ofNginx && status === 503 ? 'Service Temporarily Unavailable' : (reasons[status] ?? '');
  if (body === 'Client sent an HTTP request to an HTTPS server.\n') return [`HTTP/1.0 ${status} ${reason}`];
  const date = `Date: ${new Date(lab.epoch).toUTCString()}`;
  const type = `Content-Type: ${typeOf(typed, html, answer)}`;
  const length = `Content-Length: ${utf8Length(body)}`;
  const place = location === undefined ? [] : [`Location: ${location}`];
  const chunked = method === 'HEAD' ? [] : ['Transfer-Encoding: chunked'];
  const first = `HTTP/1.1 ${status} ${reason}`;
  if (ofNginx) {
    const server = name === 'ingress-nginx/controller' ? [] : [`Server: nginx/${nginxVersion(image)}`];
    return [first, ...server, date, type, length, ...place, 'Connection: keep-alive'];
  }
  if (name === 'httpd')
    return [first, date, `Server: Apache/${/:(\d+\.\d+\.\d+)/.exec(image)?.[1] ?? '2.4.65'} (Unix)`, ...place, length, type];
  if (name === 'echoserver') return [first, 'Server: echoserver', date, type, ...chunked, 'Connection: keep-alive'];
  if (name === 'kubernetes-bootcamp') return [first, type, date, 'Connection: keep-alive', ...chunked];
  return [first, ...setByGo(answer, type), ...place, date, length, ...(body === '' || isSet(answer) ? [] : [type])];
}

const isConnect = (trace: Trace, leg: number): boolean => trace.legs[leg]?.kind === 'connect';

/** The image of whoever answers at a place, and what the lab calls its kind. */
function serverAt({ world }: Lab, at = '', port = 0): readonly string[] {
  const listens = (pod: Pod | undefined) => pod && containerListening(pod, port);
  const [, node] = /^node:(.*)/.exec(at) ?? [];
  const container =
    node === undefined
      ? listens(world.read.get('Pod', at.replace(/^pod:/, '')))
      : world.read.list('Pod').flatMap((pod) => (pod.spec.hostNetwork && pod.spec.nodeName === node ? (listens(pod) ?? []) : []))[0];
  return container ? [container.image, behaviourOf(container.image)?.names[0] ?? ''] : [];
}

function typeOf(name: string, html: boolean, { status, path = '/' }: Answer): string {
  if (name === 'httpd') return status === 200 ? 'text/html' : 'text/html; charset=iso-8859-1';
  if (/nginx/.test(name)) {
    const [, extension] = /(?:\/|\.(\w+))$/.exec(path.replace(/[?#].*$/, '')) ?? ['', ''];
    return status !== 200 || extension === undefined ? 'text/html' : (types[extension] ?? 'application/octet-stream');
  }
  if (name === 'echoserver' || name === 'kubernetes-bootcamp') return 'text/plain';
  return `text/${html ? 'html' : 'plain'}; charset=utf-8`;
}

const isJson = ({ body }: Answer): boolean => body.startsWith('{\n');
const isSet = (answer: Answer): boolean => isJson(answer) || answer.body === '404 page not found\n';

/** Fields a handler sets itself stand before those the server adds: http.Error's, kube-proxy's and the API server's. */
function setByGo(answer: Answer, type: string): readonly string[] {
  if (!isSet(answer)) return [];
  const sniff = 'X-Content-Type-Options: nosniff';
  if (!isJson(answer)) return [type, sniff];
  const weight = /"localEndpoints": (\d+)/.exec(answer.body)?.[1];
  const json = ['Content-Type: application/json', sniff];
  return weight === undefined ? ['Cache-Control: no-cache, private', ...json] : [...json, `X-Load-Balancing-Endpoint-Weight: ${weight}`];
}

function nginxVersion(image: string): string {
  const [, major, patch] = /:1\.(\d+)(?:\.(\d+))?/.exec(image) ?? [];
  return major === undefined ? '1.29.3' : `1.${major}.${patch ?? nginxPatches[major] ?? 0}`;
}
