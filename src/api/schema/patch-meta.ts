/**
 * How a strategic merge patch treats a field of a struct: which lists are merged and by which key, which objects keep
 * only the fields they are told to keep. Everything else is replaced (lists, values) or merged field by field (objects).
 * Models the patchStrategy and patchMergeKey tags of staging/src/k8s.io/api/{core,apps}/v1/types.go and
 * apimachinery/pkg/apis/meta/v1/types.go (v1.36).
 */
import { type FieldType, fieldsOf } from './table.js';

export interface PatchMeta {
  /** The list's elements are merged with those that are there. */
  readonly merge: boolean;
  /** Fields the patch does not name are cleared (`$retainKeys`). */
  readonly retainKeys: boolean;
  /** What tells elements of a merged list apart; none for lists of plain values, which are sets. */
  readonly key?: string;
  /** Struct of the field's value or of its elements, where there is one. */
  readonly struct?: string;
}

const container = { ports: 'containerPort', env: 'name', volumeMounts: 'mountPath', volumeDevices: 'devicePath' };
const conditions = { conditions: 'type' };

/** Merged lists: field → key; an empty key for sets of plain values. */
const merged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ObjectMeta: { ownerReferences: 'uid', finalizers: '' },
  PodSpec: {
    volumes: 'name',
    initContainers: 'name',
    containers: 'name',
    ephemeralContainers: 'name',
    imagePullSecrets: 'name',
    hostAliases: 'ip',
    topologySpreadConstraints: 'topologyKey',
    schedulingGates: 'name',
    resourceClaims: 'name',
  },
  Container: container,
  EphemeralContainer: container,
  PodStatus: { ...conditions, hostIPs: 'ip', podIPs: 'ip', resourceClaimStatuses: 'name' },
  ServiceSpec: { ports: 'port' },
  ServiceStatus: conditions,
  NodeSpec: { podCIDRs: '' },
  NodeStatus: { ...conditions, addresses: 'type' },
  NamespaceStatus: conditions,
  ReplicationControllerStatus: conditions,
  DeploymentStatus: conditions,
  ReplicaSetStatus: conditions,
  DaemonSetStatus: conditions,
  StatefulSetStatus: conditions,
  PersistentVolumeClaimStatus: conditions,
};

/** Objects, and elements of merged lists, of which a patch may name the fields that stay. */
const retained: ReadonlySet<string> = new Set([
  'DeploymentSpec.strategy',
  'PodSpec.volumes',
  'PodSpec.resourceClaims',
  'PodStatus.resourceClaimStatuses',
]);

function structOf(type: FieldType): string | undefined {
  if (type.form === 'struct') return type.struct;
  return type.form === 'list' ? structOf(type.element) : undefined;
}

/** `struct` is undefined below a field without a table, where nothing is known. */
export function patchMetaOf(struct: string | undefined, name: string): PatchMeta {
  if (struct === undefined) return { merge: false, retainKeys: false };
  const key = merged[struct]?.[name];
  const field = fieldsOf(struct).get(name);
  const inner = field && structOf(field.type);
  return {
    merge: key !== undefined,
    retainKeys: retained.has(`${struct}.${name}`),
    ...(key ? { key } : {}),
    ...(inner === undefined ? {} : { struct: inner }),
  };
}
