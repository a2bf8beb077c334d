/**
 * What the API server's admission plugins add to a pod, whoever creates it. Models
 * plugin/pkg/admission/serviceaccount, defaulttolerationseconds and priority (v1.36).
 */
import type { Pod, PodSpec, Toleration } from '../api/core.js';
import { generateName } from './object-names.js';
import type { Rng } from './rng.js';

const serviceAccountPath = '/var/run/secrets/kubernetes.io/serviceaccount';
const tolerationSeconds = 300;

/** Fields of a pod the lab shows but does not act on. */
interface AdmittedSpec extends PodSpec {
  readonly serviceAccount?: string;
  readonly automountServiceAccountToken?: boolean;
  readonly priority?: number;
  readonly preemptionPolicy?: string;
  readonly enableServiceLinks?: boolean;
  readonly schedulerName?: string;
  readonly securityContext?: unknown;
  readonly volumes?: readonly { readonly name: string }[];
}

interface Mounting {
  readonly volumeMounts?: readonly { readonly mountPath: string }[];
}

export function admitPod(pod: Pod, rng: Rng): Pod {
  const spec = pod.spec as AdmittedSpec;
  const serviceAccountName = spec.serviceAccountName ?? 'default';
  const defaulted: AdmittedSpec = {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    securityContext: {},
    enableServiceLinks: true,
    priority: 0,
    preemptionPolicy: 'PreemptLowerPriority',
    ...spec,
    serviceAccountName,
    serviceAccount: serviceAccountName,
    tolerations: withDefaultTolerations(spec.tolerations ?? []),
  };
  const status = pod.status?.phase === undefined ? { phase: 'Pending' as const, qosClass: qosClassOf(spec) } : pod.status;
  return { ...pod, spec: spec.automountServiceAccountToken === false ? defaulted : mountToken(defaulted, rng), status };
}

// Models defaulttolerationseconds/admission.go: only where the pod says nothing about the taint itself.
function withDefaultTolerations(tolerations: readonly Toleration[]): readonly Toleration[] {
  const added = (['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const).flatMap((key): Toleration[] => {
    const covered = tolerations.some((own) => (own.key === key || !own.key) && (own.effect === undefined || own.effect === 'NoExecute'));
    return covered ? [] : [{ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds }];
  });
  return added.length === 0 ? tolerations : [...tolerations, ...added];
}

// Models plugin/pkg/admission/serviceaccount/admission.go mountServiceAccountToken.
function mountToken(spec: AdmittedSpec, rng: Rng): AdmittedSpec {
  const mounted = (container: Mounting): boolean =>
    container.volumeMounts?.some(({ mountPath }) => mountPath === serviceAccountPath) ?? false;
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  if (containers.every((container) => mounted(container as Mounting))) return spec;
  const name = generateName('kube-api-access-', rng);
  const mount = <C extends object>(container: C): C =>
    mounted(container as Mounting)
      ? container
      : {
          ...container,
          volumeMounts: [...((container as Mounting).volumeMounts ?? []), { mountPath: serviceAccountPath, name, readOnly: true }],
        };
  return {
    ...spec,
    containers: spec.containers.map(mount),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(mount) }),
    volumes: [...(spec.volumes ?? []), tokenVolume(name)],
  };
}

function tokenVolume(name: string): { readonly name: string } {
  const sources = [
    { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
    { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
    { downwardAPI: { items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }] } },
  ];
  return { name, projected: { defaultMode: 420, sources } } as { readonly name: string };
}

type Amounts = Readonly<Record<string, unknown>>;

// Models pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS, for cpu and memory.
function qosClassOf(spec: PodSpec): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  let any = false;
  let guaranteed = true;
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])]) {
    const { requests = {}, limits = {} } = (container as { resources?: { requests?: Amounts; limits?: Amounts } }).resources ?? {};
    for (const name of ['cpu', 'memory']) {
      if (requests[name] !== undefined || limits[name] !== undefined) any = true;
      if (limits[name] === undefined || (requests[name] !== undefined && String(requests[name]) !== String(limits[name])))
        guaranteed = false;
    }
  }
  if (!any) return 'BestEffort';
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
