/** Containers in descriptions. Models kubectl/pkg/describe describeContainers and what it calls, DescribeProbe among them (v1.36). */
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Pod,
  Probe,
  ResourceRequirements,
} from '../../../api/core.js';
import { parseQuantity } from '../../../api/quantity.js';
import { hostPort } from '../columns/endpoint.js';
import { longTime } from '../duration.js';
import type { DescribeWriter } from './writer.js';

/** Fields that are kept and only shown. */
interface Shown extends Container {
  readonly securityContext?: Confined;
  readonly volumeMounts?: readonly Mount[];
  readonly volumeDevices?: readonly { readonly name: string; readonly devicePath: string }[];
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

export interface Confined {
  readonly seccompProfile?: { readonly type: string; readonly localhostProfile?: string };
}

export interface ContainersOf {
  readonly title?: string;
  /** In front of the heading: two blanks in a template, whose containers' names then stand one blank further in. */
  readonly space?: string;
  /** What fields of the pod are variables; without it they are left open. */
  readonly pod?: Pod;
  readonly statuses?: readonly ContainerStatus[] | undefined;
}

export function containerLines(writer: DescribeWriter, containers: readonly Container[], of: ContainersOf): void {
  const { title = 'Containers', space = '', pod, statuses } = of;
  writer.write(0, `${space}${title}:`);
  for (const container of containers as readonly Shown[]) {
    const status = statuses?.find(({ name }) => name === container.name);
    writer.write(1, `${space && ' '}${container.name}:`);
    if (status) writer.pair(2, 'Container ID:', status.containerID ?? '');
    writer.pair(2, 'Image:', `${container.image}`);
    if (status) writer.pair(2, 'Image ID:', status.imageID ?? '');
    portLine(writer, 'Port', container, ({ containerPort }) => containerPort);
    portLine(writer, 'Host Port', container, (port) => port.hostPort ?? 0);
    seccompLines(writer, container.securityContext, 2);
    wordLines(writer, 'Command', container.command);
    wordLines(writer, 'Args', container.args);
    if (status) statusLines(writer, status);
    resourceLines(writer, container.resources, 2);
    for (const [name, probe] of [
      ['Liveness', container.livenessProbe],
      ['Readiness', container.readinessProbe],
      ['Startup', container.startupProbe],
    ] as const) {
      if (probe) writer.write(2, `${name}:\t${probeText(probe)}`);
    }
    variableLines(writer, container, pod);
    mountLines(writer, container);
  }
}

function portLine(writer: DescribeWriter, title: string, { ports = [] }: Container, numberOf: (port: ContainerPort) => number): void {
  const text = ports.map((port) => `${numberOf(port)}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`).join(', ');
  writer.write(2, `${title}${ports.length > 1 ? 's' : ''}:\t${text || '<none>'}`);
}

export function seccompLines(writer: DescribeWriter, context: Confined | undefined, level: 0 | 2): void {
  const { type, localhostProfile = '' } = context?.seccompProfile ?? {};
  if (type === undefined) return;
  writer.write(level, `SeccompProfile:\t${type}`);
  if (type === 'Localhost') writer.write(level && 3, `LocalhostProfile:\t${localhostProfile}`);
}

function wordLines(writer: DescribeWriter, title: string, words: readonly string[] = []): void {
  if (words.length) writer.write(2, `${title}:`);
  for (const word of words) for (const line of word.split('\n')) writer.write(3, line);
}

function statusLines(writer: DescribeWriter, { state, lastState, ready, restartCount }: ContainerStatus): void {
  stateLines(writer, 'State', state);
  if (lastState?.terminated) stateLines(writer, 'Last State', lastState);
  writer.pair(2, 'Ready:', ready ? 'True' : 'False');
  writer.pair(2, 'Restart Count:', String(restartCount));
}

function stateLines(writer: DescribeWriter, title: string, { running, waiting, terminated }: ContainerState): void {
  const detail = (name: string, value: string | number | undefined) => value && writer.pair(3, `${name}:`, String(value));
  writer.pair(2, `${title}:`, running ? 'Running' : terminated && !waiting ? 'Terminated' : 'Waiting');
  if (running) detail('Started', longTime(running.startedAt));
  else if (waiting) detail('Reason', waiting.reason);
  else if (terminated) {
    detail('Reason', terminated.reason);
    detail('Message', terminated.message);
    detail('Exit Code', String(terminated.exitCode));
    detail('Signal', terminated.signal);
    detail('Started', longTime(terminated.startedAt));
    detail('Finished', longTime(terminated.finishedAt));
  }
}

export function resourceLines(writer: DescribeWriter, { limits, requests }: ResourceRequirements = {}, level: number): void {
  for (const [title, list = {}] of [
    ['Limits', limits],
    ['Requests', requests],
  ] as const) {
    const names = Object.keys(list).sort();
    if (names.length) writer.write(level, `${title}:`);
    for (const name of names) writer.write(level + 1, `${name}:\t${list[name]}`);
  }
}

function probeText(probe: Probe): string {
  const { exec, httpGet, tcpSocket, grpc, successThreshold = 1, failureThreshold = 3 } = probe;
  const times = `delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 1}s period=${probe.periodSeconds ?? 10}s`;
  const what = exec
    ? `exec [${(exec.command ?? []).join(' ')}]`
    : httpGet
      ? `http-get ${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${hostPort(httpGet.host ?? '', httpGet.port)}${urlPath(httpGet.path)}`
      : tcpSocket
        ? `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port}`
        : grpc
          ? `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`
          : 'unknown';
  return `${what} ${times} #success=${successThreshold} #failure=${failureThreshold}`;
}

/** A path with a query is a path with a question mark in it. Models url.URL String. */
function urlPath(path = ''): string {
  return encodeURI(path && !path.startsWith('/') ? `/${path}` : path).replace(/[?#]/g, encodeURIComponent);
}

function variableLines(writer: DescribeWriter, container: Container, pod: Pod | undefined): void {
  const { env = [], envFrom = [] } = container;
  if (envFrom.length) writer.write(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of envFrom) {
    const { name = '', optional = false } = configMapRef ?? secretRef ?? {};
    const kind = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    writer.write(3, `${name}\t${kind}${prefix ? ` with prefix '${prefix}'` : ''}\tOptional: ${optional}`);
  }
  writer.write(2, `Environment:${env.length ? '' : '\t<none>'}`);
  for (const variable of env) {
    variableTexts(variable, container, pod).forEach((text, index) => {
      writer.write(3, `${index === 0 ? `${variable.name}:` : ''}\t${text}`);
    });
  }
}

/** One text for each line. */
function variableTexts({ value = '', valueFrom }: EnvVar, container: Container, pod: Pod | undefined): readonly string[] {
  if (!valueFrom) return value.split('\n');
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const { apiVersion = 'v1', fieldPath } = fieldRef;
    // The only fields kubectl can look up; others it leaves to the kubelet.
    const [, field] = /^metadata\.(name|namespace)$/.exec(fieldPath) ?? [];
    return [`${(field && pod?.metadata[field as 'name' | 'namespace']) || ''} (${apiVersion}:${fieldPath})`];
  }
  if (resourceFieldRef) return [`${amountText(resourceFieldRef, container)} (${resourceFieldRef.resource})`];
  const key = secretKeyRef ?? configMapKeyRef;
  if (!key) return [];
  const from = `${secretKeyRef ? 'in secret' : 'of config map'} '${key.name ?? ''}'`;
  return [`<set to the key '${key.key}' ${from}>\tOptional: ${key.optional ?? false}`];
}

/** Models kubectl/pkg/util/resource ExtractContainerResourceValue. */
function amountText(ref: { readonly resource: string; readonly divisor?: string }, { resources }: Container): string {
  const [, list, name = ''] = /^(limits|requests)\.(.+)$/.exec(ref.resource) ?? [];
  const amount = parseQuantity(String(resources?.[list as 'limits' | 'requests']?.[name] ?? 0)) ?? 0;
  const units = amount / (parseQuantity(String(ref.divisor || 1)) || 1);
  const text = String(Math.ceil(Math.round(units * 1e6) / 1e6));
  return text === '0' && /^limits\.(cpu|memory)$/.test(ref.resource) ? 'node allocatable' : text;
}

const by = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function mountLines(writer: DescribeWriter, { volumeMounts = [], volumeDevices = [] }: Shown): void {
  // The devices' heading says <none> when there are no mounts, whatever follows.
  const none = volumeMounts.length ? '' : '\t<none>';
  writer.write(2, `Mounts:${none}`);
  for (const { name, mountPath, readOnly, subPath } of [...volumeMounts].sort((a, b) => by(a.mountPath, b.mountPath))) {
    writer.write(3, `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'}${subPath ? `,path=${JSON.stringify(subPath)}` : ''})`);
  }
  if (volumeDevices.length) writer.write(2, `Devices:${none}`);
  for (const { name, devicePath } of [...volumeDevices].sort((a, b) => by(a.devicePath, b.devicePath))) {
    writer.write(3, `${devicePath} from ${name}`);
  }
}
