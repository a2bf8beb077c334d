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

/** One port group: keep, drop and replace in place, then fill what is left into the fullest slices that have room. */
function packGroup(
  existing: readonly EndpointSlice[],
  group: PortGroup,
  blank: (ports: readonly EndpointPort[]) => EndpointSlice,
  changed: string[],
): { readonly slices: readonly EndpointSlice[]; readonly emptied: readonly EndpointSlice[] } {
  const left = new Map(group.endpoints);
  const emptied: EndpointSlice[] = [];
  const slices: EndpointSlice[] = [];
  const touched = new Set<EndpointSlice>();
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
    if (kept.length === 0 && slice.endpoints.length + group.endpoints.size > 0 && left.size === 0) emptied.push(slice);
    else {
      const next = modified ? { ...slice, endpoints: kept } : slice;
      slices.push(next);
      if (modified) touched.add(next);
    }
  }
  const rest = [...left];
  changed.push(...rest.map(([uid]) => uid));
  const fill = (slice: EndpointSlice): EndpointSlice => ({
    ...slice,
    endpoints: [...slice.endpoints, ...rest.splice(0, MAX_ENDPOINTS_PER_SLICE - slice.endpoints.length).map(([, endpoint]) => endpoint)],
  });
  const replace = (slice: EndpointSlice): void => {
    slices[slices.indexOf(slice)] = fill(slice);
  };
  for (const slice of [...touched].sort((a, b) => b.endpoints.length - a.endpoints.length)) if (rest.length > 0) replace(slice);
  while (rest.length > 0) {
    const room = slices
      .filter((slice) => rest.length < MAX_ENDPOINTS_PER_SLICE && slice.endpoints.length + rest.length <= MAX_ENDPOINTS_PER_SLICE)
      .sort((a, b) => b.endpoints.length - a.endpoints.length)[0];
    if (room === undefined) slices.push(fill(blank(group.ports)));
    else replace(room);
  }
  return { slices, emptied };
}

/** All port groups of a Service. Without any endpoint one empty slice remains as placeholder. */
export function packEndpoints(
  existing: readonly EndpointSlice[],
  groups: ReadonlyMap<string, PortGroup>,
  blank: (ports: readonly EndpointPort[]) => EndpointSlice,
): Packed {
  const slices: EndpointSlice[] = [];
  const emptied: EndpointSlice[] = [];
  const changed: string[] = [];
  for (const [key, group] of groups) {
    const own = existing.filter((slice) => portMapKey(slice.ports) === key);
    const packed = packGroup(own, group, blank, changed);
    slices.push(...packed.slices);
    emptied.push(...packed.emptied);
  }
  emptied.push(...existing.filter((slice) => !groups.has(portMapKey(slice.ports))));
  const placeholder = emptied.find(({ endpoints, ports = [] }) => endpoints.length === 0 && ports.length === 0);
  if (slices.length === 0) {
    const kept = placeholder ?? emptied[0];
    const empty: EndpointSlice = kept === undefined ? blank([]) : { ...kept, endpoints: [], ports: [] };
    return { slices: [placeholder ?? empty], emptied: emptied.filter((slice) => slice !== kept), changed };
  }
  // A slice that would be deleted is re-used for one that would be created.
  const reused = slices.map((slice) => {
    const spare = slice.metadata.name === '' ? emptied.shift() : undefined;
    return spare === undefined
      ? slice
      : { ...spare, endpoints: slice.endpoints, ...(slice.ports === undefined ? {} : { ports: slice.ports }) };
  });
  return { slices: reused, emptied, changed };
}
