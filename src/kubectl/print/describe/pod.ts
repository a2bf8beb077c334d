/** Models kubectl/pkg/describe describePod (v1.36). */
import type { Container, Pod, PodSpec } from '../../../api/core.js';
import { ageOf, longTime } from '../duration.js';
import { type Confined, type ContainersOf, containerLines, resourceLines, seccompLines } from './containers.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { spreadLines, tolerationLines } from './pod-template.js';
import { type Volume, volumeLines } from './volumes.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

/** Fields that are kept and only shown. */
interface Shown extends PodSpec {
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
  readonly securityContext?: Confined;
  readonly ephemeralContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

export function describePod(pod: Pod, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, status } = pod;
  const spec: Shown = pod.spec;
  const line = (title: string, value: string | undefined) => writer.pair(0, `${title}:`, value ?? '');
  const given = (title: string, value: string | undefined) => value && line(title, value);
  line('Name', metadata.name);
  line('Namespace', metadata.namespace);
  given('Priority', spec.priority?.toString());
  given('Priority Class Name', spec.priorityClassName);
  given('Runtime Class Name', spec.runtimeClassName);
  given('Service Account', spec.serviceAccountName);
  line('Node', spec.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>');
  if (status?.startTime) line('Start Time', longTime(status.startTime));
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  if (metadata.deletionTimestamp && status?.phase !== 'Failed' && status?.phase !== 'Succeeded') {
    line('Status', `Terminating (lasts ${ageOf(metadata.deletionTimestamp, context.now)})`);
    line('Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else line('Status', status?.phase ?? 'Pending');
  given('Reason', status?.reason);
  given('Message', status?.message);
  seccompLines(writer, spec.securityContext, 0);
  line('IP', status?.podIP);
  const ips = status?.podIPs ?? [];
  writer.write(0, ips.length ? 'IPs:' : 'IPs:\t<none>');
  for (const { ip } of ips) writer.pair(1, 'IP:', ip);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) line('Controlled By', `${owner.kind}/${owner.name}`);
  given('NominatedNodeName', status?.nominatedNodeName);
  if (spec.resources) writer.write(0, 'Resources:');
  resourceLines(writer, spec.resources, 1);
  const containers = (list: readonly Container[] | undefined, of: ContainersOf) => {
    if (list?.length) containerLines(writer, list, { pod, ...of });
  };
  containers(spec.initContainers, { title: 'Init Containers', statuses: status?.initContainerStatuses });
  containers(spec.containers, { statuses: status?.containerStatuses });
  containers(spec.ephemeralContainers, { title: 'Ephemeral Containers' });
  conditionLines(writer, pod);
  volumeLines(writer, spec.volumes);
  line('QoS Class', status?.qosClass);
  pairLines(writer, '', 'Node-Selectors', spec.nodeSelector, '=');
  tolerationLines(writer, '', spec.tolerations);
  spreadLines(writer, '', spec.topologySpreadConstraints);
  eventLines(writer, context.eventsOf(pod), context.now);
  return writer.toString();
}

function conditionLines(writer: DescribeWriter, { spec, status }: Pod): void {
  const conditions = status?.conditions ?? [];
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => ({
    type: conditionType,
    status: conditions.find(({ type }) => type === conditionType)?.status ?? '<none>',
  }));
  for (const [title, rows] of [
    ['Readiness Gates', gates],
    ['Conditions', conditions],
  ] as const) {
    if (rows.length) writer.write(0, `${title}:\n  Type\tStatus`);
    for (const { type, status: holds } of rows) writer.pair(1, `${type} `, `${holds} `);
  }
}
