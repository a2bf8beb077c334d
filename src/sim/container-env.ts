/**
 * The environment a container starts with. Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables and
 * third_party/forked/golang/expansion (v1.36).
 */
import { textOfBase64 } from '../api/base64.js';
import type { ConfigMap, Container, EnvVar, Pod, Secret } from '../api/core.js';
import { parseQuantity } from '../api/quantity.js';
import type { ContainerEnvironment } from '../controllers/container-runtime.js';
import type { EnvSources } from '../controllers/env-sources.js';
import { expandVariables } from '../controllers/expand-variables.js';
import { podServiceVariables } from './service-env.js';

export type Variable = readonly [name: string, value: string];

/** The kubelet's own words for why there is no environment. */
class Unavailable extends Error {}

/** What a pod says of itself; undefined for a field that has no such form. */
function fieldOf(pod: Pod, path: string): string | undefined {
  const { metadata, spec, status } = pod;
  const [, map = '', key = ''] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (map !== '') return (map === 'labels' ? metadata.labels : metadata.annotations)?.[key] ?? '';
  const addresses = (ips: readonly { readonly ip: string }[] | undefined): string => (ips ?? []).map(({ ip }) => ip).join(',');
  switch (path) {
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid ?? '';
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? 'default';
    case 'status.hostIP':
      return status?.hostIP ?? '';
    case 'status.hostIPs':
      return addresses(status?.hostIPs);
    case 'status.podIP':
      return status?.podIP ?? '';
    case 'status.podIPs':
      return addresses(status?.podIPs);
    default:
      return undefined;
  }
}

/** In units of the divisor, rounded up; a limit that is not set is all the node has. Models pkg/api/v1/resource/helpers.go. */
function resourceOf(
  pod: Pod,
  container: Container,
  ref: NonNullable<NonNullable<EnvVar['valueFrom']>['resourceFieldRef']>,
  sources: EnvSources,
): string {
  const { containerName, resource, divisor } = ref;
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  const meant = containerName ? all.find(({ name }) => name === containerName) : container;
  const [, list = '', name = ''] = /^(limits|requests)\.(.+)$/.exec(resource) ?? [];
  const { limits, requests } = meant?.resources ?? {};
  const amount = list === 'limits' ? (limits?.[name] ?? sources.node?.status.allocatable?.[name]) : requests?.[name];
  const unit = parseQuantity(String(divisor ?? '1')) || 1;
  return String(Math.ceil(Math.round(((parseQuantity(String(amount ?? '0')) ?? 0) / unit) * 1e6) / 1e6));
}

const KINDS = { configMap: 'ConfigMap', secret: 'Secret' } as const;

/** An object's text by key; undefined for one that may be missing and is. */
function dataOf(sources: EnvSources, kind: keyof typeof KINDS, name: string, optional: boolean): ReadonlyMap<string, string> | undefined {
  const object: ConfigMap | Secret | undefined = sources[kind](name);
  if (object === undefined) {
    if (optional) return undefined;
    throw new Unavailable(`${kind.toLowerCase()} "${name}" not found`);
  }
  const entries = Object.entries(object.data ?? {});
  return new Map(kind === 'secret' ? entries.map(([key, value]) => [key, textOfBase64(value)]) : entries);
}

function valueOfVariable(
  pod: Pod,
  container: Container,
  variable: EnvVar,
  known: ReadonlyMap<string, string>,
  sources: EnvSources,
): string | undefined {
  const { value, valueFrom } = variable;
  if (value || valueFrom === undefined) return expandVariables(value ?? '', known);
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = valueFrom;
  if (fieldRef !== undefined) return fieldOf(pod, fieldRef.fieldPath);
  if (resourceFieldRef !== undefined) return resourceOf(pod, container, resourceFieldRef, sources);
  for (const [kind, ref] of [['configMap', configMapKeyRef] as const, ['secret', secretKeyRef] as const]) {
    if (ref === undefined) continue;
    const { name = '', key, optional = false } = ref;
    const found = dataOf(sources, kind, name, optional)?.get(key);
    if (found === undefined && !optional) {
      throw new Unavailable(`couldn't find key ${key} in ${KINDS[kind]} ${pod.metadata.namespace}/${name}`);
    }
    return found;
  }
  return undefined;
}

/** Names and values: first those the container declares, then those of Services it has not declared itself. */
export function containerEnvironment(pod: Pod, container: Container, sources: EnvSources): ContainerEnvironment {
  const ofServices = podServiceVariables(pod, sources.services).map(({ name, value = '' }): Variable => [name, value]);
  const known = new Map<string, string>(ofServices);
  const own = new Map<string, string>();
  const set = (name: string, value: string): void => {
    known.set(name, value);
    own.set(name, value);
  };
  try {
    for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
      for (const [kind, ref] of [['configMap', configMapRef] as const, ['secret', secretRef] as const]) {
        if (ref === undefined) continue;
        for (const [key, value] of dataOf(sources, kind, ref.name ?? '', ref.optional ?? false) ?? []) set(prefix + key, value);
      }
    }
    for (const variable of container.env ?? []) {
      const value = valueOfVariable(pod, container, variable, known, sources);
      if (value !== undefined) set(variable.name, value);
    }
  } catch (error) {
    if (error instanceof Unavailable) return { ok: false, message: error.message };
    throw error;
  }
  return { ok: true, variables: [...own, ...ofServices.filter(([name]) => !own.has(name))] };
}
