/**
 * Where the learner has put cards on the stage, for each cluster they met: kept between visits, bounded, and believed only where it
 * has the right shape.
 */
import type { BootSpec } from '../worker/protocol.js';
import type { Shelf } from './persist.js';
import type { StageView } from './types.js';

export interface Place {
  readonly x: number;
  readonly y: number;
}
/** Places by the id of the box, in its frame's coordinates. */
export type Places = Readonly<Record<StageView, Readonly<Record<string, Place>>>>;

const KEY = 'portwalk:places:1';
/** Clusters remembered, the one used last at the end; cards of each view. */
const CLUSTERS = 12;
const CARDS = 120;
const LONGEST_ID = 300;
/** Flow units; nobody drags a card further. */
const FARTHEST = 20_000;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFar = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= FARTHEST;

/** A short name for a text: two clusters of one's own are told apart by what is in them. */
function hashOf(text: string): string {
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (hash * 33 + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(36);
}

/** What the places of a cluster are kept under. */
export function clusterKey({ lesson, example, manifests }: BootSpec): string {
  if (lesson) return `lesson ${lesson.id}`;
  return example === undefined ? `own ${hashOf(manifests ?? '')}` : `example ${example}`;
}

/** Places a link brings: they go before the kept ones until another cluster is on the stage. */
let linked: { readonly cluster: string; readonly places: Places } | undefined;
export const linkedPlaces = {
  set(cluster: string, { concept, packet }: Places): void {
    linked = { cluster, places: { concept: cardsOf(concept), packet: cardsOf(packet) } };
  },
  clear(): void {
    linked = undefined;
  },
};

function cardsOf(value: unknown): Readonly<Record<string, Place>> {
  if (!isRecord(value)) return {};
  const cards: [string, Place][] = [];
  for (const [id, place] of Object.entries(value)) {
    if (id.length <= LONGEST_ID && isRecord(place) && isFar(place.x) && isFar(place.y)) cards.push([id, { x: place.x, y: place.y }]);
  }
  return Object.fromEntries(cards.slice(-CARDS));
}

function clustersOn(shelf: Shelf): readonly (readonly [string, Places])[] {
  let data: unknown;
  try {
    data = JSON.parse(shelf.getItem(KEY) ?? 'null');
  } catch {
    return [];
  }
  if (!Array.isArray(data)) return [];
  return data
    .slice(-CLUSTERS)
    .flatMap((entry: unknown) =>
      isRecord(entry) && typeof entry.cluster === 'string'
        ? [[entry.cluster, { concept: cardsOf(entry.concept), packet: cardsOf(entry.packet) }] as const]
        : [],
    );
}

export function readPlaces(shelf: Shelf, cluster: string): Places | undefined {
  if (linked?.cluster === cluster) return linked.places;
  linked = undefined;
  return clustersOn(shelf).find(([name]) => name === cluster)?.[1];
}

/** Nothing moved is nothing kept. */
export function writePlaces(shelf: Shelf, cluster: string, places: Places): void {
  const others = clustersOn(shelf).filter(([name]) => name !== cluster);
  const kept = { concept: cardsOf(places.concept), packet: cardsOf(places.packet) };
  const empty = Object.keys(kept.concept).length + Object.keys(kept.packet).length === 0;
  const all = empty ? others : [...others, [cluster, kept] as const];
  const text = JSON.stringify(all.slice(-CLUSTERS).map(([name, { concept, packet }]) => ({ cluster: name, concept, packet })));
  if (text !== shelf.getItem(KEY)) shelf.setItem(KEY, text);
}
