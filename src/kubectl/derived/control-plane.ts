/**
 * Objects every API server makes when it starts, and what it says of the components beside it. Models
 * pkg/registry/scheduling/rest/storage_scheduling.go, pkg/apis/scheduling/v1/helpers.go and pkg/registry/core/componentstatus (v1.36).
 */
import { priorityOfClass } from '../../api/defaulting/pod-admission.js';
import { ageOf } from '../print/duration.js';
import { type DerivedKind, type DerivedObject, servedMetadata } from './derived-object.js';

const purposes: Readonly<Record<string, string>> = {
  'system-cluster-critical': 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  'system-node-critical': 'Used for system critical pods that must not be moved from their current node.',
};

const policy = 'PreemptLowerPriority';

export const priorityClasses: DerivedKind = {
  list: (world) => {
    const { creationTimestamp = '', resourceVersion = '' } = world.read.get('Service', 'default/kubernetes')?.metadata ?? {};
    return Object.entries(purposes).map(
      ([name, description]): DerivedObject => ({
        apiVersion: 'scheduling.k8s.io/v1',
        description,
        kind: 'PriorityClass',
        metadata: servedMetadata(world, 'PriorityClass', { name, generation: 1, creationTimestamp, resourceVersion }),
        preemptionPolicy: policy,
        value: priorityOfClass(name),
      }),
    );
  },
  columns: [{ title: 'NAME' }, { title: 'VALUE' }, { title: 'GLOBAL-DEFAULT' }, { title: 'AGE' }, { title: 'PREEMPTIONPOLICY' }],
  row: ({ metadata, value }, now) => [metadata.name, String(value), 'false', ageOf(metadata.creationTimestamp, now), policy],
  describe: ({ value, description }, writer) => {
    writer.write(0, `Value:\t${value}`).write(0, 'GlobalDefault:\tfalse').write(0, `PreemptionPolicy:\t${policy}`);
    writer.write(0, `Description:\t${description}`).write(0, 'Annotations:\t<none>');
  },
  describedWithoutLabels: true,
};

/** Asked for in this moment, never stored: without times, versions or a uid. */
export const componentStatuses: DerivedKind = {
  list: () =>
    ['controller-manager', 'etcd-0', 'scheduler'].map((name) => ({
      apiVersion: 'v1',
      conditions: [{ message: 'ok', status: 'True', type: 'Healthy' }],
      kind: 'ComponentStatus',
      metadata: { name },
    })),
  columns: [{ title: 'NAME' }, { title: 'STATUS' }, { title: 'MESSAGE' }, { title: 'ERROR' }],
  row: ({ metadata }) => [metadata.name, 'Healthy', 'ok', ''],
  warning: 'v1 ComponentStatus is deprecated in v1.19+',
};
