/** Models kubectl/pkg/describe describeNode and describeNamespace (v1.36). */
import type { Namespace, Node } from '../../../api/core.js';
import { nodeRoles } from '../columns/node.js';
import { ageOf, longTime } from '../duration.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

export function describeNode(node: Node, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = node;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('Roles', nodeRoles(node).join(',') || '<none>');
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  line('CreationTimestamp', metadata.creationTimestamp ? longTime(metadata.creationTimestamp) : '');
  const taints = (spec.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
  writer.write(0, `Taints:\t${taints[0] ?? '<none>'}`);
  for (const taint of taints.slice(1)) writer.write(0, `\t${taint}`);
  line('Unschedulable', String(Boolean(spec.unschedulable)));
  writer.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  writer.write(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const { type, status: value, lastHeartbeatTime, lastTransitionTime, reason, message } of status.conditions) {
    const time = (t: string | undefined) => (t ? longTime(t) : '');
    writer.write(1, `${type} \t${value} \t${time(lastHeartbeatTime)} \t${time(lastTransitionTime)} \t${reason ?? ''} \t${message ?? ''}`);
  }
  writer.write(0, 'Addresses:');
  for (const { type, address } of status.addresses) writer.write(1, `${type}:\t${address}`);
  quantities(writer, 'Capacity', status.capacity);
  quantities(writer, 'Allocatable', status.allocatable);
  infoLines(writer, node);
  if (spec.podCIDR) line('PodCIDR', spec.podCIDR);
  if (spec.podCIDRs?.length) line('PodCIDRs', spec.podCIDRs.join(','));
  podLines(writer, node, context);
  eventLines(writer, context.eventsOf(node), context.now);
  return writer.toString();
}

function quantities(writer: DescribeWriter, title: string, values: Readonly<Record<string, string>> | undefined): void {
  if (!values) return;
  writer.write(0, `${title}:`);
  for (const [key, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))) writer.write(1, `${key}:\t${value}`);
}

function infoLines(writer: DescribeWriter, { status }: Node): void {
  const info = status.nodeInfo ?? {};
  writer.write(0, 'System Info:');
  const rows: readonly [string, string][] = [
    ['Machine ID', 'machineID'],
    ['System UUID', 'systemUUID'],
    ['Boot ID', 'bootID'],
    ['Kernel Version', 'kernelVersion'],
    ['OS Image', 'osImage'],
    ['Operating System', 'operatingSystem'],
    ['Architecture', 'architecture'],
    ['Container Runtime Version', 'containerRuntimeVersion'],
    ['Kubelet Version', 'kubeletVersion'],
  ];
  for (const [title, key] of rows) writer.write(1, `${title}:\t${info[key] ?? ''}`);
}

function podLines(writer: DescribeWriter, node: Node, context: DescribeContext): void {
  const pods = context.read
    .podsOnNode(node.metadata.name)
    .filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed');
  writer.write(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  writer.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  writer.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const { metadata } of pods) {
    writer.write(
      1,
      `${metadata.namespace}\t${metadata.name}\t\t0 (0%)\t0 (0%)\t0 (0%)\t0 (0%)\t${ageOf(metadata.creationTimestamp, context.now)}`,
    );
  }
}

export function describeNamespace({ metadata, status }: Namespace): string {
  const writer = new DescribeWriter();
  writer.write(0, `Name:\t${metadata.name}`);
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  writer.write(0, `Status:\t${status?.phase ?? 'Active'}`);
  const conditions = status?.conditions ?? [];
  if (conditions.length > 0) {
    writer.write(0, 'Conditions:');
    writer.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    writer.write(1, '----\t------\t------------------\t------\t-------');
    for (const { type, status: holds, lastTransitionTime, reason, message } of conditions) {
      writer.write(1, `${type}\t${holds}\t${lastTransitionTime ? longTime(lastTransitionTime) : ''}\t${reason ?? ''}\t${message ?? ''}`);
    }
  }
  writer.write(0, '');
  writer.write(0, 'No resource quota.');
  writer.write(0, '');
  writer.write(0, 'No LimitRange resource.');
  return writer.toString();
}
