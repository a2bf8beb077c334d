/**
 * Container images as behaviours: what their process listens on and what it answers over HTTP. Nothing is
 * pulled or run; an image the lab does not know listens on the container ports its pod declares and echoes
 * who answered and who asked. Which tools lie in an image is kubectl's to know.
 */
import type { Container, Pod, Protocol } from '../api/core.js';
import type { WrittenFiles } from '../controllers/container-runtime.js';

export interface Listener {
  readonly port: number;
  readonly protocol: Protocol;
  /** It takes connections to 127.0.0.1 alone: none that comes from outside its pod. */
  readonly loopback?: boolean;
}

/** What a process is told of a request that reached it. */
export interface HttpQuestion {
  readonly method: string;
  readonly path: string;
  /** The Host header, which keeps the name that was asked for, whatever it resolved to. */
  readonly host: string;
  /** Source address the process sees. */
  readonly client: string;
  readonly clientPort?: number;
  readonly port: number;
  /** Epoch ms; absent: a probe, which does not look at what is said. */
  readonly now?: number;
  /** X-Forwarded-For, where somebody on the way set it. */
  readonly forwardedFor?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** Where a redirect sends the client. */
  readonly location?: string;
}

export interface ImageBehaviour {
  /** Last path element of the image's name, or `repository/name`, without tag. */
  readonly names: readonly string[];
  readonly tag?: string;
  readonly listens: readonly Listener[];
  /** Of an image with several programs: what the one named by its arguments listens on. Without any the image idles. */
  readonly programs?: Readonly<Record<string, readonly Listener[]>>;
  /** Directory whose files it serves. */
  readonly docroot?: string;
  /** Absent: the process speaks no HTTP, a request gets an empty answer. */
  readonly http?: (pod: Pod, question: HttpQuestion, container: Container) => HttpAnswer | undefined;
}

const tcp = (...ports: readonly number[]): readonly Listener[] => ports.map((port) => ({ port, protocol: 'TCP' }));

function hostnameOf(pod: Pod): string {
  return pod.spec.hostname ?? (pod.spec.hostNetwork ? (pod.spec.nodeName ?? pod.metadata.name) : pod.metadata.name);
}

/** A page as web servers write them. */
export function page(title: string, text: string): string {
  return `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1><p>${text}</p></body>\n</html>\n`;
}

const onlyRoot = (body: string, server: string) => (_pod: Pod, question: HttpQuestion) =>
  question.path === '/' || question.path === '/index.html' ? { status: 200, body } : { status: 404, body: page('404 Not Found', server) };

function echo(pod: Pod, question: HttpQuestion): HttpAnswer {
  const lines = [
    `pod: ${pod.metadata.name}`,
    `client: ${question.client}`,
    `request: ${question.method} ${question.path}`,
    `host: ${question.host}`,
    ...(question.forwardedFor === undefined ? [] : [`x-forwarded-for: ${question.forwardedFor}`]),
  ];
  return { status: 200, body: `${lines.join('\n')}\n` };
}

/** A time as Go prints it, which counts from the start of the process too. */
function goTime(now: number, { status }: Pod): string {
  const [date, clock = ''] = new Date(now).toISOString().split(/[TZ]/);
  const since = now - Date.parse(status?.containerStatuses?.[0]?.state.running?.startedAt ?? '');
  return `${date} ${clock.replace(/\.?0+$/, '')} +0000 UTC m=+${(since / 1000 || 0).toFixed(9)}`;
}

// Models registry.k8s.io/e2e-test-images/agnhost netexec (test/images/agnhost/netexec/netexec.go).
function agnhost(pod: Pod, question: HttpQuestion): HttpAnswer {
  switch (question.path) {
    case '/hostname':
    case '/hostName':
      return { status: 200, body: hostnameOf(pod) };
    case '/clientip':
      return { status: 200, body: `${question.client}:${question.clientPort ?? 0}` };
    case '/healthz':
      return { status: 200, body: '' };
    case '/':
      return { status: 200, body: `NOW: ${goTime(question.now ?? 0, pod)}` };
    default:
      return { status: 404, body: '404 page not found\n' };
  }
}

// Models github.com/hashicorp/http-echo main.go.
function httpEcho(_pod: Pod, { path }: HttpQuestion, container: Container): HttpAnswer {
  if (path === '/health') return { status: 200, body: '{"status":"ok"}' };
  const text = wordsOf(container).flatMap(
    (word, at, all) => /^--?text(?:=(.*))?$/s.exec(word)?.[1] ?? (/^--?text$/.test(word) ? (all[at + 1] ?? []) : []),
  );
  return { status: 200, body: `${text[0] ?? 'hello-world'}\n` };
}

const serveHostname = (pod: Pod): HttpAnswer => ({ status: 200, body: `${hostnameOf(pod)}\n` });

const welcome = onlyRoot(page('Welcome to nginx!', 'The web server works.'), 'nginx');

