/**
 * Defaults of pods and pod templates. Models pkg/apis/core/v1/defaults.go and zz_generated.defaults.go (v1.36).
 * Fields the lab does not type (volumes, lifecycle, …) are defaulted where a manifest sets them.
 */
import type { Container, ContainerPort, Pod, PodSpec, PodTemplateSpec, Probe } from '../core.js';
import { defaultVolume } from './volume.js';

type Loose = Readonly<Record<string, unknown>>;

/** `nginx` and `nginx:latest` are pulled always, anything pinned only when absent. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const name = image.slice(image.lastIndexOf('/') + 1);
  if (name.includes('@')) return 'IfNotPresent';
  const colon = name.indexOf(':');
  return colon < 0 || name.slice(colon + 1) === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultHttpGet<T extends { readonly path?: string }>(action: T): T {
  const scheme = (action as Loose).scheme || 'HTTP';
  return { ...action, path: action.path || '/', scheme };
}

function defaultProbe(probe: Probe): Probe {
  return {
    ...probe,
    ...(probe.httpGet ? { httpGet: defaultHttpGet(probe.httpGet) } : {}),
    ...(probe.grpc ? { grpc: { ...probe.grpc, service: probe.grpc.service ?? '' } } : {}),
    timeoutSeconds: probe.timeoutSeconds || 1,
    periodSeconds: probe.periodSeconds || 10,
    successThreshold: probe.successThreshold || 1,
    failureThreshold: probe.failureThreshold || 3,
  };
}

function defaultPort(port: ContainerPort): ContainerPort {
  return { ...port, protocol: port.protocol ?? 'TCP' };
}

/** Requests that are not given follow the limits. */
function defaultResources(resources: unknown): unknown {
  const given = (resources ?? {}) as { readonly limits?: Loose; readonly requests?: Loose };
  if (!given.limits) return given;
  return { ...given, requests: { ...given.limits, ...given.requests } };
}

function defaultLifecycle(lifecycle: unknown): unknown {
  const given = lifecycle as Readonly<Record<string, { readonly httpGet?: { readonly path?: string } }>>;
  return Object.fromEntries(
    Object.entries(given).map(([name, hook]) => [name, hook?.httpGet ? { ...hook, httpGet: defaultHttpGet(hook.httpGet) } : hook]),
  );
}

function defaultEnv(env: unknown): unknown {
  const entry = env as { readonly valueFrom?: { readonly fieldRef?: Loose } };
  const fieldRef = entry.valueFrom?.fieldRef;
  if (!fieldRef || fieldRef.apiVersion) return entry;
  return { ...entry, valueFrom: { ...entry.valueFrom, fieldRef: { ...fieldRef, apiVersion: 'v1' } } };
}

function defaultContainer(container: Container): Container {
  const loose = container as unknown as Loose;
  const probes = (['readinessProbe', 'livenessProbe', 'startupProbe'] as const).flatMap((name) => {
    const probe = container[name];
    return probe ? [[name, defaultProbe(probe)] as const] : [];
  });
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy || defaultPullPolicy(container.image ?? ''),
    ...(container.ports ? { ports: container.ports.map(defaultPort) } : {}),
    ...(container.env ? { env: container.env.map(defaultEnv) as typeof container.env } : {}),
    ...Object.fromEntries(probes),
    ...(loose.lifecycle ? { lifecycle: defaultLifecycle(loose.lifecycle) } : {}),
    resources: defaultResources(loose.resources),
    terminationMessagePath: loose.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: loose.terminationMessagePolicy || 'File',
  } as Container;
}

/** Defaults that pods and the templates of their controllers share. */
export function defaultPodSpec(spec: PodSpec): PodSpec {
  const loose = spec as unknown as Loose;
  const account = spec.serviceAccountName ?? (loose.serviceAccount as string | undefined);
  return {
    ...spec,
    ...(Array.isArray(loose.volumes) ? { volumes: loose.volumes.map((volume) => defaultVolume(volume, defaultPullPolicy)) } : {}),
    containers: spec.containers.map(defaultContainer),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(defaultContainer) } : {}),
    dnsPolicy: spec.dnsPolicy ?? 'ClusterFirst',
    restartPolicy: spec.restartPolicy ?? 'Always',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    securityContext: loose.securityContext ?? {},
    schedulerName: spec.schedulerName || 'default-scheduler',
    ...(account ? { serviceAccountName: account, serviceAccount: account } : {}),
    ...(spec.hostNetwork ? hostPorts(spec) : {}),
  } as PodSpec;
}

/** On the host's network a container port is the host's port. */
function hostPorts(spec: PodSpec): Partial<PodSpec> {
  const containers = spec.containers.map((container) => {
    const withDefaults = defaultContainer(container);
    if (!withDefaults.ports) return withDefaults;
    return { ...withDefaults, ports: withDefaults.ports.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort })) };
  });
  return { containers };
}

export function defaultPodTemplate(template: PodTemplateSpec): PodTemplateSpec {
  return { ...template, spec: defaultPodSpec(template.spec) };
}

/** `enableServiceLinks` is a pod's default, not a template's. */
export function defaultPod(pod: Pod): Pod {
  const spec = defaultPodSpec(pod.spec) as PodSpec & { readonly enableServiceLinks?: boolean };
  return { ...pod, spec: { ...spec, enableServiceLinks: spec.enableServiceLinks ?? true } as PodSpec };
}
