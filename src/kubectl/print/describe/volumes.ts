/** Volumes in descriptions, of pods, templates and PersistentVolumes. Models kubectl/pkg/describe describeVolumes and print…VolumeSource (v1.36). */
import type { PersistentVolumeClaimSpec } from '../../../api/storage.js';
import { claimLines } from './claim.js';
import type { DescribeWriter } from './writer.js';

type Fields = Readonly<Record<string, unknown>>;

export interface Volume extends Fields {
  readonly name: string;
}

/** By source: its type, and its fields as `Title:field=what stands there when it is not set`. */
const sources: Readonly<Record<string, string>> = {
  hostPath: 'HostPath (bare host directory volume)|Path:path|HostPathType:type=<none>',
  emptyDir: "EmptyDir (a temporary directory that shares a pod's lifetime)|Medium:medium|SizeLimit:sizeLimit=<unset>",
  gitRepo: 'GitRepo (a volume that is pulled from git when the pod is created)|Repository:repository|Revision:revision',
  secret: 'Secret (a volume populated by a Secret)|SecretName:secretName|Optional:optional=false',
  configMap: 'ConfigMap (a volume populated by a ConfigMap)|Name:name|Optional:optional=false',
  nfs: 'NFS (an NFS mount that lasts the lifetime of a pod)|Server:server|Path:path|ReadOnly:readOnly=false',
  persistentVolumeClaim:
    'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)|ClaimName:claimName|ReadOnly:readOnly=false',
  ephemeral: 'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
  downwardAPI: 'DownwardAPI (a volume populated by information about the pod)',
  projected: 'Projected (a volume that contains injected data from multiple sources)',
  local: 'LocalVolume (a persistent volume backed by local storage on a node)|Path:path',
  csi: 'CSI (a Container Storage Interface (CSI) volume source)|Driver:driver|FSType:fsType|ReadOnly:readOnly=false',
  awsElasticBlockStore:
    'AWSElasticBlockStore (a Persistent Disk resource in AWS)|VolumeID:volumeID|FSType:fsType|Partition:partition=0|ReadOnly:readOnly=false',
  gcePersistentDisk:
    'GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)|PDName:pdName|FSType:fsType|Partition:partition=0|ReadOnly:readOnly=false',
  azureDisk:
    'AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)|DiskName:diskName|DiskURI:diskURI|Kind: :kind=Shared|FSType:fsType=ext4|CachingMode:cachingMode=ReadWrite|ReadOnly:readOnly=false',
  azureFile:
    'AzureFile (an Azure File Service mount on the host and bind mount to the pod)|SecretName:secretName|ShareName:shareName|ReadOnly:readOnly=false',
  vsphereVolume:
    'vSphereVolume (a Persistent Disk resource in vSphere)|VolumePath:volumePath|FSType:fsType|StoragePolicyName:storagePolicyName',
  cinder:
    'Cinder (a Persistent Disk resource in OpenStack)|VolumeID:volumeID|FSType:fsType|ReadOnly:readOnly=false|SecretRef:secretRef=nil',
  iscsi:
    "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)|TargetPortal:targetPortal|IQN:iqn|Lun:lun=0|ISCSIInterface:iscsiInterface=default|FSType:fsType|ReadOnly:readOnly=false|Portals:portals=[]|DiscoveryCHAPAuth:chapAuthDiscovery=false|SessionCHAPAuth:chapAuthSession=false|SecretRef:secretRef=nil|InitiatorName:initiatorName=<none>",
  rbd: "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)|CephMonitors:monitors=[]|RBDImage:image|FSType:fsType|RBDPool:pool=rbd|RadosUser:user=admin|Keyring:keyring=/etc/ceph/keyring|SecretRef:secretRef=nil|ReadOnly:readOnly=false",
  cephfs:
    "CephFS (a CephFS mount on the host that shares a pod's lifetime)|Monitors:monitors=[]|Path:path|User:user|SecretFile:secretFile|SecretRef:secretRef=nil|ReadOnly:readOnly=false",
  glusterfs:
    "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)|EndpointsName:endpoints|Path:path|ReadOnly:readOnly=false",
  fc: 'FC (a Fibre Channel disk)|TargetWWNs:targetWWNs|LUN:lun=<none>|FSType:fsType|ReadOnly:readOnly=false',
  flexVolume:
    'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)|Driver:driver|FSType:fsType|SecretRef:secretRef=nil|ReadOnly:readOnly=false|Options:options=map[]',
  portworxVolume: 'PortworxVolume (a Portworx Volume resource)|VolumeID:volumeID',
  quobyte: "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)|Registry:registry|Volume:volume|ReadOnly:readOnly=false",
  scaleIO:
    'ScaleIO (a persistent volume backed by a block device in ScaleIO)|Gateway:gateway|System:system|Protection Domain:protectionDomain|Storage Pool:storagePool|Storage Mode:storageMode=ThinProvisioned|VolumeName:volumeName|FSType:fsType=xfs|ReadOnly:readOnly=false',
  storageos:
    'StorageOS (a StorageOS Persistent Disk resource)|VolumeName:volumeName|VolumeNamespace:volumeNamespace|FSType:fsType|ReadOnly:readOnly=false',
  photonPersistentDisk: 'PhotonPersistentDisk (a Persistent Disk resource in photon platform)|PdID:pdID|FSType:fsType',
  flocker: 'Flocker (a Flocker volume mounted by the Flocker agent)|DatasetName:datasetName|DatasetUUID:datasetUUID',
  image: 'Image (a container image or OCI artifact)|Reference:reference|PullPolicy:pullPolicy',
};

