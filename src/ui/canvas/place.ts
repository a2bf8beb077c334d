/** Reading place ids and object keys apart. */
import type { PlaceId, RequestSource } from '../../store/types.js';

export type PlaceKind = 'client' | 'pod' | 'node' | 'socket' | 'rules' | 'lb' | 'firewall' | 'host' | 'internet';

export interface PlaceParts {
  readonly kind: PlaceKind;
  /** Name of the client, node or host; `namespace/name` of a pod or of the Service behind a load balancer. */
  readonly name: string;
  /** Sockets only. */
  readonly port?: number;
}

export function parsePlace(place: PlaceId): PlaceParts {
  const colon = place.indexOf(':');
  if (colon < 0) return { kind: place as 'firewall' | 'internet', name: place };
  const kind = place.slice(0, colon) as PlaceKind;
  const rest = place.slice(colon + 1);
  if (kind !== 'socket') return { kind, name: rest };
  const last = rest.lastIndexOf(':');
  return { kind, name: rest.slice(0, last), port: Number(rest.slice(last + 1)) };
}

export function splitKey(key: string): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf('/');
  return slash < 0 ? { namespace: '', name: key } : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** Who sends from a place; undefined for places nothing can be sent from. */
export function sourceOfPlace(place: PlaceId): RequestSource | undefined {
  const parts = parsePlace(place);
  if (parts.kind === 'pod') return { kind: 'pod', ...splitKey(parts.name) };
  if (parts.kind === 'node' || parts.kind === 'client') return { kind: parts.kind, name: parts.name };
  return undefined;
}
