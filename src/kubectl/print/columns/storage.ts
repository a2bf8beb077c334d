/** Models pkg/printers/internalversion/printers.go printPersistentVolume, printPersistentVolumeClaim, printStorageClass (v1.36). */
import type { TableOf } from '../column.js';
import { ageOf } from '../duration.js';

const defaultClass = 'storageclass.kubernetes.io/is-default-class';
const betaClass = 'volume.beta.kubernetes.io/storage-class';
/** In this order, whatever the object's. Models GetAccessModesAsString. */
const shortModes = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
] as const;

export function accessModes(modes: readonly string[] | undefined): string {
  return shortModes.flatMap(([mode, short]) => (modes?.includes(mode) ? [short] : [])).join(',');
}

/** The class by its older name, or by the newer. */
export function storageClassOf(annotations: Readonly<Record<string, string>> | undefined, name: string | undefined): string {
  return annotations?.[betaClass] ?? name ?? '';
}

export function isDefaultClass(annotations: Readonly<Record<string, string>> | undefined): boolean {
  return annotations?.[defaultClass] === 'true';
}

export const persistentVolumeClaimTable: TableOf<'PersistentVolumeClaim'> = {
  columns: [
    { title: 'NAME' },
    { title: 'STATUS' },
    { title: 'VOLUME' },
    { title: 'CAPACITY' },
    { title: 'ACCESS MODES' },
    { title: 'STORAGECLASS' },
    { title: 'VOLUMEATTRIBUTESCLASS' },
    { title: 'AGE' },
    { title: 'VOLUMEMODE', wide: true },
  ],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
    spec.volumeName ?? '',
    spec.volumeName ? (status?.capacity?.storage ?? '0') : '',
    spec.volumeName ? accessModes(status?.accessModes) : '',
    storageClassOf(metadata.annotations, spec.storageClassName),
    spec.volumeAttributesClassName ?? '<unset>',
    ageOf(metadata.creationTimestamp, now),
    spec.volumeMode ?? '<unset>',
  ],
};

export const persistentVolumeTable: TableOf<'PersistentVolume'> = {
  columns: [
    { title: 'NAME' },
    { title: 'CAPACITY' },
    { title: 'ACCESS MODES' },
    { title: 'RECLAIM POLICY' },
    { title: 'STATUS' },
    { title: 'CLAIM' },
    { title: 'STORAGECLASS' },
    { title: 'VOLUMEATTRIBUTESCLASS' },
    { title: 'REASON' },
    { title: 'AGE' },
    { title: 'VOLUMEMODE', wide: true },
  ],
  row: ({ metadata, spec, status }, now) => [
    metadata.name,
    spec.capacity?.storage ?? '0',
    accessModes(spec.accessModes),
    spec.persistentVolumeReclaimPolicy ?? '',
    metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating',
    spec.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '',
    storageClassOf(metadata.annotations, spec.storageClassName),
    spec.volumeAttributesClassName ?? '<unset>',
    status?.reason ?? '',
    ageOf(metadata.creationTimestamp, now),
    spec.volumeMode ?? '<unset>',
  ],
};

export const storageClassTable: TableOf<'StorageClass'> = {
  columns: [
    { title: 'NAME' },
    { title: 'PROVISIONER' },
    { title: 'RECLAIMPOLICY' },
    { title: 'VOLUMEBINDINGMODE' },
    { title: 'ALLOWVOLUMEEXPANSION' },
    { title: 'AGE' },
  ],
  row: ({ metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion }, now) => [
    `${metadata.name}${isDefaultClass(metadata.annotations) ? ' (default)' : ''}`,
    provisioner,
    reclaimPolicy ?? 'Delete',
    volumeBindingMode ?? '<unset>',
    String(allowVolumeExpansion ?? false),
    ageOf(metadata.creationTimestamp, now),
  ],
};

export const serviceAccountTable: TableOf<'ServiceAccount'> = {
  columns: [{ title: 'NAME' }, { title: 'AGE' }],
  row: ({ metadata }, now) => [metadata.name, ageOf(metadata.creationTimestamp, now)],
};