interface Source {
  readonly type: string;
  readonly fields: readonly { readonly head: string; readonly key: string; readonly otherwise: string }[];
}

/** Those that were asked for, taken apart: every pod has a volume of its token. */
const known = new Map<string, Source>();

function sourceOf(name: string): Source {
  let source = known.get(name);
  if (source === undefined) {
    const [type = '', ...fields] = (sources[name] ?? '').split('|');
    source = { type, fields: fields.map(fieldOf) };
    known.set(name, source);
  }
  return source;
}

function fieldOf(text: string): Source['fields'][number] {
  const [, title = '', key = '', otherwise = ''] = /^([\w ]+(?:: )?):(\w+)=?(.*)$/.exec(text) ?? [];
  // ISCSIInterface is the one title upstream writes without a colon; AzureDisk's Kind has a blank behind it.
  return { head: title === 'ISCSIInterface' || title.endsWith(' ') ? title : `${title}:`, key, otherwise };
}

/** `space`: two blanks in a template. */
export function volumeLines(writer: DescribeWriter, volumes: readonly Volume[] = [], space = ''): void {
  writer.write(0, `${space}Volumes:${volumes.length ? '' : '\t<none>'}`);
  for (const volume of volumes) {
    writer.write(1, `${space && ' '}${volume.name}:`);
    sourceLines(writer, volume);
  }
}

/** The source that a volume or a PersistentVolume's spec has. */
export function sourceLines(writer: DescribeWriter, volume: Fields): void {
  const name = Object.keys(sources).find((source) => volume[source] !== undefined);
  if (name === undefined) {
    writer.write(1, '<unknown>');
    return;
  }
  const source = volume[name] as Fields;
  const { type, fields } = sourceOf(name);
  writer.pair(2, 'Type:', type);
  for (const { head, key, otherwise } of fields) {
    // What a volume of a cluster has and one of a pod has not.
    if (head === 'ReadOnly:' && source.volumeHandle) writer.write(2, `VolumeHandle:\t${source.volumeHandle}`);
    writer.write(
      2,
      `${head}\t${(key === 'sizeLimit' && source[key] === '0') || source[key] === undefined ? otherwise : shown(source[key], key)}`,
    );
  }
  special[name]?.(writer, source);
}

/** As Go's %v has it. */
function shown(value: unknown, key: string): string {
  if (Array.isArray(value)) return key === 'targetWWNs' ? value.join(', ') : `[${value.join(' ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  if (key !== 'secretRef') return `map[${entries.map(([name, text]) => `${name}:${text}`).join(' ')}]`;
  const { name = '', namespace } = value as { readonly name?: string; readonly namespace?: string };
  return namespace === undefined ? `&LocalObjectReference{Name:${name},}` : `&SecretReference{Name:${name},Namespace:${namespace},}`;
}

const special: Readonly<Record<string, (writer: DescribeWriter, source: Fields) => void>> = {
  ephemeral: (writer, { volumeClaimTemplate }) => {
    const template = volumeClaimTemplate as { readonly metadata?: object; readonly spec: PersistentVolumeClaimSpec } | undefined;
    if (template) claimLines(writer, { metadata: {}, ...template }, true);
  },
  downwardAPI: (writer, { items = [] }) => {
    writer.write(2, 'Items:');
    for (const { path, fieldRef, resourceFieldRef } of items as readonly Fields[]) {
      if (fieldRef) writer.write(3, `${(fieldRef as Fields).fieldPath} -> ${path}`);
      if (resourceFieldRef) writer.write(3, `${(resourceFieldRef as Fields).resource} -> ${path}`);
    }
  },
  projected: (writer, source) => {
    for (const { secret, downwardAPI, configMap, serviceAccountToken } of source.sources as readonly Readonly<Record<string, Fields>>[]) {
      const named = secret ?? (downwardAPI ? undefined : configMap);
      if (named) {
        writer.write(2, `${secret ? 'SecretName' : 'ConfigMapName'}:\t${named.name ?? ''}`);
        writer.write(2, `Optional:\t${named.optional ?? false}`);
      } else if (downwardAPI) writer.write(2, 'DownwardAPI:\ttrue');
      else if (serviceAccountToken) writer.write(2, `TokenExpirationSeconds:\t${serviceAccountToken.expirationSeconds ?? 3600}`);
    }
  },
  csi: (writer, { volumeAttributes = {} }) => {
    const entries = Object.entries(volumeAttributes as Readonly<Record<string, string>>).sort();
    if (!entries.length) writer.write(2, 'VolumeAttributes:\t<none>');
    entries.forEach(([key, value], index) => {
      // The indentation is written twice more from the second on, and before each pair.
      const text = `${key}=${value}`;
      writer.write(2, `${index === 0 ? 'VolumeAttributes:' : '    '}\t    ${text.length > 140 ? `${text.slice(0, 140)}...` : text}`);
    });
  },
};
