/** Models pkg/printers/internalversion/printers.go printNode (v1.36). */
import type { Node } from '../../../api/core.js';
import type { TableOf } from '../column.js';
import { ageOf } from '../duration.js';

export const nodeTable: TableOf<'Node'> = {
  columns: [
    { title: 'NAME' },
    { title: 'STATUS' },
    { title: 'ROLES' },
    { title: 'AGE' },
    { title: 'VERSION' },
    { title: 'INTERNAL-IP', wide: true },
    { title: 'EXTERNAL-IP', wide: true },
    { title: 'OS-IMAGE', wide: true },
    { title: 'KERNEL-VERSION', wide: true },
    { title: 'CONTAINER-RUNTIME', wide: true },
  ],
  row: (node, now) => {
    const info = node.status.nodeInfo ?? {};
    const kernel = info.kernelVersion ? `${info.kernelVersion}${info.architecture ? ` (${info.architecture})` : ''}` : '<unknown>';
    return [
      node.metadata.name,
      nodeStatus(node),
      nodeRoles(node).join(',') || '<none>',
      ageOf(node.metadata.creationTimestamp, now),
      info.kubeletVersion ?? '',
      addressOf(node, 'InternalIP'),
      addressOf(node, 'ExternalIP'),
      info.osImage || '<unknown>',
      kernel,
      info.containerRuntimeVersion || '<unknown>',
    ];
  },
};

function nodeStatus(node: Node): string {
  const ready = node.status.conditions.find(({ type }) => type === 'Ready');
  const words = [ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'];
  if (node.spec.unschedulable) words.push('SchedulingDisabled');
  return words.join(',');
}

/** `control-plane` of `node-role.kubernetes.io/control-plane`, and the older `kubernetes.io/role`. */
export function nodeRoles(node: Node): readonly string[] {
  const roles = new Set<string>();
  for (const [key, value] of Object.entries(node.metadata.labels ?? {})) {
    if (key.startsWith('node-role.kubernetes.io/')) roles.add(key.slice('node-role.kubernetes.io/'.length));
    else if (key === 'kubernetes.io/role' && value) roles.add(value);
  }
  return [...roles].filter(Boolean).sort();
}

function addressOf(node: Node, type: Node['status']['addresses'][number]['type']): string {
  return node.status.addresses.find((address) => address.type === type)?.address ?? '<none>';
}
