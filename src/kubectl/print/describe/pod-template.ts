/** Pod templates in descriptions. Models kubectl/pkg/describe DescribePodTemplate and describeContainers (v1.36). */
import type { Container, ContainerStatus, PodTemplateSpec, Probe, Toleration } from '../../../api/core.js';
import { longTime } from '../duration.js';
import { DescribeWriter, pairLines } from './writer.js';

export interface TemplateOptions {
  readonly indent: number;
  /** Instead of the template's own. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Unaligned lines, tabs between columns. */
export function describeTemplate(template: PodTemplateSpec, options: TemplateOptions): string {
  const writer = new DescribeWriter();
  writer.write(0, 'Pod Template:');
  pairLines(writer, '  ', 'Labels', template.metadata?.labels, '=');
  const annotations = options.annotations ?? template.metadata?.annotations;
  if (annotations && Object.keys(annotations).length) pairLines(writer, '  ', 'Annotations', annotations, ': ');
  if (template.spec.serviceAccountName) writer.write(1, `Service Account:\t${template.spec.serviceAccountName}`);
  if (template.spec.initContainers?.length) containerLines(writer, template.spec.initContainers, undefined, '  ', false, 'Init Containers');
  containerLines(writer, template.spec.containers, undefined, '  ', false);
  writer.write(1, 'Volumes:\t<none>');
  pairLines(writer, '  ', 'Node-Selectors', template.spec.nodeSelector, '=');
  tolerationLines(writer, '  ', template.spec.tolerations ?? []);
  return writer.source();
}

/** `space` in front of the heading; containers follow one blank (template) or two (pod) further in. */
export function containerLines(
  writer: DescribeWriter,
  containers: readonly Container[],
  statuses: readonly ContainerStatus[] | undefined,
  space: string,
  mounts: boolean,
  title = 'Containers',
): void {
  writer.raw(`${space}${title}:`);
  // Models DescribeWriter levels of describeContainers: one level in, whatever the space.
  for (const container of containers) {
    const status = statuses?.find(({ name }) => name === container.name);
    const base = `${space}${space ? ' ' : '  '}`;
    const inner = '    ';
    writer.raw(`${base}${container.name}:`);
    if (status?.containerID !== undefined || status) writer.raw(`${inner}Container ID:\t${status?.containerID ?? ''}`);
    writer.raw(`${inner}Image:\t${container.image}`);
    if (status) writer.raw(`${inner}Image ID:\t${status.imageID ?? ''}`);
    const ports = container.ports ?? [];
    const many = ports.length > 1 ? 's' : '';
    writer.raw(
      `${inner}Port${many}:\t${ports.map(({ containerPort, protocol = 'TCP', name }) => `${containerPort}/${protocol}${name ? ` (${name})` : ''}`).join(', ') || '<none>'}`,
    );
    writer.raw(
      `${inner}Host Port${many}:\t${ports.map(({ hostPort = 0, protocol = 'TCP', name }) => `${hostPort}/${protocol}${name ? ` (${name})` : ''}`).join(', ') || '<none>'}`,
    );
    listLines(writer, inner, 'Command', container.command);
    listLines(writer, inner, 'Args', container.args);
    if (status) statusLines(writer, inner, status);
    probeLines(writer, inner, container);
    envLines(writer, inner, container);
    mountLines(writer, inner, container, mounts);
  }
}

function listLines(writer: DescribeWriter, inner: string, title: string, words: readonly string[] | undefined): void {
  if (!words?.length) return;
  writer.raw(`${inner}${title}:`);
  for (const word of words) for (const line of word.split('\n')) writer.raw(`${inner}  ${line}`);
}

function statusLines(writer: DescribeWriter, inner: string, status: ContainerStatus): void {
  stateLines(writer, inner, 'State', status.state);
  if (status.lastState?.terminated) stateLines(writer, inner, 'Last State', status.lastState);
  writer.raw(`${inner}Ready:\t${status.ready ? 'True' : 'False'}`);
  writer.raw(`${inner}Restart Count:\t${status.restartCount}`);
}

function stateLines(writer: DescribeWriter, inner: string, title: string, state: ContainerStatus['state']): void {
  const detail = (name: string, value: string) => writer.raw(`${inner}  ${name}:\t${value}`);
  if (state.running) {
    writer.raw(`${inner}${title}:\tRunning`);
    detail('Started', state.running.startedAt ? longTime(state.running.startedAt) : '');
  } else if (state.terminated) {
    writer.raw(`${inner}${title}:\tTerminated`);
    if (state.terminated.reason) detail('Reason', state.terminated.reason);
    detail('Exit Code', String(state.terminated.exitCode));
    if (state.terminated.startedAt) detail('Started', longTime(state.terminated.startedAt));
    if (state.terminated.finishedAt) detail('Finished', longTime(state.terminated.finishedAt));
  } else {
    writer.raw(`${inner}${title}:\tWaiting`);
    if (state.waiting?.reason) detail('Reason', state.waiting.reason);
  }
}

function probeLines(writer: DescribeWriter, inner: string, container: Container): void {
  const line = (title: string, probe: Probe | undefined) => {
    if (probe) writer.raw(`${inner}${title}:\t${probeText(probe)}`);
  };
  line('Liveness', container.livenessProbe);
  line('Readiness', container.readinessProbe);
  line('Startup', container.startupProbe);
}

/** Models DescribeProbe. */
function probeText(probe: Probe): string {
  const what = probe.httpGet
    ? `http-get ${(probe.httpGet.scheme ?? 'HTTP').toLowerCase()}://${probe.httpGet.host ?? ''}:${probe.httpGet.port}${probe.httpGet.path ?? '/'}`
    : probe.tcpSocket
      ? `tcp-socket :${probe.tcpSocket.port}`
      : probe.grpc
        ? `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''}`
        : `exec [${(probe.exec?.command ?? []).join(' ')}]`;
  return `${what} delay=${probe.initialDelaySeconds ?? 0}s timeout=${probe.timeoutSeconds ?? 1}s period=${probe.periodSeconds ?? 10}s successThreshold=${probe.successThreshold ?? 1} failureThreshold=${probe.failureThreshold ?? 3}`;
}

function envLines(writer: DescribeWriter, inner: string, container: Container): void {
  const env = container.env ?? [];
  writer.raw(`${inner}Environment:${env.length ? '' : '\t<none>'}`);
  for (const { name, value = '' } of env) writer.raw(`${inner}  ${name}:\t${value}`);
}

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly readOnly?: boolean;
}

