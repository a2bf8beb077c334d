/** Fields of apps/v1 and discovery.k8s.io/v1 (v1.36). The notation is explained in table.ts. */
export const appsStructs = {
  Deployment: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus',
  DeploymentSpec: `replicas:*int32 selector:*LabelSelector template:PodTemplateSpec strategy:DeploymentStrategy minReadySeconds:int32
    revisionHistoryLimit:*int32 paused:bool progressDeadlineSeconds:*int32`,
  DeploymentStrategy: 'type:DeploymentStrategyType rollingUpdate:*RollingUpdateDeployment',
  RollingUpdateDeployment: 'maxUnavailable:*IntOrString maxSurge:*IntOrString',
  DeploymentStatus: `observedGeneration:int64 replicas:int32 updatedReplicas:int32 readyReplicas:int32 availableReplicas:int32
    unavailableReplicas:int32 terminatingReplicas:*int32 conditions:[]DeploymentCondition collisionCount:*int32`,
  DeploymentCondition: `type!:DeploymentConditionType status!:ConditionStatus lastUpdateTime:Time lastTransitionTime:Time reason:string
    message:string`,
  ReplicaSet: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus',
  ReplicaSetSpec: 'replicas:*int32 minReadySeconds:int32 selector:*LabelSelector template:PodTemplateSpec',
  ReplicaSetStatus: `replicas!:int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32 terminatingReplicas:*int32
    observedGeneration:int64 conditions:[]ReplicaSetCondition`,
  ReplicaSetCondition: 'type!:ReplicaSetConditionType status!:ConditionStatus lastTransitionTime:Time reason:string message:string',
  DaemonSet: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus',
  DaemonSetSpec: `selector:*LabelSelector template:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy minReadySeconds:int32
    revisionHistoryLimit:*int32`,
  DaemonSetUpdateStrategy: 'type:DaemonSetUpdateStrategyType rollingUpdate:*RollingUpdateDaemonSet',
  RollingUpdateDaemonSet: 'maxUnavailable:*IntOrString maxSurge:*IntOrString',
  DaemonSetStatus: `currentNumberScheduled!:int32 numberMisscheduled!:int32 desiredNumberScheduled!:int32 numberReady!:int32
    observedGeneration:int64 updatedNumberScheduled:int32 numberAvailable:int32 numberUnavailable:int32 collisionCount:*int32
    conditions:[]DaemonSetCondition`,
  DaemonSetCondition: 'type!:DaemonSetConditionType status!:ConditionStatus lastTransitionTime:Time reason:string message:string',
  StatefulSet: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus',
  StatefulSetSpec: `replicas:*int32 selector:*LabelSelector template:PodTemplateSpec ~~volumeClaimTemplates:[]PersistentVolumeClaim
    serviceName:string podManagementPolicy:PodManagementPolicyType updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:*int32
    minReadySeconds:int32 ~persistentVolumeClaimRetentionPolicy:*StatefulSetPersistentVolumeClaimRetentionPolicy
    ordinals:*StatefulSetOrdinals`,
  StatefulSetUpdateStrategy: 'type:StatefulSetUpdateStrategyType rollingUpdate:*RollingUpdateStatefulSetStrategy',
  RollingUpdateStatefulSetStrategy: 'partition:*int32 maxUnavailable:*IntOrString',
  StatefulSetPersistentVolumeClaimRetentionPolicy:
    'whenDeleted:PersistentVolumeClaimRetentionPolicyType whenScaled:PersistentVolumeClaimRetentionPolicyType',
  StatefulSetOrdinals: 'start!:int32',
  StatefulSetStatus: `observedGeneration:int64 replicas!:int32 readyReplicas:int32 currentReplicas:int32 updatedReplicas:int32
    currentRevision:string updateRevision:string collisionCount:*int32 conditions:[]StatefulSetCondition availableReplicas!:int32`,
  StatefulSetCondition: 'type!:StatefulSetConditionType status!:ConditionStatus lastTransitionTime:Time reason:string message:string',
  ControllerRevision: 'apiVersion!:string kind!:string metadata:ObjectMeta data:any revision!:int64',

  EndpointSlice: `apiVersion!:string kind!:string metadata:ObjectMeta addressType!:AddressType endpoints!:[]Endpoint
    ports:[]EndpointPort`,
  Endpoint: `addresses!:[]string conditions:EndpointConditions hostname:*string targetRef:*ObjectReference
    ~deprecatedTopology:map[string]string nodeName:*string zone:*string hints:*EndpointHints`,
  EndpointConditions: 'ready:*bool serving:*bool terminating:*bool',
  EndpointHints: 'forZones:[]ForZone forNodes:[]ForNode',
  ForZone: 'name!:string',
  ForNode: 'name!:string',
  EndpointPort: 'name:*string protocol:*Protocol port:*int32 appProtocol:*string',
};
