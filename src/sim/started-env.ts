/** The environment a container got when it started, whatever became of Services, ConfigMaps and Secrets since. */
import type { Container, Pod } from '../api/core.js';
import { type KubeObject, keyOf, type ObjectKey } from '../api/kinds.js';
import { argvOf } from '../controllers/container-run.js';
import { type EnvSources, envSources } from '../controllers/env-sources.js';
import { withExpandedCommand } from '../controllers/expand-variables.js';
import type { ClusterReader } from '../controllers/reconciler.js';
import { parseTime } from './clock.js';
import { containerEnvironment, type Variable } from './container-env.js';
import type { PastObjects } from './past-objects.js';

type GivenKind = 'Service' | 'ConfigMap' | 'Secret';

/** Of a kind, by key, the state at a moment of whatever changed or went after it. */
function asOf({ state }: PastObjects, kind: GivenKind, time: number): ReadonlyMap<ObjectKey, KubeObject> {
  const found = new Map<ObjectKey, KubeObject>();
  for (const { object, until } of state) {
    if (object.kind === kind && until > time && !found.has(keyOf(object))) found.set(keyOf(object), object);
  }
  return found;
}

function startOf({ status }: Pod, name: string): number | undefined {
  const own = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find((one) => one.name === name);
  const { running, terminated } = own?.state ?? {};
  const text = running?.startedAt ?? terminated?.startedAt;
  return text === undefined ? undefined : parseTime(text);
}

/** What there was at a second of virtual time. */
function sourcesAt(pod: Pod, time: number, reader: ClusterReader, past: PastObjects): EnvSources {
  const now = envSources(pod, reader);
  const { namespace } = pod.metadata;
  const since = ({ metadata }: { readonly metadata: { readonly creationTimestamp?: string } }): boolean =>
    !(parseTime(metadata.creationTimestamp ?? '') > time);
  const named = <K extends GivenKind>(kind: K, name: string) => {
    const key = `${namespace}/${name}`;
    const object = asOf(past, kind, time).get(key) ?? reader.get(kind, key);
    return object !== undefined && since(object) ? object : undefined;
  };
  const old = asOf(past, 'Service', time);
  const services = [...now.services.filter((service) => !old.has(keyOf(service))), ...old.values()];
  return {
    services: services.filter((service): service is EnvSources['services'][number] => service.kind === 'Service' && since(service)),
    configMap: (name) => named('ConfigMap', name) as ReturnType<EnvSources['configMap']>,
    secret: (name) => named('Secret', name) as ReturnType<EnvSources['secret']>,
    node: now.node,
  };
}

/** Of a container that never started: what it would get now. */
export function startedEnvironment(pod: Pod, container: Container, reader: ClusterReader, past: PastObjects): readonly Variable[] {
  const time = startOf(pod, container.name);
  const sources = time === undefined ? envSources(pod, reader) : sourcesAt(pod, time, reader, past);
  const made = containerEnvironment(pod, container, sources);
  return made.ok ? made.variables : [];
}

/** The pod with the command lines its containers were started with. */
export function expandedPod(pod: Pod, reader: ClusterReader, past: PastObjects): Pod {
  const containers = pod.spec.containers.map((container) =>
    withExpandedCommand(container, () => startedEnvironment(pod, container, reader, past)),
  );
  return { ...pod, spec: { ...pod.spec, containers } };
}

/** The words a container was started with, its image's own among them; none where nobody knows. */
export function startedCommand(pod: Pod, container: Container, reader: ClusterReader, past: PastObjects): readonly string[] {
  const expanded = withExpandedCommand(container, () => startedEnvironment(pod, container, reader, past));
  return argvOf(expanded, reader.runtime.configOf(container.image));
}
