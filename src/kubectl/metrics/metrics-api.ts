/**
 * The Metrics API of a cluster with metrics-server: `metrics.k8s.io/v1beta1`. Models pkg/scraper, pkg/storage and pkg/api of
 * kubernetes-sigs/metrics-server (v0.8): figures of the last scrape, none of containers that were too young for it.
 */
import type { Node, Pod } from '../../api/core.js';
import { keyOf } from '../../api/kinds.js';
import { EPOCH_MS } from '../../sim/clock.js';
import { lastingContainers } from '../../sim/images.js';
import { workWindowMs } from '../../sim/work-done.js';
import type { World } from '../../sim/world.js';
import { containerUsage, machineUsage, type Usage } from './usage.js';

export const metricsGroup = 'metrics.k8s.io/v1beta1';

export interface PodMetrics {
  readonly pod: Pod;
  readonly containers: readonly { readonly name: string; readonly usage: Usage }[];
}

export interface NodeMetrics {
  readonly node: Node;
  readonly usage: Usage;
}

/** A container is told of once it has run for so long at a scrape, ms. Models storage/types.go freshContainerMinMetricsResolution. */
const freshMs = 10_000;

/** Whether the API server can pass requests on to it: the Service is there and has an endpoint that is ready. */
export function metricsAvailable({ read }: World): boolean {
  if (!metricsService(read)) return false;
  return serverPods(read).some(({ status }) => status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'));
}

/** Its APIService stands for as long as this does. */
export const metricsService = (read: World['read']) => read.get('Service', 'kube-system/metrics-server');

function serverPods(read: World['read']): readonly Pod[] {
  const wanted = Object.entries(metricsService(read)?.spec.selector ?? {});
  if (wanted.length === 0) return [];
  return read.list('Pod', 'kube-system').filter(({ metadata }) => wanted.every(([key, value]) => metadata.labels?.[key] === value));
}

/** Number of the window that was whole at the last scrape, and when that was, epoch ms. */
export function lastScrape(world: World): { readonly window: number; readonly at: number } {
  const window = Math.floor(world.now / workWindowMs) - 1;
  return { window, at: EPOCH_MS + (window + 1) * workWindowMs };
}

const startOf = (pod: Pod, name: string): number =>
  Date.parse(
    [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])].find((one) => one.name === name)?.state.running
      ?.startedAt ?? '',
  );

/** Two scrapes make a rate: nothing is known before the second. */
function hasScraped(world: World, at: number): boolean {
  return serverPods(world.read).some((pod) => pod.spec.containers.some(({ name }) => startOf(pod, name) + workWindowMs <= at));
}

/** Of one pod; undefined while there is nothing to tell. */
export function podMetrics(world: World, pod: Pod): PodMetrics | undefined {
  const { at, window } = lastScrape(world);
  if (!hasScraped(world, at) || !world.read.nodeIsUp(pod.spec.nodeName ?? '')) return undefined;
  return figures(world, pod, window, at);
}

function figures(world: World, pod: Pod, window: number, at: number): PodMetrics | undefined {
  const running = lastingContainers(pod);
  if (pod.status?.phase !== 'Running' || !running.every(({ name }) => startOf(pod, name) + freshMs <= at)) return undefined;
  const requests = world.requestsLately(keyOf(pod));
  return {
    pod,
    // All a pod answers is taken for its first container's work; which one listened is not kept.
    containers: running.map((container, index) => ({
      name: container.name,
      usage: containerUsage(pod, container, index === 0 ? requests : 0, window),
    })),
  };
}

export function nodeMetrics(world: World, node: Node): NodeMetrics | undefined {
  const { at, window } = lastScrape(world);
  const { name } = node.metadata;
  if (!hasScraped(world, at) || !world.read.nodeIsUp(name)) return undefined;
  const pods = world.read.podsOnNode(name).flatMap((pod) => figures(world, pod, window, at)?.containers.map(({ usage }) => usage) ?? []);
  return { node, usage: machineUsage(node, pods, window) };
}

/** As the API hands them out. */
export function usageText({ cpu, memoryBytes }: Usage): { readonly cpu: string; readonly memory: string } {
  return { cpu: cpu === 0 ? '0' : `${Math.ceil(cpu * 1e9)}n`, memory: `${Math.round(memoryBytes / 1024)}Ki` };
}