/** The first number of a tag: `2` of `hello-app:2.0`, `v2`. */
const majorOf = ({ image }: Container): string => /:v?(\d+)/.exec(image)?.[1] ?? '1';

const catalogue: readonly ImageBehaviour[] = [
  {
    names: ['nginx', 'nginxdemos/nginx'],
    listens: tcp(80),
    docroot: '/usr/share/nginx/html',
    http: welcome,
  },
  { names: ['nginx-unprivileged'], listens: tcp(8080), docroot: '/usr/share/nginx/html', http: welcome },
  {
    names: ['httpd'],
    listens: tcp(80),
    docroot: '/usr/local/apache2/htdocs',
    http: onlyRoot('<html><body><h1>It works!</h1></body></html>\n', 'Apache'),
  },
  {
    names: ['alicek106/rr-test'],
    tag: 'echo-hostname',
    listens: tcp(80),
    http: (pod) => ({ status: 200, body: page('Hostname', `You accessed ${hostnameOf(pod)}`) }),
  },
  {
    names: ['agnhost'],
    listens: [],
    programs: {
      netexec: [...tcp(8080), { port: 8081, protocol: 'UDP' }],
      'serve-hostname': tcp(9376),
      'test-webserver': tcp(80),
      liveness: tcp(8080),
    },
    http: agnhost,
  },
  { names: ['serve_hostname', 'serve-hostname', 'kubernetes/serve_hostname'], listens: tcp(9376), http: serveHostname },
  { names: ['whoami', 'traefik/whoami'], listens: tcp(80), http: echo },
  { names: ['echoserver'], listens: tcp(8080), http: echo },
  {
    names: ['hello-app'],
    listens: tcp(8080),
    http: (pod, _question, container) => ({
      status: 200,
      body: `Hello, world!\nVersion: ${majorOf(container)}.0.0\nHostname: ${hostnameOf(pod)}\n`,
    }),
  },
  { names: ['http-echo'], listens: tcp(5678), http: httpEcho },
  {
    names: ['kubernetes-bootcamp'],
    listens: tcp(8080),
    http: (pod, _question, container) => ({
      status: 200,
      body: `Hello Kubernetes bootcamp! | Running on: ${hostnameOf(pod)} | v=${majorOf(container)}\n`,
    }),
  },
  {
    names: ['echo-server'],
    listens: tcp(8080),
    http: (pod, { method, path, host }) => ({
      status: 200,
      body: `Request served by ${hostnameOf(pod)}\n\n${method} ${path} HTTP/1.1\n\nHost: ${host}\n`,
    }),
  },
  { names: ['memcached'], listens: tcp(11_211) },
  { names: ['rabbitmq'], listens: tcp(5672) },
  { names: ['pause'], listens: [] },
  { names: ['hello-world'], listens: [] },
  { names: ['mysql', 'mariadb'], listens: tcp(3306) },
  { names: ['postgres'], listens: tcp(5432) },
  { names: ['redis'], listens: tcp(6379) },
  { names: ['mongo'], listens: tcp(27017) },
  {
    names: ['coredns'],
    listens: [{ port: 53, protocol: 'UDP' }, ...tcp(53, 8080, 8181, 9153)],
    http: (_pod, { port }) => (port === 53 ? undefined : { status: 200, body: 'OK' }),
  },
  {
    names: ['ingress-nginx/controller'],
    listens: tcp(80, 443, 8443, 10_254),
    // What it answers on 80 and 443 follows from Ingresses (sim/ingress).
    http: (_pod, { path, port }) => ({ status: port === 10_254 && path === '/healthz' ? 200 : 404, body: '' }),
  },
  {
    names: ['metrics-server', 'mirrored-metrics-server'],
    listens: tcp(10_250),
    http: () => ({ status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' }),
  },
  { names: ['klipper-lb'], listens: [] },
  { names: ['curl', 'curlimages/curl'], listens: [] },
  { names: ['busybox'], listens: [] },
  { names: ['alpine'], listens: [] },
  { names: ['netshoot'], listens: [] },
  { names: ['jessie-dnsutils', 'dnsutils'], listens: [] },
  { names: ['ubuntu', 'debian'], listens: [] },
];

/** The catalogue's entry for an image reference, if it has one. */
export function behaviourOf(image: string): ImageBehaviour | undefined {
  const withoutDigest = image.split('@')[0] ?? image;
  const slash = withoutDigest.lastIndexOf('/');
  const colon = withoutDigest.indexOf(':', slash + 1);
  const path = colon < 0 ? withoutDigest : withoutDigest.slice(0, colon);
  const tag = colon < 0 ? 'latest' : withoutDigest.slice(colon + 1);
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const lastTwo = parts.slice(-2).join('/');
  return catalogue.find(
    ({ names, tag: wanted }) => (wanted === undefined || wanted === tag) && (names.includes(last) || names.includes(lastTwo)),
  );
}

function wordsOf({ command = [], args = [] }: Container): readonly string[] {
  return [...command, ...args];
}

/** Programs that serve nobody, whatever the pod declares. */
const idle = /^(?:\S*\/)?(?:sleep|tail|cat|echo|true|false|env|curl|wget|nslookup|dig|ping)$/;

/** `--bind 127.0.0.1`, `-b`, `--host=localhost`, `-listen=127.0.0.1:5678`, `-p 127.0.0.1:80` and their like. */
const ON_LOOPBACK =
  /(?:^|\s)--?(?:(?:bind|listen)(?:[-_](?:ip|address))?|host|address|[bSlp])[= ](?:127\.\d+\.\d+\.\d+|localhost)(?![\w.])/;

/** Ports a container's process listens on. A catalogued server listens on its own, whatever the pod declares. */
export function listenersOf(container: Container): readonly Listener[] {
  const words = wordsOf(container);
  if (idle.test(words[0] ?? '')) return [];
  const listeners = portsOf(container, words);
  return ON_LOOPBACK.test(words.join(' ')) ? listeners.map((one) => ({ ...one, loopback: true })) : listeners;
}

function portsOf(container: Container, words: readonly string[]): readonly Listener[] {
  const declared = (container.ports ?? []).map(({ containerPort, protocol = 'TCP' }): Listener => ({ port: containerPort, protocol }));
  const behaviour = behaviourOf(container.image);
  const served = commandPort(words);
  if (behaviour === undefined) return served === undefined ? declared : tcp(served);
  const { listens, programs = {}, names } = behaviour;
  const program = words.find((word) => word in programs);
  const flag = listenFlag(words);
  if (flag !== undefined) return tcp(flag);
  if (served !== undefined && listens.length === 0) return tcp(served);
  if (program !== undefined) return programs[program] ?? [];
  // A shell image does what its command says; that it declares a port tells that the command serves it.
  if (listens.length === 0 && behaviour.programs === undefined && words.length > 0) return declared;
  // A script put in front of a server has to start it.
  const script = container.command?.length ? words.join(' ') : undefined;
  return script !== undefined && / -\w*c /.test(script) && !script.includes(names[0] ?? '') ? [] : listens;
}

/** `--http-port`, `--port`, `-port` or `-listen=:8080` of servers that take one. */
function listenFlag(words: readonly string[]): number | undefined {
  for (const [index, word] of words.entries()) {
    const match = /^--?(?:(?:http-)?port|listen)(?:=(?:[^:]*:)?(\d+))?$/.exec(word);
    if (match === null) continue;
    const port = Number(match[1] ?? words[index + 1]?.replace(/^.*:/, ''));
    if (port >= 1 && port <= 65535) return port;
  }
  return undefined;
}

/** Those that run as long as the pod: sidecars too. */
export function lastingContainers({ spec }: Pod): readonly Container[] {
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return sidecars.length === 0 ? spec.containers : [...spec.containers, ...sidecars];
}

/** A port that a command line opens by itself: Python's web server, netcat, busybox's httpd. */
function commandPort(words: readonly string[]): number | undefined {
  const text = words.join(' ');
  const python = /\bhttp\.server(?: (\d+))?/.exec(text);
  if (python !== null) return Number(python[1] ?? 8000);
  const port = /\bnc (?:-\w+ )*-\w*l\w* (?:-\w+ )*(?:[\d.]+ )?(\d+)/.exec(text)?.[1] ?? /\bhttpd .*-p (?:\S*:)?(\d+)/.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** The container whose process listens on a TCP port. */
export function containerListening(pod: Pod, tcpPort: number): Container | undefined {
  return lastingContainers(pod).find((container) =>
    listenersOf(container).some(({ port, protocol }) => port === tcpPort && protocol === 'TCP'),
  );
}

/** What a pod's process on a port says; undefined when it speaks no HTTP. */
export function answerHttp(pod: Pod, question: HttpQuestion, files?: WrittenFiles): HttpAnswer | undefined {
  const container = containerListening(pod, question.port);
  if (container === undefined) return undefined;
  const behaviour = behaviourOf(container.image);
  if (behaviour === undefined || (behaviour.listens.length === 0 && behaviour.http === undefined)) return echo(pod, question);
  const written = behaviour.docroot && files?.(container, behaviour.docroot + question.path.replace(/\/$/, '/index.html'));
  if (!written) return behaviour.http?.(pod, question, container);
  if (written.text !== undefined) return { status: 200, body: written.text };
  return question.path.endsWith('/') ? { status: 403, body: page('403 Forbidden', '') } : { status: 404, body: page('404 Not Found', '') };
}

/** Whether its process on 80 and 443 passes requests on to others (sim/ingress). */
export function isIngressProxy(pod: Pod): boolean {
  return pod.spec.containers.some((container) => behaviourOf(container.image)?.names[0] === 'ingress-nginx/controller');
}

/** Whether the process on that port is a DNS server. */
export function answersDns(pod: Pod): boolean {
  return pod.spec.containers.some((container) => behaviourOf(container.image)?.names[0] === 'coredns');
}
