/** Fields of PersistentVolumes, their claims and StorageClasses (v1.36). The notation is explained in table.ts. */
export const storageStructs = {
  PersistentVolumeClaim:
    'apiVersion:string kind:string metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus',
  PersistentVolumeClaimSpec: `accessModes:[]PersistentVolumeAccessMode selector:*LabelSelector resources:VolumeResourceRequirements
    volumeName:string storageClassName:*string volumeMode:*PersistentVolumeMode dataSource:*TypedLocalObjectReference
    dataSourceRef:*TypedObjectReference volumeAttributesClassName:*string`,
  TypedObjectReference: 'apiGroup:*string kind!:string name!:string namespace:*string',
  VolumeResourceRequirements: 'limits:ResourceList requests:ResourceList',
  PersistentVolumeClaimStatus: `phase:PersistentVolumeClaimPhase accessModes:[]PersistentVolumeAccessMode capacity:ResourceList
    conditions:[]any allocatedResources:ResourceList allocatedResourceStatuses:any currentVolumeAttributesClassName:*string
    modifyVolumeStatus:any`,

  PersistentVolume: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus',
  PersistentVolumeSpec: `capacity:ResourceList gcePersistentDisk:*any awsElasticBlockStore:*any hostPath:*HostPathVolumeSource
    glusterfs:*any nfs:*NFSVolumeSource rbd:*any iscsi:*any cinder:*any cephfs:*any fc:*any flocker:*any flexVolume:*any azureFile:*any
    vsphereVolume:*any quobyte:*any azureDisk:*any photonPersistentDisk:*any portworxVolume:*any scaleIO:*any local:*LocalVolumeSource
    storageos:*any csi:*CSIPersistentVolumeSource accessModes:[]PersistentVolumeAccessMode claimRef:*ObjectReference
    persistentVolumeReclaimPolicy:PersistentVolumeReclaimPolicy storageClassName:string mountOptions:[]string
    volumeMode:*PersistentVolumeMode nodeAffinity:*VolumeNodeAffinity volumeAttributesClassName:*string`,
  LocalVolumeSource: 'path!:string fsType:*string',
  CSIPersistentVolumeSource: `driver!:string volumeHandle!:string readOnly:bool fsType:string volumeAttributes:map[string]string
    controllerPublishSecretRef:*SecretReference nodeStageSecretRef:*SecretReference nodePublishSecretRef:*SecretReference
    controllerExpandSecretRef:*SecretReference nodeExpandSecretRef:*SecretReference`,
  SecretReference: 'name:string namespace:string',
  VolumeNodeAffinity: 'required:*NodeSelector',
  PersistentVolumeStatus: 'phase:PersistentVolumePhase message:string reason:string lastPhaseTransitionTime:*Time',

  StorageClass: `apiVersion!:string kind!:string metadata:ObjectMeta provisioner!:string parameters:map[string]string
    reclaimPolicy:*PersistentVolumeReclaimPolicy mountOptions:[]string allowVolumeExpansion:*bool
    volumeBindingMode:*VolumeBindingMode allowedTopologies:[]TopologySelectorTerm`,
  TopologySelectorTerm: 'matchLabelExpressions:[]TopologySelectorLabelRequirement',
  TopologySelectorLabelRequirement: 'key!:string values!:[]string',
};
