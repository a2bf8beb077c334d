/** Where a request can start: machines outside, pods, nodes. */
import type { ClusterConfig, ClusterView, RequestSource } from '../../store/types.js';

/** One string for a source, so that a `<select>` can hold it. */
export function sourceKey(source: RequestSource): string {
  return source.kind === 'pod' ? `pod:${source.namespace}/${source.name}` : `${source.kind}:${source.name}`;
}

/** The source a key stands for; undefined for text that is no key. */
export function parseSourceKey(key: string): RequestSource | undefined {
  const cut = key.indexOf(':');
  const kind = key.slice(0, cut);
  const rest = key.slice(cut + 1);
  if (cut < 0 || rest === '') return undefined;
  if (kind === 'client' || kind === 'node') return { kind, name: rest };
  const slash = rest.indexOf('/');
  return kind === 'pod' && slash > 0 ? { kind, namespace: rest.slice(0, slash), name: rest.slice(slash + 1) } : undefined;
}

export interface SourceGroups {
  readonly clients: readonly RequestSource[];
  readonly pods: readonly RequestSource[];
  readonly nodes: readonly RequestSource[];
}

/** Everything that can send now. System pods come last: learners seldom send from them. */
export function selectSources(view: ClusterView, config: ClusterConfig | undefined): SourceGroups {
  const pods = [...view.objects.Pod.values()]
    .filter((pod) => pod.status?.podIP && pod.status.phase === 'Running')
    .map((pod) => ({ kind: 'pod' as const, namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name }));
  const own = pods.filter((pod) => pod.namespace !== 'kube-system');
  const system = pods.filter((pod) => pod.namespace === 'kube-system');
  return {
    clients: (config?.clients ?? []).map(({ name }) => ({ kind: 'client', name })),
    pods: [...own, ...system],
    nodes: [...view.objects.Node.values()].map((node) => ({ kind: 'node', name: node.metadata.name })),
  };
}
