// Models staging/src/k8s.io/endpointslice/reconciler.go reconcileByPortMapping and finalize (v1.36): endpoints stay in the
// slice they are in, so that one pod's change writes one slice.
import type { Endpoint, EndpointPort, EndpointSlice } from '../api/discovery.js';
import { sameContent } from './same-content.js';

const MAX_ENDPOINTS_PER_SLICE = 100;

interface PortGroup {
  readonly ports: readonly EndpointPort[];
  /** By uid of the pod. */
  readonly endpoints: ReadonlyMap<string, Endpoint>;
}

export interface Packed {
  /** Slices that stay (by name) or are to be created (no name yet). */
  readonly slices: readonly EndpointSlice[];
  readonly emptied: readonly EndpointSlice[];
  /** Pods whose endpoint is new or different. */
  readonly changed: readonly string[];
}

/** Equal for equal port lists, whatever their order. */
export function portMapKey(ports: readonly EndpointPort[] | undefined): string {
  return (ports ?? [])
    .map(({ name = '', protocol = 'TCP', port, appProtocol = '' }) => `${name} ${protocol} ${port} ${appProtocol}`)
    .sort()
    .join('|');
}

function withoutHints({ hints: _hints, ...endpoint }: Endpoint): Endpoint {
  return endpoint;
}

/** One port group's slices after a turn. */
interface PackedGroup {
  readonly updated: readonly EndpointSlice[];
  readonly unchanged: readonly EndpointSlice[];
  readonly created: readonly EndpointSlice[];
  readonly emptied: readonly EndpointSlice[];
}

/** The slice with most endpoints that has room for all that is left. Models getSliceToFill. */
function sliceToFill(slices: readonly EndpointSlice[], count: number): EndpointSlice | undefined {
  let fullest: EndpointSlice | undefined;
  for (const slice of slices) {
    const room = MAX_ENDPOINTS_PER_SLICE - slice.endpoints.length - count;
    if (room >= 0 && (fullest === undefined || slice.endpoints.length > fullest.endpoints.length)) fullest = slice;
  }
  return fullest;
}

/**
 * Keeps, drops and replaces endpoints where they are; fills what is left into the slices that are written anyway, the
 * fullest first; then into one more slice, a new one unless all that is left fits into one that is there.
 */
function packGroup(
  existing: readonly EndpointSlice[],
  group: PortGroup,
  blank: (ports: readonly EndpointPort[]) => EndpointSlice,
  changed: string[],
): PackedGroup {
  const left = new Map(group.endpoints);
  const emptied: EndpointSlice[] = [];
  const touched: EndpointSlice[] = [];
  let unchanged: EndpointSlice[] = [];
  for (const slice of existing) {
    let modified = false;
    const kept: Endpoint[] = [];
    for (const endpoint of slice.endpoints) {
      const uid = endpoint.targetRef?.uid ?? '';
      const wanted = left.get(uid);
      left.delete(uid);
      if (wanted === undefined) modified = true;
      else if (sameContent(withoutHints(endpoint), wanted)) kept.push(endpoint);
      else {
        modified = true;
        changed.push(uid);
        kept.push(wanted);
      }
    }
    if (!modified) unchanged.push(slice);
    else if (kept.length === 0) emptied.push(slice);
    else touched.push({ ...slice, endpoints: kept });
  }
  const rest = [...left];
  changed.push(...rest.map(([uid]) => uid));
  const filled = (slice: EndpointSlice): EndpointSlice => {
    const added = rest.splice(0, MAX_ENDPOINTS_PER_SLICE - slice.endpoints.length).map(([, endpoint]) => endpoint);
    return added.length === 0 ? slice : { ...slice, endpoints: [...slice.endpoints, ...added] };
  };
  const updated = touched.sort((a, b) => b.endpoints.length - a.endpoints.length).map(filled);
  const created: EndpointSlice[] = [];
  while (rest.length > 0) {
    const room = rest.length < MAX_ENDPOINTS_PER_SLICE ? sliceToFill(unchanged, rest.length) : undefined;
    if (room === undefined) created.push(filled(blank(group.ports)));
    else {
      unchanged = unchanged.filter((slice) => slice !== room);
      updated.push(filled(room));
    }
  }
  return { updated, unchanged, created, emptied };
}

const isPlaceholder = ({ endpoints, ports = [] }: EndpointSlice): boolean => endpoints.length === 0 && ports.length === 0;

/** An endpoint that only moves, into a slice of other ports, is no change of its pod. */
function withoutMoved(
  touched: readonly string[],
  existing: readonly EndpointSlice[],
  groups: ReadonlyMap<string, PortGroup>,
): readonly string[] {
  const wanted = new Map(touched.map((uid) => [uid, [...groups.values()].find(({ endpoints }) => endpoints.has(uid))?.endpoints.get(uid)]));
  for (const { endpoints } of existing) {
    for (const endpoint of endpoints) {
      const uid = endpoint.targetRef?.uid ?? '';
      if (wanted.has(uid) && sameContent(withoutHints(endpoint), wanted.get(uid))) wanted.delete(uid);
    }
  }
  return touched.filter((uid) => wanted.has(uid));
}

/** All port groups of a Service. Without any endpoint one empty slice remains as placeholder. */
export function packEndpoints(
  existing: readonly EndpointSlice[],
  groups: ReadonlyMap<string, PortGroup>,
  blank: (ports: readonly EndpointPort[]) => EndpointSlice,
): Packed {
  const touched: string[] = [];
  const packed = [...groups].map(([key, group]) =>
    packGroup(
      existing.filter((slice) => portMapKey(slice.ports) === key),
      group,
      blank,
      touched,
    ),
  );
  const changed = touched.length === 0 ? touched : withoutMoved(touched, existing, groups);
  const emptied = [...packed.flatMap((group) => group.emptied), ...existing.filter((slice) => !groups.has(portMapKey(slice.ports)))];
  const kept = packed.flatMap(({ unchanged, updated }) => [...unchanged, ...updated]);
  const created = packed.flatMap((group) => group.created);
  if (kept.length === 0 && created.length === 0) {
    const [only, ...others] = emptied;
    if (only !== undefined && others.length === 0 && isPlaceholder(only)) return { slices: [only], emptied: [], changed };
    created.push(blank([]));
  }
  // A slice that would be deleted is re-used for one that would be created. Models finalize.
  const spare = emptied.splice(0, created.length);
  const reused = spare.map((slice) => {
    const { endpoints, ports } = created.pop() as EndpointSlice;
    return { ...slice, endpoints, ...(ports === undefined ? {} : { ports }) };
  });
  return { slices: [...kept, ...reused, ...created], emptied, changed };
}
