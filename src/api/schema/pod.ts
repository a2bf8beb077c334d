/** Fields of Pod and its parts: staging/src/k8s.io/api/core/v1/types.go (v1.36). The notation is explained in table.ts. */
export const podStructs = {
  Pod: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:PodSpec status:PodStatus',
  PodTemplateSpec: 'metadata:ObjectMeta spec:PodSpec',
  PodSpec: `~volumes:[]Volume initContainers:[]Container containers!:[]Container ~ephemeralContainers:[]EphemeralContainer
    restartPolicy:RestartPolicy terminationGracePeriodSeconds:*int64 activeDeadlineSeconds:*int64 dnsPolicy:DNSPolicy
    nodeSelector:map[string]string serviceAccountName:string serviceAccount:string automountServiceAccountToken:*bool
    nodeName:string hostNetwork:bool ~hostPID:bool ~hostIPC:bool ~shareProcessNamespace:*bool ~securityContext:*PodSecurityContext
    ~imagePullSecrets:[]LocalObjectReference hostname:string subdomain:string affinity:*Affinity schedulerName:string
    tolerations:[]Toleration hostAliases:[]HostAlias ~~priorityClassName:string priority:*int32 dnsConfig:*PodDNSConfig
    readinessGates:[]PodReadinessGate ~runtimeClassName:*string enableServiceLinks:*bool preemptionPolicy:*PreemptionPolicy
    ~overhead:ResourceList topologySpreadConstraints:[]TopologySpreadConstraint ~~setHostnameAsFQDN:*bool ~os:*PodOS ~hostUsers:*bool
    schedulingGates:[]PodSchedulingGate ~resourceClaims:[]PodResourceClaim ~resources:*ResourceRequirements ~~hostnameOverride:*string
    ~workloadRef:*WorkloadReference ~schedulingGroup:*any`,
  WorkloadReference: 'name!:string podGroup!:string podGroupReplicaKey:string',
  PodSecurityContext: `seLinuxOptions:*SELinuxOptions windowsOptions:*WindowsSecurityContextOptions runAsUser:*int64 runAsGroup:*int64
    runAsNonRoot:*bool supplementalGroups:[]int64 supplementalGroupsPolicy:*SupplementalGroupsPolicy fsGroup:*int64 sysctls:[]Sysctl
    fsGroupChangePolicy:*PodFSGroupChangePolicy seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile
    seLinuxChangePolicy:*PodSELinuxChangePolicy`,
  Sysctl: 'name!:string value!:string',
  SELinuxOptions: 'user:string role:string type:string level:string',
  WindowsSecurityContextOptions: 'gmsaCredentialSpecName:*string gmsaCredentialSpec:*string runAsUserName:*string hostProcess:*bool',
  SeccompProfile: 'type!:SeccompProfileType localhostProfile:*string',
  AppArmorProfile: 'type!:AppArmorProfileType localhostProfile:*string',
  LocalObjectReference: 'name:string',
  Toleration: 'key:string operator:TolerationOperator value:string effect:TaintEffect tolerationSeconds:*int64',
  HostAlias: 'ip!:string hostnames:[]string',
  PodDNSConfig: 'nameservers:[]string searches:[]string options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'name:string value:*string',
  PodReadinessGate: 'conditionType!:PodConditionType',
  PodOS: 'name!:OSName',
  PodSchedulingGate: 'name!:string',
  PodResourceClaim: 'name!:string resourceClaimName:*string resourceClaimTemplateName:*string',
  TopologySpreadConstraint: `maxSkew!:int32 topologyKey!:string whenUnsatisfiable!:UnsatisfiableConstraintAction labelSelector:*LabelSelector
    minDomains:*int32 nodeAffinityPolicy:*NodeInclusionPolicy nodeTaintsPolicy:*NodeInclusionPolicy matchLabelKeys:[]string`,
  Affinity: 'nodeAffinity:*NodeAffinity podAffinity:*PodAffinity podAntiAffinity:*PodAntiAffinity',
  NodeAffinity: `requiredDuringSchedulingIgnoredDuringExecution:*NodeSelector
    preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm`,
  NodeSelector: 'nodeSelectorTerms!:[]NodeSelectorTerm',
  NodeSelectorTerm: 'matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement',
  NodeSelectorRequirement: 'key!:string operator!:NodeSelectorOperator values:[]string',
  PreferredSchedulingTerm: 'weight!:int32 preference!:NodeSelectorTerm',
  PodAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAntiAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAffinityTerm: `labelSelector:*LabelSelector namespaces:[]string topologyKey!:string namespaceSelector:*LabelSelector
    matchLabelKeys:[]string mismatchLabelKeys:[]string`,
  WeightedPodAffinityTerm: 'weight!:int32 podAffinityTerm!:PodAffinityTerm',
  PodStatus: `~observedGeneration:int64 phase:PodPhase conditions:[]PodCondition message:string reason:string nominatedNodeName:string
    hostIP:string hostIPs:[]HostIP podIP:string podIPs:[]PodIP startTime:*Time initContainerStatuses:[]ContainerStatus
    containerStatuses:[]ContainerStatus qosClass:PodQOSClass ephemeralContainerStatuses:[]ContainerStatus resize:PodResizeStatus
    resourceClaimStatuses:[]any extendedResourceClaimStatus:any allocatedResources:ResourceList resources:*ResourceRequirements`,
  HostIP: 'ip!:string',
  PodIP: 'ip!:string',
  PodCondition: `type!:PodConditionType observedGeneration:int64 status!:ConditionStatus lastProbeTime:Time lastTransitionTime:Time
    reason:string message:string`,
  ContainerStatus: `name!:string state:ContainerState lastState:ContainerState ready!:bool restartCount!:int32 image!:string imageID!:string
    containerID:string started:*bool allocatedResources:ResourceList resources:*ResourceRequirements volumeMounts:[]any user:any
    allocatedResourcesStatus:[]any stopSignal:*Signal`,
  ContainerState: 'waiting:*ContainerStateWaiting running:*ContainerStateRunning terminated:*ContainerStateTerminated',
  ContainerStateWaiting: 'reason:string message:string',
  ContainerStateRunning: 'startedAt:Time',
  ContainerStateTerminated: `exitCode!:int32 signal:int32 reason:string message:string startedAt:Time finishedAt:Time containerID:string`,
};
