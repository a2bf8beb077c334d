/** Fields of Volume and its sources: staging/src/k8s.io/api/core/v1/types.go (v1.36). The notation is explained in table.ts. */
export const volumeStructs = {
  Volume: `name!:string hostPath:*HostPathVolumeSource emptyDir:*EmptyDirVolumeSource gcePersistentDisk:*any awsElasticBlockStore:*any
    gitRepo:*GitRepoVolumeSource secret:*SecretVolumeSource nfs:*NFSVolumeSource iscsi:*any glusterfs:*any
    persistentVolumeClaim:*PersistentVolumeClaimVolumeSource rbd:*any flexVolume:*any cinder:*any cephfs:*any flocker:*any
    downwardAPI:*DownwardAPIVolumeSource fc:*any azureFile:*any configMap:*ConfigMapVolumeSource vsphereVolume:*any quobyte:*any
    azureDisk:*any photonPersistentDisk:*any projected:*ProjectedVolumeSource portworxVolume:*any scaleIO:*any storageos:*any
    csi:*CSIVolumeSource ephemeral:*EphemeralVolumeSource image:*ImageVolumeSource`,
  HostPathVolumeSource: 'path!:string type:*HostPathType',
  EmptyDirVolumeSource: 'medium:StorageMedium sizeLimit:*Quantity',
  GitRepoVolumeSource: 'repository!:string revision:string directory:string',
  SecretVolumeSource: 'secretName:string items:[]KeyToPath defaultMode:*int32 optional:*bool',
  NFSVolumeSource: 'server!:string path!:string readOnly:bool',
  PersistentVolumeClaimVolumeSource: 'claimName!:string readOnly:bool',
  DownwardAPIVolumeSource: 'items:[]DownwardAPIVolumeFile defaultMode:*int32',
  DownwardAPIVolumeFile: 'path!:string fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector mode:*int32',
  ConfigMapVolumeSource: 'name:string items:[]KeyToPath defaultMode:*int32 optional:*bool',
  KeyToPath: 'key!:string path!:string mode:*int32',
  ProjectedVolumeSource: 'sources:[]VolumeProjection defaultMode:*int32',
  VolumeProjection: `secret:*SecretProjection downwardAPI:*DownwardAPIProjection configMap:*ConfigMapProjection
    serviceAccountToken:*ServiceAccountTokenProjection clusterTrustBundle:*ClusterTrustBundleProjection podCertificate:*any`,
  SecretProjection: 'name:string items:[]KeyToPath optional:*bool',
  DownwardAPIProjection: 'items:[]DownwardAPIVolumeFile',
  ConfigMapProjection: 'name:string items:[]KeyToPath optional:*bool',
  ServiceAccountTokenProjection: 'audience:string expirationSeconds:*int64 path!:string',
  ClusterTrustBundleProjection: 'name:*string signerName:*string labelSelector:*LabelSelector optional:*bool path!:string',
  CSIVolumeSource: `driver!:string readOnly:*bool fsType:*string volumeAttributes:map[string]string
    nodePublishSecretRef:*LocalObjectReference`,
  EphemeralVolumeSource: 'volumeClaimTemplate:*PersistentVolumeClaimTemplate',
  PersistentVolumeClaimTemplate: 'metadata:ObjectMeta spec:PersistentVolumeClaimSpec',
  ImageVolumeSource: 'reference:string pullPolicy:PullPolicy',
};
