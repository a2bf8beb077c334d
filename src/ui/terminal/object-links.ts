/** Names and addresses in printed text that stand for something on the stage. Pure. */
import type { ClusterView, PlaceId, Selection } from '../../store/types.js';

interface Named {
  readonly namespace: string;
  readonly selection: Selection;
}

export interface ObjectIndex {
  readonly names: ReadonlyMap<string, readonly Named[]>;
}

/** A stretch of text; with a selection it is a link. */
export interface TextPart {
  readonly at: number;
  readonly text: string;
  readonly selection?: Selection;
}

const made = new WeakMap<ClusterView['objects'], ObjectIndex>();

/** What names and addresses stand for in this picture; made once for each. */
export function objectIndex({ objects }: Pick<ClusterView, 'objects'>): ObjectIndex {
  const known = made.get(objects);
  if (known) return known;
  const names = new Map<string, Named[]>();
  const add = (word: string | undefined, named: Named): void => {
    if (!word || word === 'None') return;
    const list = names.get(word);
    if (list) list.push(named);
    else names.set(word, [named]);
  };
  for (const [key, { metadata, status, spec }] of objects.Pod) {
    const named: Named = { namespace: metadata.namespace ?? '', selection: { kind: 'place', id: `pod:${key}` as PlaceId } };
    add(metadata.name, named);
    // Pods in the host's network share the node's address.
    if (!spec.hostNetwork) add(status?.podIP, named);
  }
  for (const [name, { status }] of objects.Node) {
    const named: Named = { namespace: '', selection: { kind: 'place', id: `node:${name}` } };
    add(name, named);
    for (const { address } of status?.addresses ?? []) if (address !== name) add(address, named);
  }
  for (const [key, { metadata, spec, status }] of objects.Service) {
    const named: Named = { namespace: metadata.namespace ?? '', selection: { kind: 'service', key } };
    add(metadata.name, named);
    add(`${metadata.name}.${metadata.namespace}`, named);
    add(spec.clusterIP, named);
    for (const { ip } of status?.loadBalancer?.ingress ?? []) add(ip, named);
  }
  const index = { names };
  made.set(objects, index);
  return index;
}

const WORD = /(?:[0-9a-f]{0,4}:){2,}[0-9a-f]*|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?/g;
const CLUSTER_NAME = /\.svc(?:\.[a-z0-9.-]+)?$/;
const TYPE = /([a-z]+)(?:\.[a-z0-9.]+)?\/$/;
const KIND_OF_TYPE: Readonly<Record<string, string>> = {
  pod: 'pod:',
  pods: 'pod:',
  po: 'pod:',
  node: 'node:',
  nodes: 'node:',
  no: 'node:',
  service: '',
  services: '',
  svc: '',
};

/** The text cut where something on the stage is named. One part without a selection: nothing is. */
export function linkParts(text: string, { names }: ObjectIndex): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const found = names.get(word) ?? names.get(word.replace(CLUSTER_NAME, ''));
    if (!found) continue;
    const selection = chosen(found, text, match.index);
    if (!selection) continue;
    if (match.index > done) parts.push({ at: done, text: text.slice(done, match.index) });
    parts.push({ at: match.index, text: word, selection });
    done = match.index + word.length;
  }
  if (done < text.length || parts.length === 0) parts.push({ at: done, text: text.slice(done) });
  return parts;
}

/** Of several of a name: that of the type in front of it, then the one whose namespace the line names, then `default`'s. */
function chosen(found: readonly Named[], text: string, at: number): Selection | undefined {
  const type = TYPE.exec(text.slice(Math.max(0, at - 40), at))?.[1];
  const place = type === undefined ? undefined : KIND_OF_TYPE[type];
  // `deployment/web` is not the Service web.
  if (type !== undefined && place === undefined) return undefined;
  const fitting = place === undefined ? found : found.filter(({ selection }) => fits(selection, place));
  const words = text.split(/\s+/);
  const best =
    fitting.find(({ namespace }) => words.includes(namespace)) ?? fitting.find(({ namespace }) => namespace === 'default') ?? fitting[0];
  return best?.selection;
}

function fits(selection: Selection, place: string): boolean {
  return place === '' ? selection.kind === 'service' : selection.kind === 'place' && selection.id.startsWith(place);
}

/** As an attribute of the span, and back. */
export function selectionKey(selection: Selection): string {
  return selection.kind === 'place' ? selection.id : selection.kind === 'service' ? `service:${selection.key}` : '';
}

/** Undefined where it is gone from the picture. */
export function selectionOf(key: string, { objects }: Pick<ClusterView, 'objects'>): Selection | undefined {
  const colon = key.indexOf(':');
  const kind = key.slice(0, colon);
  const name = key.slice(colon + 1);
  if (kind === 'service') return objects.Service.has(name) ? { kind, key: name } : undefined;
  if (kind === 'pod') return objects.Pod.has(name) ? { kind: 'place', id: `pod:${name}` as PlaceId } : undefined;
  return objects.Node.has(name) ? { kind: 'place', id: `node:${name}` } : undefined;
}
