/** Models kubectl/pkg/describe describeNode and describeNamespace (v1.36). */
import type { Namespace, Node } from '../../../api/core.js';
import { leases } from '../../derived/machines.js';
import { nodeRoles } from '../columns/node.js';
import { longTime } from '../duration.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { nodeResourceLines } from './node-resources.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeNode(node: Node, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = node;
  const line = (title: string, value: string | undefined) => writer.write(0, `${title}:\t${value ?? ''}`);
  headLines(writer, metadata, [`Roles:\t${nodeRoles(node).join(',') || '<none>'}`], false);
  line('CreationTimestamp', longTime(metadata.creationTimestamp));
  const [first = '<none>', ...more] = [...(spec.taints ?? [])]
    .sort((a, b) => (`${a.effect},${a.key}` < `${b.effect},${b.key}` ? -1 : 1))
    .map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`);
  line('Taints', first);
  for (const taint of more) writer.write(0, `\t${taint}`);
  line('Unschedulable', String(Boolean(spec.unschedulable)));
  leaseLines(writer, node, context);
  if (status.conditions.length) {
    writer.write(0, 'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
    writer.write(1, '----\t------\t-----------------\t------------------\t------\t-------');
  }
  for (const { type, status: value, lastHeartbeatTime, lastTransitionTime, reason = '', message = '' } of status.conditions) {
    writer.write(1, `${type} \t${value} \t${longTime(lastHeartbeatTime)} \t${longTime(lastTransitionTime)} \t${reason} \t${message}`);
  }
  writer.write(0, 'Addresses:');
  for (const { type, address } of status.addresses) writer.write(1, `${type}:\t${address}`);
  quantities(writer, 'Capacity', status.capacity);
  quantities(writer, 'Allocatable', status.allocatable);
  infoLines(writer, node);
  if (spec.podCIDR) line('PodCIDR', spec.podCIDR);
  if (spec.podCIDRs?.length) line('PodCIDRs', spec.podCIDRs.join(','));
  if (spec.providerID) line('ProviderID', spec.providerID);
  nodeResourceLines(writer, node, context);
  eventLines(writer, context.eventsOf(node), context.now);
  return writer.toString();
}

/** Models describeNodeLease. */
function leaseLines(writer: DescribeWriter, { metadata: { name } }: Node, { world, now }: DescribeContext): void {
  const lease = leases.list(world, now).find(({ metadata }) => metadata.namespace === 'kube-node-lease' && metadata.name === name);
  if (!lease) {
    writer.write(0, `Lease:\tFailed to get lease: leases.coordination.k8s.io ${JSON.stringify(name)} not found`);
    return;
  }
  const { holderIdentity, acquireTime, renewTime } = lease.spec as Readonly<Record<string, string>>;
  writer.write(0, 'Lease:').write(1, `HolderIdentity:\t${holderIdentity}`);
  writer.write(1, `AcquireTime:\t${acquireTime ? longTime(acquireTime) : '<unset>'}`).write(1, `RenewTime:\t${longTime(renewTime)}`);
}

function quantities(writer: DescribeWriter, title: string, values: Readonly<Record<string, string>> | undefined): void {
  if (!values) return;
  writer.write(0, `${title}:`);
  for (const key of Object.keys(values).sort()) writer.write(1, `${key}:\t${values[key]}`);
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

export function describeNamespace({ metadata, status }: Namespace): string {
  const writer = new DescribeWriter();
  headLines(writer, metadata, [], false);
  writer.write(0, `Status:\t${status?.phase ?? 'Active'}`);
  const conditions = status?.conditions ?? [];
  if (conditions.length > 0) {
    writer.write(0, 'Conditions:');
    writer.write(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    writer.write(1, '----\t------\t------------------\t------\t-------');
    for (const { type, status: holds, lastTransitionTime, reason = '', message = '' } of conditions) {
      writer.write(1, `${type}\t${holds}\t${longTime(lastTransitionTime)}\t${reason}\t${message}`);
    }
  }
  writer.write(0, '');
  writer.write(0, 'No resource quota.');
  writer.write(0, '');
  writer.write(0, 'No LimitRange resource.');
  return writer.toString();
}
