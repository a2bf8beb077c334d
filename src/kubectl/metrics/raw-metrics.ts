/** `kubectl get --raw /apis/metrics.k8s.io/v1beta1/…`: the objects behind `kubectl top`. Models metrics/pkg/apis/metrics/v1beta1/types.go. */
import type { Node, Pod } from '../../api/core.js';
import type { World } from '../../sim/world.js';
import { lastScrape, metricsAvailable, metricsGroup, nodeMetrics, podMetrics, usageText } from './metrics-api.js';

/** The object or list such a path names; undefined for paths of other groups, and while nobody serves this one. */
export function rawMetrics(world: World, path: string): unknown {
  const match = /^\/apis\/metrics\.k8s\.io\/v1beta1(?:\/namespaces\/([^/]+))?\/(pods|nodes)(?:\/([^/]+))?$/.exec(path);
  if (!match || !metricsAvailable(world)) return undefined;
  const [, namespace, plural, name] = match;
  const { at } = lastScrape(world);
  const stamps = { timestamp: `${new Date(at).toISOString().slice(0, 19)}Z`, window: '15s' };
  if (plural === 'nodes') return listOrOne('Node', name, world.read.list('Node'), (node) => nodeObject(world, node, stamps));
  return listOrOne('Pod', name, world.read.list('Pod', namespace), (pod) => podObject(world, pod, stamps));
}

type Stamps = { readonly timestamp: string; readonly window: string };

function listOrOne<T extends Node | Pod>(
  kind: 'Node' | 'Pod',
  name: string | undefined,
  all: readonly T[],
  told: (object: T) => object | undefined,
) {
  const kindName = `${kind}Metrics`;
  if (name === undefined)
    return { kind: `${kindName}List`, apiVersion: metricsGroup, metadata: {}, items: all.flatMap((object) => told(object) ?? []) };
  const found = all.find(({ metadata }) => metadata.name === name);
  const object = found && told(found);
  return object && { kind: kindName, apiVersion: metricsGroup, ...object };
}

const bare = ({ metadata: { name, namespace, creationTimestamp, labels } }: Node | Pod) => ({
  name,
  ...(namespace !== undefined && { namespace }),
  creationTimestamp,
  ...(labels && { labels }),
});

function nodeObject(world: World, node: Node, stamps: Stamps): object | undefined {
  const metrics = nodeMetrics(world, node);
  return metrics && { metadata: bare(node), ...stamps, usage: usageText(metrics.usage) };
}

function podObject(world: World, pod: Pod, stamps: Stamps): object | undefined {
  const metrics = podMetrics(world, pod);
  return (
    metrics && {
      metadata: bare(pod),
      ...stamps,
      containers: metrics.containers.map(({ name, usage }) => ({ name, usage: usageText(usage) })),
    }
  );
}
