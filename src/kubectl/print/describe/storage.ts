/** Models kubectl/pkg/describe describePersistentVolumeClaim, describePersistentVolume, describeStorageClass, describeServiceAccount (v1.36). */
import type { Pod, ServiceAccount } from '../../../api/core.js';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../../api/storage.js';
import { accessModes, isDefaultClass, storageClassOf } from '../columns/storage.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

/** Go's `%v` of a list of strings. */
const goList = (items: readonly string[] | undefined): string => `[${(items ?? []).join(' ')}]`;

function usedBy(claim: PersistentVolumeClaim, { read }: DescribeContext): readonly string[] {
  const uses = ({ spec }: Pod) =>
    (spec as { readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName?: string } }[] }).volumes?.some(
      (volume) => volume.persistentVolumeClaim?.claimName === claim.metadata.name,
    );
  return read
    .list('Pod', claim.metadata.namespace)
    .filter(uses)
    .map(({ metadata }) => metadata.name);
}

export function describePersistentVolumeClaim(claim: PersistentVolumeClaim, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = claim;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('Namespace', metadata.namespace ?? '');
  line('StorageClass', storageClassOf(metadata.annotations, spec.storageClassName));
  line('Status', metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating');
  line('Volume', spec.volumeName ?? '');
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  line('Finalizers', goList(metadata.finalizers));
  line('Capacity', spec.volumeName ? (status?.capacity?.storage ?? '0') : '');
  line('Access Modes', spec.volumeName ? accessModes(status?.accessModes) : '');
  if (spec.volumeMode) line('VolumeMode', spec.volumeMode);
  if (spec.dataSource) {
    writer.write(0, 'DataSource:');
    if (spec.dataSource.apiGroup) writer.write(1, `APIGroup:\t${spec.dataSource.apiGroup}`);
    writer.write(1, `Kind:\t${spec.dataSource.kind}`);
    writer.write(1, `Name:\t${spec.dataSource.name}`);
  }
  const [first = '<none>', ...more] = usedBy(claim, context);
  line('Used By', first);
  for (const name of more) writer.write(0, `\t${name}`);
  eventLines(writer, context.eventsOf(claim), context.now);
  return writer.toString();
}

/** What `describe` says of a source that lies in the cluster itself; of others their fields. */
function sourceLines(writer: DescribeWriter, spec: PersistentVolume['spec']): void {
  writer.write(0, 'Source:');
  const { hostPath, nfs, local, csi } = spec as PersistentVolume['spec'] & {
    readonly nfs?: { readonly server: string; readonly path: string; readonly readOnly?: boolean };
    readonly local?: { readonly path: string };
    readonly csi?: { readonly driver: string; readonly fsType?: string; readonly volumeHandle: string; readonly readOnly?: boolean };
  };
  const line = (title: string, value: string | boolean) => writer.write(2, `${title}:\t${value}`);
  if (hostPath) {
    line('Type', 'HostPath (bare host directory volume)');
    line('Path', hostPath.path);
    line('HostPathType', hostPath.type ?? '<none>');
  } else if (nfs) {
    line('Type', 'NFS (an NFS mount that lasts the lifetime of a pod)');
    line('Server', nfs.server);
    line('Path', nfs.path);
    line('ReadOnly', nfs.readOnly ?? false);
  } else if (local) {
    line('Type', 'LocalVolume (a persistent volume backed by local storage on a node)');
    line('Path', local.path);
  } else if (csi) {
    line('Type', 'CSI (a Container Storage Interface (CSI) volume source)');
    line('Driver', csi.driver);
    line('FSType', csi.fsType ?? '');
    line('VolumeHandle', csi.volumeHandle);
    line('ReadOnly', csi.readOnly ?? false);
  } else writer.write(1, '<unknown>');
}

export function describePersistentVolume(volume: PersistentVolume, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = volume;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  line('Finalizers', goList(metadata.finalizers));
  line('StorageClass', storageClassOf(metadata.annotations, spec.storageClassName));
  line('Status', metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating');
  line('Claim', spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '');
  line('Reclaim Policy', spec.persistentVolumeReclaimPolicy ?? '');
  line('Access Modes', accessModes(spec.accessModes));
  if (spec.volumeMode) line('VolumeMode', spec.volumeMode);
  line('Capacity', spec.capacity?.storage ?? '0');
  line('Node Affinity', spec.nodeAffinity?.required ? '' : '<none>');
  line('Message', status?.message ?? '');
  sourceLines(writer, spec);
  eventLines(writer, context.eventsOf(volume), context.now);
  return writer.toString();
}

export function describeStorageClass(storageClass: StorageClass, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, parameters, mountOptions } = storageClass;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('IsDefaultClass', isDefaultClass(metadata.annotations) ? 'Yes' : 'No');
  annotationLines(writer, metadata.annotations);
  line('Provisioner', storageClass.provisioner);
  const given = Object.entries(parameters ?? {}).sort();
  line('Parameters', given.length ? given.map(([key, value]) => `${key}=${value}`).join(',') : '<none>');
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

function topologyLines(writer: DescribeWriter, { allowedTopologies = [] }: StorageClass): void {
  writer.write(0, allowedTopologies.length ? 'AllowedTopologies:' : 'AllowedTopologies:\t<none>');
  allowedTopologies.forEach(({ matchLabelExpressions = [] }, index) => {
    const terms = matchLabelExpressions.map(({ key, values }) => `${key} in [${values.join(', ')}]`);
    writer.write(1, `Term ${index}:\t${terms[0] ?? '<none>'}`);
    for (const term of terms.slice(1)) writer.write(1, `\t${term}`);
  });
}

export function describeServiceAccount(account: ServiceAccount, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, secrets = [], imagePullSecrets = [] } = account;
  writer.write(0, `Name:\t${metadata.name}`);
  writer.write(0, `Namespace:\t${metadata.namespace ?? ''}`);
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  const lists = [
    ['Image pull secrets', imagePullSecrets],
    ['Mountable secrets', secrets],
    ['Tokens', []],
  ] as const;
  for (const [title, names] of lists) {
    const [first = '<none>', ...more] = names.map(({ name }) => name ?? '');
    writer.write(0, `${title}:\t${first}`);
    for (const name of more) writer.write(0, `\t${name}`);
  }
  eventLines(writer, context.eventsOf(account), context.now);
  return writer.toString();
}
