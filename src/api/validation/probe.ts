/** Models pkg/apis/core/validation/validation.go validateProbe, validateHandler, validateLifecycle (v1.36). */
import type { Container, IntOrString } from '../core.js';
import { checkHttpHeaderName } from '../names.js';
import type { StatusCause } from '../status.js';
import { forbidden, invalid, invalidEach, nonNegative, notSupported, required } from './causes.js';
import { validatePortNumOrName } from './service.js';

/** What a probe or a hook does. Exactly one is given. */
interface Handler {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: {
    readonly path?: string;
    readonly port?: IntOrString;
    readonly scheme?: string;
    readonly httpHeaders?: readonly { readonly name: string }[];
  };
  readonly tcpSocket?: { readonly port?: IntOrString };
  readonly grpc?: { readonly port: number };
  readonly sleep?: { readonly seconds: number };
}

const schemes = ['HTTP', 'HTTPS'];

function validateHttpGet(get: NonNullable<Handler['httpGet']>, path: string): StatusCause[] {
  const causes = get.path ? [] : [required(`${path}.path`)];
  causes.push(...validatePortNumOrName(get.port ?? 0, `${path}.port`));
  if (get.scheme !== undefined && !schemes.includes(get.scheme)) causes.push(notSupported(`${path}.scheme`, get.scheme, schemes));
  const headers = get.httpHeaders ?? [];
  return [...causes, ...headers.flatMap(({ name }) => invalidEach(`${path}.httpHeaders`, name, checkHttpHeaderName(name)))];
}

function validateHandler(handler: Handler, path: string, graceSeconds: number | undefined): StatusCause[] {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const given: [string, () => StatusCause[]][] = [];
  if (exec) given.push(['exec', () => (exec.command?.length ? [] : [required(`${path}.exec.command`)])]);
  if (httpGet) given.push(['httpGet', () => validateHttpGet(httpGet, `${path}.httpGet`)]);
  if (tcpSocket) given.push(['tcpSocket', () => validatePortNumOrName(tcpSocket.port ?? 0, `${path}.tcpSocket.port`)]);
  if (grpc) given.push(['grpc', () => validatePortNumOrName(grpc.port, `${path}.grpc.port`)]);
  if (sleep) {
    const outside = graceSeconds !== undefined && (sleep.seconds < 0 || sleep.seconds > graceSeconds);
    const why = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`;
    given.push(['sleep', () => (outside ? [invalid(`${path}.sleep`, sleep.seconds, why)] : [])]);
  }
  if (given.length === 0) return [required(path, 'must specify a handler type')];
  return given.flatMap(([field, check], index) =>
    index === 0 ? check() : [forbidden(`${path}.${field}`, 'may not specify more than 1 handler type')],
  );
}

const counts = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;
const kinds = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Hooks, then probes. Liveness and startup probes know no other success threshold than 1. */
export function validateProbes(container: Container, path: string, graceSeconds: number | undefined): StatusCause[] {
  const { lifecycle = {} } = container as { readonly lifecycle?: Readonly<Record<string, Handler>> };
  const causes: StatusCause[] = [];
  for (const hook of ['postStart', 'preStop'] as const) {
    const handler = lifecycle[hook];
    if (handler) causes.push(...validateHandler(handler, `${path}.lifecycle.${hook}`, graceSeconds));
  }
  for (const kind of kinds) {
    const probe = container[kind];
    if (!probe) continue;
    const at = `${path}.${kind}`;
    causes.push(...validateHandler(probe as Handler, at, graceSeconds));
    for (const field of counts) causes.push(...nonNegative(`${at}.${field}`, probe[field]));
    const { terminationGracePeriodSeconds: grace } = probe as { readonly terminationGracePeriodSeconds?: number };
    if (grace !== undefined && grace <= 0) causes.push(invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
    if (kind === 'readinessProbe') {
      if (grace !== undefined) causes.push(invalid(`${at}.terminationGracePeriodSeconds`, grace, 'must not be set for readinessProbes'));
    } else if (probe.successThreshold !== 1) causes.push(invalid(`${at}.successThreshold`, probe.successThreshold, 'must be 1'));
  }
  return causes;
}

/** An init container that ends has neither. */
export function refuseProbes(container: Container, path: string): StatusCause[] {
  const given = container as unknown as Readonly<Record<string, unknown>>;
  return ['lifecycle', ...kinds]
    .filter((field) => given[field] !== undefined)
    .map((field) => forbidden(`${path}.${field}`, 'may not be set for init containers without restartPolicy=Always'));
}
