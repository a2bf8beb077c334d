/** Which box of the layout a spot is drawn in. Pure. */
import type { PlaceId } from '../../store/types.js';
import type { Box, Layout } from './layout.js';
import type { Spot } from './packet-path.js';
import type { PlaceKind } from './place.js';
import { parsePlace } from './place.js';

export type SpotKind = PlaceKind | 'service' | 'ingress';

export function kindOf(spot: Spot): SpotKind {
  if (spot.startsWith('service:')) return 'service';
  return spot.startsWith('ingress:') ? 'ingress' : parsePlace(spot as PlaceId).kind;
}

/** The box a spot is drawn in; what is not on the stage is drawn at what contains it. */
export function boxOf(layout: Layout, spot: Spot): Box | undefined {
  const direct = layout.boxes.get(spot) ?? layout.boxes.get(layout.tenants.folded.get(spot) ?? '');
  if (direct) return direct;
  const kind = kindOf(spot);
  if (kind === 'socket' || kind === 'rules') {
    const place = parsePlace(spot as PlaceId);
    return layout.boxes.get(`node:${place.name}`);
  }
  if (kind === 'host' || kind === 'internet') return layout.boxes.get('internet');
  return layout.boxes.get('cluster');
}
