/** Fields of batch/v1, autoscaling/v2 and policy/v1 (v1.36). The notation is explained in table.ts. */
export const batchStructs = {
  Job: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:JobSpec status:JobStatus',
  JobSpec: `parallelism:*int32 completions:*int32 activeDeadlineSeconds:*int64 ~~podFailurePolicy:*PodFailurePolicy
    ~~successPolicy:*SuccessPolicy backoffLimit:*int32 ~~backoffLimitPerIndex:*int32 ~~maxFailedIndexes:*int32 selector:*LabelSelector
    ~~manualSelector:*bool template:PodTemplateSpec ttlSecondsAfterFinished:*int32 completionMode:*CompletionMode suspend:*bool
    podReplacementPolicy:*PodReplacementPolicy managedBy:*string`,
  PodFailurePolicy: 'rules!:[]PodFailurePolicyRule',
  PodFailurePolicyRule: `action!:PodFailurePolicyAction onExitCodes:*PodFailurePolicyOnExitCodesRequirement
    onPodConditions:[]PodFailurePolicyOnPodConditionsPattern`,
  PodFailurePolicyOnExitCodesRequirement: 'containerName:*string operator!:PodFailurePolicyOnExitCodesOperator values!:[]int32',
  PodFailurePolicyOnPodConditionsPattern: 'type!:PodConditionType status:ConditionStatus',
  SuccessPolicy: 'rules!:[]SuccessPolicyRule',
  SuccessPolicyRule: 'succeededIndexes:*string succeededCount:*int32',
  JobStatus: `conditions:[]JobCondition startTime:*Time completionTime:*Time active:int32 succeeded:int32 failed:int32 terminating:*int32
    completedIndexes:string failedIndexes:*string uncountedTerminatedPods:*UncountedTerminatedPods ready:*int32`,
  JobCondition: `type!:JobConditionType status!:ConditionStatus lastProbeTime:Time lastTransitionTime:Time reason:string message:string`,
  UncountedTerminatedPods: 'succeeded:[]UID failed:[]UID',

  CronJob: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus',
  CronJobSpec: `schedule!:string timeZone:*string startingDeadlineSeconds:*int64 concurrencyPolicy:ConcurrencyPolicy suspend:*bool
    jobTemplate!:JobTemplateSpec successfulJobsHistoryLimit:*int32 failedJobsHistoryLimit:*int32`,
  JobTemplateSpec: 'metadata:ObjectMeta spec:JobSpec',
  CronJobStatus: 'active:[]ObjectReference lastScheduleTime:*Time lastSuccessfulTime:*Time',

  HorizontalPodAutoscaler:
    'apiVersion!:string kind!:string metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:HorizontalPodAutoscalerStatus',
  HorizontalPodAutoscalerSpec: `scaleTargetRef!:CrossVersionObjectReference minReplicas:*int32 maxReplicas!:int32 metrics:[]MetricSpec
    behavior:*HorizontalPodAutoscalerBehavior`,
  CrossVersionObjectReference: 'kind!:string name!:string apiVersion:string',
  MetricSpec: `type!:MetricSourceType object:*ObjectMetricSource pods:*PodsMetricSource resource:*ResourceMetricSource
    containerResource:*ContainerResourceMetricSource external:*ExternalMetricSource`,
  ObjectMetricSource: 'describedObject!:CrossVersionObjectReference target!:MetricTarget metric!:MetricIdentifier',
  PodsMetricSource: 'metric!:MetricIdentifier target!:MetricTarget',
  ResourceMetricSource: 'name!:ResourceName target!:MetricTarget',
  ContainerResourceMetricSource: 'name!:ResourceName target!:MetricTarget container!:string',
  ExternalMetricSource: 'metric!:MetricIdentifier target!:MetricTarget',
  MetricIdentifier: 'name!:string selector:*LabelSelector',
  MetricTarget: 'type!:MetricTargetType value:*Quantity averageValue:*Quantity averageUtilization:*int32',
  HorizontalPodAutoscalerBehavior: 'scaleUp:*HPAScalingRules scaleDown:*HPAScalingRules',
  HPAScalingRules: `stabilizationWindowSeconds:*int32 selectPolicy:*ScalingPolicySelect policies:[]HPAScalingPolicy tolerance:*Quantity`,
  HPAScalingPolicy: 'type!:HPAScalingPolicyType value!:int32 periodSeconds!:int32',
  HorizontalPodAutoscalerStatus: `observedGeneration:*int64 lastScaleTime:*Time currentReplicas:int32 desiredReplicas!:int32
    currentMetrics!:[]any conditions:[]Condition`,

  PodDisruptionBudget: 'apiVersion!:string kind!:string metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus',
  PodDisruptionBudgetSpec: `minAvailable:*IntOrString selector:*LabelSelector maxUnavailable:*IntOrString
    unhealthyPodEvictionPolicy:*UnhealthyPodEvictionPolicyType`,
  PodDisruptionBudgetStatus: `observedGeneration:int64 disruptedPods:any disruptionsAllowed!:int32 currentHealthy!:int32
    desiredHealthy!:int32 expectedPods!:int32 conditions:[]Condition`,
};
