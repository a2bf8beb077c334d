/**
 * Models pkg/apis/core/v1/defaults.go SetDefaults_PersistentVolume, SetDefaults_PersistentVolumeClaim,
 * pkg/api/persistentvolumeclaim NormalizeDataSources and pkg/apis/storage/v1/defaults.go SetDefaults_StorageClass (v1.36).
 */
import type { PersistentVolume, PersistentVolumeClaim, PersistentVolumeClaimSpec, StorageClass } from '../storage.js';

/** Also of a claim within another object. */
export function defaultClaimSpec(spec: PersistentVolumeClaimSpec): PersistentVolumeClaimSpec {
  return { ...spec, volumeMode: spec.volumeMode ?? 'Filesystem' };
}

/** `dataSource` and `dataSourceRef` are two names of one thing while it is of the claim's own namespace. */
export function defaultPersistentVolumeClaim(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { dataSource, dataSourceRef } = claim.spec;
  const near = dataSourceRef && !dataSourceRef.namespace;
  return {
    ...claim,
    spec: {
      ...defaultClaimSpec(claim.spec),
      ...(dataSource && !dataSourceRef ? { dataSourceRef: dataSource } : {}),
      ...(near && !dataSource ? { dataSource: dataSourceRef } : {}),
    },
    status: { ...claim.status, phase: claim.status?.phase ?? 'Pending' },
  };
}

export function defaultPersistentVolume(volume: PersistentVolume): PersistentVolume {
  const { spec, status } = volume;
  return {
    ...volume,
    spec: {
      ...spec,
      persistentVolumeReclaimPolicy: spec.persistentVolumeReclaimPolicy || 'Retain',
      volumeMode: spec.volumeMode ?? 'Filesystem',
      ...(spec.hostPath ? { hostPath: { ...spec.hostPath, type: spec.hostPath.type ?? '' } } : {}),
    },
    status: { ...status, phase: status?.phase ?? 'Pending' },
  };
}

export function defaultStorageClass(storageClass: StorageClass): StorageClass {
  return {
    ...storageClass,
    reclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
    volumeBindingMode: storageClass.volumeBindingMode ?? 'Immediate',
  };
}
