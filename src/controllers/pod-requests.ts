/**
 * What a pod asks of its node. Models component-helpers/resource/helpers.go PodRequests and
 * pkg/scheduler/util/pod_resources.go (v1.36).
 */
import type { Pod, PodSpec, ResourceList } from '../api/core.js';
import { parseQuantity } from '../api/quantity.js';
import { isSidecar } from './init-containers.js';

/** By resource: cpu in thousandths of a core, memory and storage in bytes, others as counted. */
export type Amounts = ReadonlyMap<string, number>;

const NOTHING: Amounts = new Map();
/** What a container is taken to need when scores are made and it says nothing. */
const USUAL: Amounts = new Map([
  ['cpu', 100],
  ['memory', 200 * 1024 * 1024],
]);

export function amountOf(resource: string, quantity: string | undefined): number {
  const value = parseQuantity(String(quantity ?? '0')) ?? 0;
  // Rounded first: 0.1 + 0.2 cores are 300 thousandths.
  return resource === 'cpu' ? Math.ceil(Math.round(value * 1e6) / 1e3) : Math.ceil(value);
}

function amountsOf(list: ResourceList | undefined, usual: Amounts): Amounts {
  const entries = Object.entries(list ?? {}).map(([name, quantity]) => [name, amountOf(name, quantity)] as const);
  return entries.length === 0 ? usual : new Map([...usual, ...entries]);
}

function combined(a: Amounts, b: Amounts, how: (a: number, b: number) => number): Amounts {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const sum = new Map(a);
  for (const [name, amount] of b) sum.set(name, how(a.get(name) ?? 0, amount));
  return sum;
}

const add = (a: Amounts, b: Amounts): Amounts => combined(a, b, (one, other) => one + other);
const most = (a: Amounts, b: Amounts): Amounts => combined(a, b, Math.max);

/** Init containers run one after the other beside the sidecars started before them. */
function totalOf({ containers, initContainers = [], overhead, resources }: PodSpec, usual: Amounts): Amounts {
  let total = containers.reduce((sum, container) => add(sum, amountsOf(container.resources?.requests, usual)), NOTHING);
  let sidecars = NOTHING;
  let init = NOTHING;
  for (const container of initContainers) {
    const own = amountsOf(container.resources?.requests, usual);
    if (isSidecar(container)) {
      sidecars = add(sidecars, own);
      total = add(total, own);
      init = most(init, sidecars);
    } else init = most(init, add(own, sidecars));
  }
  total = most(total, init);
  // What the pod says for all its containers stands above theirs.
  if (resources?.requests !== undefined) total = new Map([...total, ...amountsOf(resources.requests, NOTHING)]);
  return overhead === undefined ? total : add(total, amountsOf(overhead, NOTHING));
}

export interface PodRequests {
  readonly requests: Amounts;
  /** For scores: with something for containers that ask for nothing. */
  readonly scored: Amounts;
}

/** A spec never changes; its sums are kept as long as it is. */
const known = new WeakMap<PodSpec, PodRequests>();

export function podRequests({ spec }: Pod): PodRequests {
  const before = known.get(spec);
  if (before !== undefined) return before;
  const made = { requests: totalOf(spec, NOTHING), scored: totalOf(spec, USUAL) };
  known.set(spec, made);
  return made;
}
