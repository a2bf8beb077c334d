/** Places as people call them. */
import type { Messages } from '../../i18n/catalogue.js';
import type { ClusterView, PlaceId } from '../../store/types.js';

export interface PlaceParts {
  readonly kind: string;
  /** `namespace/name` of pods and load balancers, else the name. */
  readonly name: string;
  readonly port: string;
}

/** `socket:node-a:31000` → kind, name, port. */
export function parsePlace(place: PlaceId): PlaceParts {
  const cut = place.indexOf(':');
  if (cut < 0) return { kind: place, name: place, port: '' };
  const kind = place.slice(0, cut);
  const rest = place.slice(cut + 1);
  if (kind !== 'socket') return { kind, name: rest, port: '' };
  const last = rest.lastIndexOf(':');
  return { kind, name: rest.slice(0, last), port: rest.slice(last + 1) };
}

/** The namespace `default` goes without saying. */
export function shortKey(key: string): string {
  return key.startsWith('default/') ? key.slice('default/'.length) : key;
}

/** `hostname-deployment-7f9c-x7k2p` → `…x7k2p`: what tells pods of one owner apart. */
export function podTail(name: string): string {
  const parts = name.split('-');
  return parts.length > 2 ? `…${parts.at(-1)}` : name;
}

export function placeWords(messages: Messages, place: PlaceId): string {
  const words = messages.inspector.places;
  const { kind, name, port } = parsePlace(place);
  switch (kind) {
    case 'pod':
      return words.pod(shortKey(name));
    case 'node':
      return words.node(name);
    case 'client':
      return words.client(name);
    case 'socket':
      return words.socket(name, port);
    case 'rules':
      return words.rules(name);
    case 'lb':
      return words.lb();
    case 'host':
      return words.host(name);
    case 'firewall':
      return words.firewall;
    default:
      return words.internet;
  }
}

/** The node a place is on, for its tables; undefined outside the cluster. */
export function nodeOfPlace(view: ClusterView, place: PlaceId): string | undefined {
  const { kind, name } = parsePlace(place);
  if (kind === 'node' || kind === 'socket' || kind === 'rules') return name;
  return kind === 'pod' ? view.objects.Pod.get(name)?.spec.nodeName : undefined;
}
