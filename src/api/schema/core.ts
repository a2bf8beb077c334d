/** Fields of the other kinds of v1: staging/src/k8s.io/api/core/v1/types.go (v1.36). The notation is explained in table.ts. */
export const coreStructs = {
  Service: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus',
  ServiceSpec: `ports:[]ServicePort selector:map[string]string clusterIP:string clusterIPs:[]string type:ServiceType externalIPs:[]string
    sessionAffinity:ServiceAffinity loadBalancerIP:string loadBalancerSourceRanges:[]string externalName:string
    externalTrafficPolicy:ServiceExternalTrafficPolicy healthCheckNodePort:int32 publishNotReadyAddresses:bool
    sessionAffinityConfig:*SessionAffinityConfig ipFamilies:[]IPFamily ipFamilyPolicy:*IPFamilyPolicy
    allocateLoadBalancerNodePorts:*bool loadBalancerClass:*string internalTrafficPolicy:*ServiceInternalTrafficPolicy
    trafficDistribution:*string`,
  ServicePort: 'name:string protocol:Protocol appProtocol:*string port!:int32 targetPort:IntOrString nodePort:int32',
  SessionAffinityConfig: 'clientIP:*ClientIPConfig',
  ClientIPConfig: 'timeoutSeconds:*int32',
  ServiceStatus: 'loadBalancer:LoadBalancerStatus conditions:[]Condition',
  LoadBalancerStatus: 'ingress:[]LoadBalancerIngress',
  LoadBalancerIngress: 'ip:string hostname:string ipMode:*LoadBalancerIPMode ports:[]PortStatus',
  PortStatus: 'port!:int32 protocol!:Protocol error:*string',

  ConfigMap: 'apiVersion!:string kind!:string metadata:ObjectMeta immutable:*bool data:map[string]string ~~binaryData:map[string]bytes',
  Secret: `apiVersion!:string kind!:string metadata:ObjectMeta immutable:*bool ~~data:map[string]bytes ~~stringData:map[string]string
    type:SecretType`,

  ServiceAccount: `apiVersion!:string kind!:string metadata:ObjectMeta ~secrets:[]ObjectReference
    imagePullSecrets:[]LocalObjectReference automountServiceAccountToken:*bool`,
  PodTemplate: 'apiVersion!:string kind!:string metadata:ObjectMeta template:PodTemplateSpec',

  ReplicationController:
    'apiVersion!:string kind!:string metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicationControllerStatus',
  ReplicationControllerSpec: 'replicas:*int32 minReadySeconds:int32 selector:map[string]string template:*PodTemplateSpec',
  ReplicationControllerStatus: `replicas!:int32 fullyLabeledReplicas:int32 readyReplicas:int32 availableReplicas:int32
    observedGeneration:int64 conditions:[]ReplicationControllerCondition`,
  ReplicationControllerCondition:
    'type!:ReplicationControllerConditionType status!:ConditionStatus lastTransitionTime:Time reason:string message:string',

  Endpoints: 'apiVersion!:string kind!:string metadata:ObjectMeta subsets:[]EndpointSubset',
  EndpointSubset: 'addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]CoreEndpointPort',
  EndpointAddress: 'ip!:string hostname:string nodeName:*string targetRef:*ObjectReference',
  CoreEndpointPort: 'name:string port!:int32 protocol:Protocol ~appProtocol:*string',
  ObjectReference: 'kind:string namespace:string name:string uid:UID apiVersion:string resourceVersion:string fieldPath:string',

  Namespace: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus',
  NamespaceSpec: 'finalizers:[]FinalizerName',
  NamespaceStatus: 'phase:NamespacePhase conditions:[]Condition',

  Node: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:NodeSpec status:NodeStatus',
  NodeSpec: `podCIDR:string podCIDRs:[]string ~providerID:string unschedulable:bool taints:[]Taint ~configSource:*any ~externalID:string`,
  Taint: 'key!:string value:string effect!:TaintEffect timeAdded:*Time',
  NodeStatus: `capacity:ResourceList allocatable:ResourceList phase:NodePhase conditions!:[]NodeCondition addresses!:[]NodeAddress
    daemonEndpoints:any nodeInfo:any images:[]any volumesInUse:[]UniqueVolumeName volumesAttached:[]any config:any runtimeHandlers:[]any
    features:any declaredFeatures:[]string`,
  NodeCondition: `type!:NodeConditionType status!:ConditionStatus lastHeartbeatTime:Time lastTransitionTime:Time reason:string
    message:string`,
  NodeAddress: 'type!:NodeAddressType address!:string',

  Event: `apiVersion!:string kind!:string metadata!:ObjectMeta involvedObject!:ObjectReference reason:string message:string
    source:EventSource firstTimestamp:Time lastTimestamp:Time count:int32 type:string ~eventTime:MicroTime ~series:*any ~action:string
    ~related:*ObjectReference ~reportingComponent:string ~reportingInstance:string`,
  EventSource: 'component:string host:string',
};
