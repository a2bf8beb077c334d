/** Fields of Container and its parts: staging/src/k8s.io/api/core/v1/types.go (v1.36). The notation is explained in table.ts. */
const container = `name!:string image:string command:[]string args:[]string ~workingDir:string ports:[]ContainerPort envFrom:[]EnvFromSource
  env:[]EnvVar resources:ResourceRequirements ~resizePolicy:[]ContainerResizePolicy ~restartPolicy:*ContainerRestartPolicy
  ~restartPolicyRules:[]ContainerRestartRule ~volumeMounts:[]VolumeMount ~volumeDevices:[]VolumeDevice livenessProbe:*Probe
  readinessProbe:*Probe startupProbe:*Probe ~lifecycle:*Lifecycle terminationMessagePath:string
  terminationMessagePolicy:TerminationMessagePolicy imagePullPolicy:PullPolicy ~securityContext:*SecurityContext ~stdin:bool
  ~stdinOnce:bool ~tty:bool`;

const handler = 'exec:*ExecAction httpGet:*HTTPGetAction tcpSocket:*TCPSocketAction';

export const containerStructs = {
  Container: container,
  EphemeralContainer: `${container} targetContainerName:string`,
  ContainerPort: 'name:string ~hostPort:int32 containerPort!:int32 protocol:Protocol ~hostIP:string',
  EnvFromSource: 'prefix:string configMapRef:*ConfigMapEnvSource secretRef:*SecretEnvSource',
  ConfigMapEnvSource: 'name:string optional:*bool',
  SecretEnvSource: 'name:string optional:*bool',
  EnvVar: 'name!:string value:string valueFrom:*EnvVarSource',
  EnvVarSource: `fieldRef:*ObjectFieldSelector resourceFieldRef:*ResourceFieldSelector configMapKeyRef:*ConfigMapKeySelector
    secretKeyRef:*SecretKeySelector ~~fileKeyRef:*FileKeySelector`,
  FileKeySelector: 'volumeName!:string path!:string key!:string optional:*bool',
  ObjectFieldSelector: 'apiVersion:string fieldPath!:string',
  ResourceFieldSelector: 'containerName:string resource!:string divisor:Quantity',
  ConfigMapKeySelector: 'name:string key!:string optional:*bool',
  SecretKeySelector: 'name:string key!:string optional:*bool',
  ResourceRequirements: 'limits:ResourceList requests:ResourceList claims:[]ResourceClaim',
  ResourceClaim: 'name!:string request:string',
  ContainerResizePolicy: 'resourceName!:ResourceName restartPolicy!:ResourceResizeRestartPolicy',
  ContainerRestartRule: 'action!:ContainerRestartRuleAction exitCodes:*ContainerRestartRuleOnExitCodes',
  ContainerRestartRuleOnExitCodes: 'operator!:ContainerRestartRuleOnExitCodesOperator values:[]int32',
  VolumeMount: `name!:string readOnly:bool recursiveReadOnly:*RecursiveReadOnlyMode mountPath!:string subPath:string
    mountPropagation:*MountPropagationMode subPathExpr:string`,
  VolumeDevice: 'name!:string devicePath!:string',
  Probe: `${handler} ~grpc:*GRPCAction initialDelaySeconds:int32 timeoutSeconds:int32 periodSeconds:int32 successThreshold:int32
    failureThreshold:int32 ~terminationGracePeriodSeconds:*int64`,
  ExecAction: 'command:[]string',
  HTTPGetAction: 'path:string port!:IntOrString ~host:string scheme:URIScheme ~httpHeaders:[]HTTPHeader',
  HTTPHeader: 'name!:string value!:string',
  TCPSocketAction: 'port!:IntOrString ~host:string',
  GRPCAction: 'port!:int32 service:*string',
  Lifecycle: 'postStart:*LifecycleHandler preStop:*LifecycleHandler stopSignal:*Signal',
  LifecycleHandler: `${handler} sleep:*SleepAction`,
  SleepAction: 'seconds!:int64',
  SecurityContext: `capabilities:*Capabilities privileged:*bool seLinuxOptions:*SELinuxOptions
    windowsOptions:*WindowsSecurityContextOptions runAsUser:*int64 runAsGroup:*int64 runAsNonRoot:*bool readOnlyRootFilesystem:*bool
    allowPrivilegeEscalation:*bool procMount:*ProcMountType seccompProfile:*SeccompProfile appArmorProfile:*AppArmorProfile`,
  Capabilities: 'add:[]Capability drop:[]Capability',
};
