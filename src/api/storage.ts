/** Volumes that outlive pods: v1 and storage.k8s.io/v1 (v1.36). Kept and shown; the lab has no disks and binds nothing. */
import type { Condition, LabelSelector, ObjectMeta } from './metadata.js';
import type { NodeSelectorTerm } from './scheduling.js';

type Amounts = Readonly<Record<string, string>>;

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelector;
  readonly resources?: { readonly limits?: Amounts; readonly requests?: Amounts };
  readonly volumeName?: string;
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly dataSource?: DataSource;
  readonly dataSourceRef?: DataSource & { readonly namespace?: string };
  readonly volumeAttributesClassName?: string;
}

export interface DataSource {
  readonly apiGroup?: string;
  readonly kind: string;
  readonly name: string;
}

export interface PersistentVolumeClaim {
  readonly apiVersion: 'v1';
  readonly kind: 'PersistentVolumeClaim';
  readonly metadata: ObjectMeta;
  readonly spec: PersistentVolumeClaimSpec;
  readonly status?: {
    readonly phase?: string;
    readonly accessModes?: readonly string[];
    readonly capacity?: Amounts;
    readonly conditions?: readonly Condition[];
  };
}

export interface PersistentVolume {
  readonly apiVersion: 'v1';
  readonly kind: 'PersistentVolume';
  readonly metadata: ObjectMeta;
  /** Beside these, the source: `hostPath`, `nfs`, `csi`, `local`, … */
  readonly spec: {
    readonly capacity?: Amounts;
    readonly accessModes?: readonly string[];
    readonly claimRef?: { readonly namespace?: string; readonly name?: string };
    readonly persistentVolumeReclaimPolicy?: string;
    readonly storageClassName?: string;
    readonly mountOptions?: readonly string[];
    readonly volumeMode?: string;
    readonly nodeAffinity?: { readonly required?: { readonly nodeSelectorTerms: readonly NodeSelectorTerm[] } };
    readonly volumeAttributesClassName?: string;
    readonly hostPath?: { readonly path: string; readonly type?: string };
  };
  readonly status?: { readonly phase?: string; readonly message?: string; readonly reason?: string };
}

export interface StorageClass {
  readonly apiVersion: 'storage.k8s.io/v1';
  readonly kind: 'StorageClass';
  readonly metadata: ObjectMeta;
  readonly provisioner: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly reclaimPolicy?: string;
  readonly mountOptions?: readonly string[];
  readonly allowVolumeExpansion?: boolean;
  readonly volumeBindingMode?: string;
  readonly allowedTopologies?: readonly {
    readonly matchLabelExpressions?: readonly { readonly key: string; readonly values: readonly string[] }[];
  }[];
}
