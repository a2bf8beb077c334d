/**
 * Models pkg/printers/internalversion/printers.go printDeployment, printReplicaSet, printReplicationController, printDaemonSet,
 * printStatefulSet and printControllerRevision (v1.36).
 */
import type { ReplicaSet } from '../../../api/apps.js';
import type { PodTemplateSpec, ReplicationController } from '../../../api/core.js';
import { type Column, labelText, type TableOf } from '../column.js';
import { ageOf } from '../duration.js';
import { selectorText } from '../selector-text.js';

const podColumns: readonly Column[] = [
  { title: 'CONTAINERS', wide: true },
  { title: 'IMAGES', wide: true },
  { title: 'SELECTOR', wide: true },
];

function podCells(template: PodTemplateSpec | undefined): readonly string[] {
  const spec = template?.spec ?? { containers: [] };
  return [spec.containers.map(({ name }) => name).join(','), spec.containers.map(({ image }) => image).join(',')];
}

export const deploymentTable: TableOf<'Deployment'> = {
  columns: [{ title: 'NAME' }, { title: 'READY' }, { title: 'UP-TO-DATE' }, { title: 'AVAILABLE' }, { title: 'AGE' }, ...podColumns],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
    String(status?.updatedReplicas ?? 0),
    String(status?.availableReplicas ?? 0),
    ageOf(metadata.creationTimestamp, now),
    ...podCells(spec.template),
    selectorText(spec.selector),
  ],
};

function replicaCells({ metadata, spec, status }: ReplicaSet | ReplicationController, now: number): readonly string[] {
  return [
    metadata.name,
    String(spec.replicas ?? 1),
    String(status?.replicas ?? 0),
    String(status?.readyReplicas ?? 0),
    ageOf(metadata.creationTimestamp, now),
    ...podCells(spec.template),
  ];
}

export const replicaSetTable: TableOf<'ReplicaSet'> = {
  columns: [{ title: 'NAME' }, { title: 'DESIRED' }, { title: 'CURRENT' }, { title: 'READY' }, { title: 'AGE' }, ...podColumns],
  row: (set, now) => [...replicaCells(set, now), selectorText(set.spec.selector)],
};

export const replicationControllerTable: TableOf<'ReplicationController'> = {
  columns: replicaSetTable.columns,
  row: (controller, now) => [...replicaCells(controller, now), labelText(controller.spec.selector)],
};

export const statefulSetTable: TableOf<'StatefulSet'> = {
  columns: [{ title: 'NAME' }, { title: 'READY' }, { title: 'AGE' }, { title: 'CONTAINERS', wide: true }, { title: 'IMAGES', wide: true }],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    `${status?.readyReplicas ?? 0}/${spec.replicas ?? 1}`,
    ageOf(metadata.creationTimestamp, now),
    ...podCells(spec.template),
  ],
};

export const controllerRevisionTable: TableOf<'ControllerRevision'> = {
  columns: [{ title: 'NAME' }, { title: 'CONTROLLER' }, { title: 'REVISION' }, { title: 'AGE' }],
  row: ({ metadata, revision }, now) => {
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    const group = owner?.apiVersion.split('/')[0];
    const name = owner
      ? `${owner.kind.toLowerCase()}${group && owner.apiVersion.includes('/') ? `.${group}` : ''}/${owner.name}`
      : '<none>';
    return [metadata.name, name, String(revision), ageOf(metadata.creationTimestamp, now)];
  },
};

export const daemonSetTable: TableOf<'DaemonSet'> = {
  columns: [
    { title: 'NAME' },
    { title: 'DESIRED' },
    { title: 'CURRENT' },
    { title: 'READY' },
    { title: 'UP-TO-DATE' },
    { title: 'AVAILABLE' },
    { title: 'NODE SELECTOR' },
    { title: 'AGE' },
    ...podColumns,
  ],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    String(status?.desiredNumberScheduled ?? 0),
    String(status?.currentNumberScheduled ?? 0),
    String(status?.numberReady ?? 0),
    String(status?.updatedNumberScheduled ?? 0),
    String(status?.numberAvailable ?? 0),
    labelText(spec.template.spec.nodeSelector),
    ageOf(metadata.creationTimestamp, now),
    ...podCells(spec.template),
    selectorText(spec.selector),
  ],
};
