/** What pods ask for and are held to, as amounts that print as they were written. Models component-helpers/resource/helpers.go PodRequests and PodLimits (v1.36). */
import type { Pod, ResourceList } from '../../../api/core.js';
import { parseQuantity, sumOfQuantities } from '../../../api/quantity.js';

function combined(a: ResourceList, b: ResourceList, how: (a: string, b: string) => string): ResourceList {
  const all: Record<string, string> = { ...a };
  for (const [name, amount] of Object.entries(b)) all[name] = how(all[name] ?? '0', amount);
  return all;
}

const add = (a: ResourceList, b: ResourceList = {}): ResourceList => combined(a, b, sumOfQuantities);
const most = (a: ResourceList, b: ResourceList): ResourceList =>
  combined(a, b, (one, other) => ((parseQuantity(String(one)) ?? 0) < (parseQuantity(String(other)) ?? 0) ? other : one));

/** Cores, bytes, or as counted. */
export function amountIn(list: ResourceList | undefined, name: string): number {
  return parseQuantity(String(list?.[name] ?? 0)) ?? 0;
}

export function podResources({ spec }: Pod, which: 'requests' | 'limits'): ResourceList {
  const { containers, initContainers = [], resources, overhead } = spec;
  let total = containers.reduce<ResourceList>((sum, container) => add(sum, container.resources?.[which]), {});
  let sidecars: ResourceList = {};
  let init: ResourceList = {};
  for (const container of initContainers) {
    const own = container.resources?.[which];
    if (container.restartPolicy === 'Always') {
      total = add(total, own);
      sidecars = add(sidecars, own);
      init = most(init, sidecars);
    } else init = most(init, add(sidecars, own));
  }
  // What the pod says for all its containers stands above theirs.
  total = { ...most(total, init), ...resources?.[which] };
  // What running it costs is held to nothing that is not held to anything.
  const kept = Object.entries(overhead ?? {}).filter(([name]) => which === 'requests' || amountIn(total, name) > 0);
  return add(total, Object.fromEntries(kept));
}

export function totalResources(pods: readonly Pod[], which: 'requests' | 'limits'): ResourceList {
  return pods.reduce<ResourceList>((sum, pod) => add(sum, podResources(pod, which)), {});
}
