/** How each server writes a request into its log; undefined for those that write nothing. */
import type { ServedRequest } from './access-log.js';
import { behaviourOf } from './images.js';

export function accessLogLine(served: ServedRequest): string | undefined {
  const behaviour = behaviourOf(served.image);
  if (behaviour === undefined || behaviour.listens.length === 0) return served.malformed === undefined ? echoLine(served) : undefined;
  const name = behaviour.names[0] ?? '';
  const format = formats[name];
  // Go's net/http answers what is no request itself; no handler hears of it.
  return served.malformed === undefined || logsMalformed.has(name) ? format?.(served) : undefined;
}

type Format = (served: ServedRequest) => string;

const logsMalformed: ReadonlySet<string> = new Set(['nginx', 'nginx-unprivileged', 'httpd', 'echoserver', 'ingress-nginx/controller']);

const requestLine = ({ method, path, malformed }: ServedRequest) => `"${malformed ?? `${method} ${path} HTTP/1.1`}"`;
const quoted = (value: string | undefined) => `"${(value ?? '-').replaceAll('"', '\\x22')}"`;

/** The image's nginx.conf: `combined` and the X-Forwarded-For header. */
const nginx: Format = (served) => `${combined(served)} ${quoted(served.forwardedFor)}`;

const combined: Format = (served) =>
  `${served.client} - - [${commonTime(served.at)}] ${requestLine(served)} ${served.status} ${served.bytes} ${quoted(served.referer)} ${quoted(served.userAgent)}`;

/** httpd.conf's `common`: a body without bytes is a dash. */
const apacheCommon: Format = (served) =>
  `${served.client} - - [${commonTime(served.at)}] ${requestLine(served)} ${served.status} ${served.bytes || '-'}`;

const formats: Readonly<Record<string, Format>> = {
  nginx,
  'nginx-unprivileged': nginx,
  httpd: apacheCommon,
  echoserver: combined,
  'alicek106/rr-test': echoLine,
  // Models test/images/agnhost/netexec/netexec.go, whose lines klog writes.
  agnhost: ({ at, method, path }) => `I${klogTime(at)}       1 log.go:245] ${method} ${path}`,
  // Models test/images/agnhost/serve-hostname/serve_hostname.go.
  serve_hostname: ({ at, client, clientPort }) => `${goTime(at)} HTTP request from ${client}:${clientPort}`,
  'ingress-nginx/controller': ingressNginx,
  'hello-app': ({ at, path }) => `${goTime(at)} Serving request: ${path.split('?')[0]}`,
};

// Models log-format-upstream of kubernetes/ingress-nginx (internal/ingress/controller/config/config.go).
function ingressNginx(served: ServedRequest): string {
  const { name, tries, requestBytes, seconds, id } = served.upstream ?? { name: '', tries: [], requestBytes: 0, seconds: 0, id: '' };
  const list = (of: (one: (typeof tries)[number]) => string | number) => tries.map(of).join(', ') || '-';
  const upstream = `${list((one) => one.address)} ${list((one) => one.bytes)} ${list((one) => one.seconds.toFixed(3))} ${list((one) => one.status)}`;
  return `${combined(served)} ${requestBytes} ${seconds.toFixed(3)} [${name}] [] ${upstream} ${id}`;
}

/** The lab's own server, for images it does not know. */
function echoLine({ at, client, clientPort, method, path, host, status }: ServedRequest): string {
  return `${new Date(at).toISOString()} ${client}:${clientPort} ${method} ${path} host=${host} ${status}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** `21/Nov/2026:00:01:02 +0000` */
function commonTime(at: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}

/** `2026/11/21 00:01:02` */
function goTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
}

/** `1121 00:01:02.345000` */
function klogTime(at: number): string {
  const date = new Date(at);
  return `${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())} ${date.toISOString().slice(11, 23)}000`;
}
