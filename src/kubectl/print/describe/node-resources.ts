/** What the pods of a node ask of it. Models kubectl/pkg/describe describeNodeResource (v1.36). */
import type { Node, ResourceList } from '../../../api/core.js';
import { keyOf } from '../../../api/kinds.js';
import { ageOf } from '../duration.js';
import type { DescribeContext } from './context.js';
import { amountIn, podResources, totalResources } from './pod-resources.js';
import type { DescribeWriter } from './writer.js';

const usual = ['cpu', 'memory', 'ephemeral-storage'];

export function nodeResourceLines(writer: DescribeWriter, { metadata: { name }, status }: Node, context: DescribeContext): void {
  const pods = context.read
    .podsOnNode(name)
    .filter((pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed')
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const all = status.allocatable && Object.keys(status.allocatable).length ? status.allocatable : (status.capacity ?? {});
  /** An amount, and how much of the node it is. */
  const share = (list: ResourceList, resource: string) =>
    `${list[resource] ?? '0'} (${Math.trunc((amountIn(list, resource) / amountIn(all, resource)) * 100) || 0}%)`;
  writer.write(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  writer.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  writer.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const [requests, limits] = [podResources(pod, 'requests'), podResources(pod, 'limits')];
    const shares = ['cpu', 'memory'].flatMap((resource) => [share(requests, resource), share(limits, resource)]).join('\t');
    writer.write(1, `${pod.metadata.namespace}\t${pod.metadata.name}\t\t${shares}\t${ageOf(pod.metadata.creationTimestamp, context.now)}`);
  }
  const [requests, limits] = [totalResources(pods, 'requests'), totalResources(pods, 'limits')];
  writer.write(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)');
  writer.write(1, 'Resource\tRequests\tLimits').write(1, '--------\t--------\t------');
  const others = Object.keys(all)
    .filter((resource) => resource !== 'pods' && !usual.includes(resource))
    .sort();
  const huge = others.filter((resource) => resource.startsWith('hugepages-'));
  for (const resource of [...usual, ...huge]) writer.write(1, `${resource}\t${share(requests, resource)}\t${share(limits, resource)}`);
  for (const resource of others) {
    if (!huge.includes(resource)) writer.write(1, `${resource}\t${requests[resource] ?? '0'}\t${limits[resource] ?? '0'}`);
  }
}