function mountLines(writer: DescribeWriter, inner: string, container: Container, shown: boolean): void {
  const mounts = shown ? ((container as { volumeMounts?: readonly Mount[] }).volumeMounts ?? []) : [];
  writer.raw(`${inner}Mounts:${mounts.length ? '' : '\t<none>'}`);
  for (const mount of mounts) writer.raw(`${inner}  ${mount.mountPath} from ${mount.name} (${mount.readOnly ? 'ro' : 'rw'})`);
}

/** Models printTolerationsMultilineWithIndent. */
export function tolerationLines(writer: DescribeWriter, initial: string, tolerations: readonly Toleration[]): void {
  if (!tolerations.length) {
    writer.raw(`${initial}Tolerations:\t<none>`);
    return;
  }
  [...tolerations]
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .forEach((toleration, index) => {
      const { key = '', value, effect, operator, tolerationSeconds } = toleration;
      let text = key + (value ? `=${value}` : '') + (effect ? `:${effect}` : '');
      if (operator === 'Exists' && !value) text += key || effect ? ' op=Exists' : 'op=Exists';
      if (tolerationSeconds !== undefined) text += ` for ${tolerationSeconds}s`;
      writer.raw(`${index === 0 ? `${initial}Tolerations:` : initial}\t${text}`);
    });
}
