/** Models kubectl/pkg/describe describePersistentVolume, describeStorageClass, describeServiceAccount (v1.36). */
import type { ServiceAccount } from '../../../api/core.js';
import type { PersistentVolume, StorageClass } from '../../../api/storage.js';
import { labelText } from '../column.js';
import { accessModes, isDefaultClass, storageClassOf } from '../columns/storage.js';
import { goList, phaseOf } from './claim.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { sourceLines } from './volumes.js';
import { DescribeWriter, headLines } from './writer.js';

export function describePersistentVolume(volume: PersistentVolume, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = volume;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata, [], false);
  line('Finalizers', goList(metadata.finalizers));
  line('StorageClass', storageClassOf(metadata.annotations, spec.storageClassName));
  line('Status', phaseOf(volume, context.now));
  line('Claim', spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '');
  line('Reclaim Policy', spec.persistentVolumeReclaimPolicy ?? '');
  line('Access Modes', accessModes(spec.accessModes));
  if (spec.volumeMode) line('VolumeMode', spec.volumeMode);
  line('Capacity', spec.capacity?.storage ?? '0');
  affinityLines(writer, volume);
  line('Message', status?.message ?? '');
  writer.write(0, 'Source:');
  sourceLines(writer, spec as object as Readonly<Record<string, unknown>>);
  eventLines(writer, context.eventsOf(volume), context.now);
  return writer.toString();
}

export function describeStorageClass(storageClass: StorageClass, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, parameters, mountOptions } = storageClass;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('IsDefaultClass', isDefaultClass(metadata.annotations) ? 'Yes' : 'No');
  line('Annotations', labelText(metadata.annotations));
  line('Provisioner', storageClass.provisioner);
  line('Parameters', labelText(parameters));
  const { allowVolumeExpansion: expansion } = storageClass;
  line('AllowVolumeExpansion', expansion === undefined ? '<unset>' : expansion ? 'True' : 'False');
  if (mountOptions?.length) {
    writer.write(0, 'MountOptions:');
    for (const option of mountOptions) writer.write(1, option);
  } else line('MountOptions', '<none>');
  if (storageClass.reclaimPolicy) line('ReclaimPolicy', storageClass.reclaimPolicy);
  if (storageClass.volumeBindingMode) line('VolumeBindingMode', storageClass.volumeBindingMode);
  topologyLines(writer, storageClass);
  eventLines(writer, context.eventsOf(storageClass), context.now);
  return writer.toString();
}

function topologyLines(writer: DescribeWriter, { allowedTopologies }: StorageClass): void {
  if (!allowedTopologies) return;
  writer.write(0, `AllowedTopologies:\t${allowedTopologies.length ? '' : '<none>'}`);
  allowedTopologies.forEach(({ matchLabelExpressions = [] }, index) => {
    termLines(
      writer,
      1,
      index,
      matchLabelExpressions.map(({ key, values }) => ({ key, operator: 'in', values })),
    );
  });
}

/** Models printVolumeNodeAffinity. */
function affinityLines(writer: DescribeWriter, { spec }: PersistentVolume): void {
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms;
  writer.write(0, `Node Affinity:\t${terms ? '' : '<none>'}`);
  if (!terms) return;
  writer.write(1, `Required Terms:\t${terms.length ? '' : '<none>'}`);
  terms.forEach(({ matchExpressions = [] }, index) => {
    termLines(writer, 2, index, matchExpressions);
  });
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

function termLines(writer: DescribeWriter, level: number, index: number, requirements: readonly Requirement[]): void {
  const [first = '<none>', ...more] = requirements.map(
    ({ key, operator, values = [] }) => `${key} ${operator.toLowerCase()}${values.length ? ` [${values.join(', ')}]` : ''}`,
  );
  writer.write(level, `Term ${index}:\t${first}`);
  for (const text of more) writer.write(level, `\t${text}`);
}

export function describeServiceAccount(account: ServiceAccount, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, imagePullSecrets = [] } = account;
  headLines(writer, metadata);
  const [first = '<none>', ...more] = imagePullSecrets.map(({ name = '' }) => name);
  writer.write(0, `Image pull secrets:\t${first}`);
  for (const name of more) writer.write(0, `                   \t${name}`);
  eventLines(writer, context.eventsOf(account), context.now);
  return writer.toString();
}
