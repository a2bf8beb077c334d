/**
 * What admission plug-ins add to every pod: its service account and token, priority, and the tolerations
 * that keep it on a failed node for five minutes.
 * Models plugin/pkg/admission/{serviceaccount,priority,defaulttolerationseconds} (v1.36).
 */
import type { Container, Pod, PodSpec, ServiceAccount, Toleration } from '../core.js';

/** The classes every cluster has. Models pkg/apis/scheduling/types.go. */
const priorityOf: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 };

/** What a class is worth; undefined where there is none of the name. */
export function priorityOfClass(name: string): number | undefined {
  return priorityOf[name];
}

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

function tolerates(tolerations: readonly Toleration[], key: string): boolean {
  return tolerations.some((each) => (each.key === key || !each.key) && (each.effect === 'NoExecute' || !each.effect));
}

/** A pod may stay a while on a node that is in trouble, unless it says how long; asked on every write. */
export function defaultTolerations(given: readonly Toleration[]): Toleration[] {
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter((key) => !tolerates(given, key))
    .map((key): Toleration => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return [...given, ...added];
}

function tokenVolume(name: string): unknown {
  const namespace = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } };
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
    { downwardAPI: { items: [namespace] } },
  ];
  return { name, projected: { sources, defaultMode: 420 } };
}

type Mounted = Container & { readonly volumeMounts?: readonly { readonly mountPath?: string }[] };

function withTokenMount<T extends Container>(container: T, name: string): T {
  const { volumeMounts = [] } = container as Mounted;
  if (volumeMounts.some((mount) => mount.mountPath === tokenPath)) return container;
  return { ...container, volumeMounts: [...volumeMounts, { name, readOnly: true, mountPath: tokenPath }] };
}

/** What the pod says counts more than what its account says. */
function wantsToken(spec: PodSpec, account: ServiceAccount | undefined): boolean {
  const { automountServiceAccountToken: own } = spec as PodSpec & { readonly automountServiceAccountToken?: boolean };
  return own ?? account?.automountServiceAccountToken ?? true;
}

function withToken(spec: PodSpec, suffix: string): PodSpec {
  const loose = spec as PodSpec & { readonly volumes?: readonly { readonly name?: string }[] };
  if (loose.volumes?.some((volume) => volume.name?.startsWith('kube-api-access-'))) return spec;
  const name = `kube-api-access-${suffix}`;
  return {
    ...spec,
    volumes: [...(loose.volumes ?? []), tokenVolume(name)],
    containers: spec.containers.map((container) => withTokenMount(container, name)),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map((container) => withTokenMount(container, name)) } : {}),
  } as PodSpec;
}

/** A defaulted pod with what admission adds; `suffix` names the token volume. */
export function admitPod(pod: Pod, suffix?: () => string, runsAs?: ServiceAccount): Pod {
  const account = pod.spec.serviceAccountName ?? 'default';
  const loose = pod.spec as PodSpec & {
    readonly priority?: number;
    readonly priorityClassName?: string;
    readonly preemptionPolicy?: string;
    readonly imagePullSecrets?: readonly unknown[];
  };
  const secrets = loose.imagePullSecrets?.length ? loose.imagePullSecrets : runsAs?.imagePullSecrets;
  const spec = {
    ...pod.spec,
    ...(secrets?.length ? { imagePullSecrets: secrets } : {}),
    serviceAccountName: account,
    serviceAccount: account,
    tolerations: defaultTolerations(pod.spec.tolerations ?? []),
    priority: loose.priority ?? priorityOf[loose.priorityClassName ?? ''] ?? 0,
    preemptionPolicy: loose.preemptionPolicy ?? 'PreemptLowerPriority',
  } as PodSpec;
  return { ...pod, spec: suffix && wantsToken(spec, runsAs) ? withToken(spec, suffix()) : spec };
}
