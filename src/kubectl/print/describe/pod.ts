/** Models kubectl/pkg/describe describePod (v1.36). */
import type { Pod } from '../../../api/core.js';
import { humanDuration, longTime } from '../duration.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { containerLines, tolerationLines } from './pod-template.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

export function describePod(pod: Pod, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = pod;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  const extra = spec as { priority?: number; serviceAccountName?: string; priorityClassName?: string };
  line('Name', metadata.name);
  line('Namespace', metadata.namespace ?? '');
  line('Priority', String(extra.priority ?? 0));
  if (extra.priorityClassName) line('Priority Class Name', extra.priorityClassName);
  line('Service Account', extra.serviceAccountName ?? 'default');
  line('Node', spec.nodeName ? `${spec.nodeName}/${status?.hostIP ?? ''}` : '<none>');
  if (status?.startTime) line('Start Time', longTime(status.startTime));
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  if (metadata.deletionTimestamp) {
    line('Status', `Terminating (lasts ${humanDuration(context.now - Date.parse(metadata.deletionTimestamp))})`);
    line('Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else line('Status', status?.phase ?? 'Pending');
  if (status?.reason) line('Reason', status.reason);
  if (status?.message) line('Message', status.message);
  line('IP', status?.podIP ?? '');
  const ips = status?.podIPs ?? [];
  writer.write(0, ips.length ? 'IPs:' : 'IPs:\t<none>');
  for (const { ip } of ips) writer.write(1, `IP:\t${ip}`);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) line('Controlled By', `${owner.kind}/${owner.name}`);
  if (spec.initContainers?.length) containerLines(writer, spec.initContainers, status?.initContainerStatuses, '', true, 'Init Containers');
  containerLines(writer, spec.containers, status?.containerStatuses, '', true);
  conditionLines(writer, pod);
  volumeLines(writer, pod);
  if (status?.qosClass) line('QoS Class', status.qosClass);
  pairLines(writer, '', 'Node-Selectors', spec.nodeSelector, '=');
  tolerationLines(writer, '', spec.tolerations ?? []);
  eventLines(writer, context.eventsOf(pod), context.now);
  return writer.toString();
}

function conditionLines(writer: DescribeWriter, { status }: Pod): void {
  const conditions = status?.conditions ?? [];
  if (!conditions.length) return;
  writer.write(0, 'Conditions:\n  Type\tStatus');
  for (const { type, status: value } of conditions) writer.write(1, `${type}\t${value} `);
}

interface ProjectedVolume {
  readonly name: string;
  readonly projected?: unknown;
  readonly emptyDir?: unknown;
}

function volumeLines(writer: DescribeWriter, pod: Pod): void {
  const volumes = (pod.spec as { volumes?: readonly ProjectedVolume[] }).volumes ?? [];
  if (!volumes.length) {
    writer.write(0, 'Volumes:\t<none>');
    return;
  }
  writer.write(0, 'Volumes:');
  for (const { name, projected, emptyDir } of volumes) {
    writer.write(1, `${name}:`);
    if (projected) {
      writer.write(2, 'Type:\tProjected (a volume that contains injected data from multiple sources)');
      writer.write(2, 'TokenExpirationSeconds:\t3607');
      writer.write(2, 'ConfigMapName:\tkube-root-ca.crt');
      writer.write(2, 'Optional:\tfalse');
      writer.write(2, 'DownwardAPI:\ttrue');
    } else if (emptyDir) {
      writer.write(2, "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)");
      writer.write(2, 'Medium:\t');
      writer.write(2, 'SizeLimit:\t<unset>');
    } else writer.write(2, '<unknown>');
  }
}
