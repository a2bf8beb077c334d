/**
 * The environment a container started with. Models pkg/kubelet/kubelet_pods.go makeEnvironmentVariables and
 * third_party/forked/golang/expansion (v1.36). Variables from ConfigMaps and Secrets, which the lab has not, are left out.
 */
import type { Container, EnvVar, Pod, Service } from '../api/core.js';
import { podServiceVariables } from './service-env.js';

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

/** `$(NAME)` where there is such a variable; `$$` is a dollar sign. */
function expand(text: string, known: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name: string | undefined) =>
    name === undefined ? '$' : (known.get(name) ?? match),
  );
}

/**
 * Names and values: first those the container declares, then those of Services it has not declared itself.
 * @param services all there are
 */
export function containerEnvironment(pod: Pod, container: Container, services: readonly Service[]): readonly (readonly [string, string])[] {
  const ofServices = podServiceVariables(pod, services, container.name).map(({ name, value = '' }) => [name, value] as const);
  const known = new Map<string, string>(ofServices);
  const own = new Map<string, string>();
  for (const variable of container.env ?? []) {
    const value = valueOfVariable(pod, variable, known);
    if (value === undefined) continue;
    known.set(variable.name, value);
    own.set(variable.name, value);
  }
  return [...own, ...ofServices.filter(([name]) => !own.has(name))];
}

function valueOfVariable(pod: Pod, { value = '', valueFrom }: EnvVar, known: ReadonlyMap<string, string>): string | undefined {
  if (valueFrom === undefined) return expand(value, known);
  return valueFrom.fieldRef === undefined ? undefined : fieldOf(pod, valueFrom.fieldRef.fieldPath);
}
