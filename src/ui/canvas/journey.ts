/** A trace laid on the stage: steps + layout → one drawable piece per hop. Rebuilt only when trace, view or layout change. */
import type { StageView, Trace } from '../../store/types.js';
import { boxOf } from './box-of.js';
import { conceptPath } from './concept-path.js';
import type { Point, Rect } from './geometry.js';
import type { Layout } from './layout.js';
import type { Step } from './packet-path.js';
import { packetPath } from './packet-path.js';
import type { Polyline } from './polyline.js';
import { polyline } from './polyline.js';
import { restPoint, routeBetween } from './route.js';

export interface Piece {
  readonly step: Step;
  readonly line: Polyline;
  /** Movement through a card (a rule sheet): the dot moves, no trail is drawn over the words. */
  readonly hidden: boolean;
  /** Length at the start that crosses a card: no trail there either. */
  readonly skip: number;
  /** Between two views: how much of its trail is there already, 0…1. */
  readonly fade?: number;
  /** The cards it goes from and to: what is happening is about them. */
  readonly about: readonly Rect[];
}

export interface Journey {
  readonly trace: Trace;
  readonly pieces: readonly Piece[];
  /** Cards a label should not cover, in flow units. */
  readonly cards: readonly Rect[];
  /** Rule sheets by node, where they are in the picture. */
  readonly sheets: ReadonlyMap<string, Rect>;
}

/** Right-hand traffic: request and reply run side by side. */
const LANE = 3;

export function buildJourney(trace: Trace, view: StageView, layout: Layout): Journey {
  const steps = view === 'concept' ? conceptPath(trace) : packetPath(trace);
  const pieces: Piece[] = [];
  let end: Point | undefined;
  for (const [index, step] of steps.entries()) {
    const about = [boxOf(layout, step.from), boxOf(layout, step.to)].flatMap((box) =>
      box && box.id !== 'cluster' && !box.id.startsWith('node:') ? [box.abs] : [],
    );
    const route = routeBetween(layout, step.from, step.to);
    if (route.length > 1) {
      const start = route[0] as Point;
      // Ways in and out of one place need not meet: walk from where the packet is.
      const apart = end && pieces.at(-1)?.step.to === step.from ? Math.hypot(end.x - start.x, end.y - start.y) : 0;
      const crossed = apart > 2 ? apart : 0;
      const open = boxOf(layout, step.from)?.id.startsWith('node:');
      pieces.push({ step, line: polyline(end && crossed ? [end, ...route] : route, LANE), hidden: false, skip: open ? 0 : crossed, about });
      end = route.at(-1);
      continue;
    }
    const rest = (step.from === pieces.at(-1)?.step.to ? end : undefined) ?? restPoint(layout, step.to, view) ?? { x: 0, y: 0 };
    // Through a rule sheet or a Service: from where it came in to where the next hop goes out.
    const next = steps.slice(index + 1).find((later) => later.from !== later.to);
    const box = boxOf(layout, step.to);
    const card = box?.id.startsWith('rules:') || box?.id.startsWith('service:') || box?.id.startsWith('ingress:');
    const through = next && card && next.from === step.to ? routeBetween(layout, next.from, next.to)[0] : undefined;
    const moves = through !== undefined && Math.hypot(through.x - rest.x, through.y - rest.y) > 4;
    pieces.push({ step, line: polyline(moves ? [rest, through] : [rest]), hidden: true, skip: 0, about });
    end = moves ? through : rest;
  }
  // Of frames only the header has words.
  const cards = [...layout.boxes.values()].map(({ id, abs }) =>
    id === 'cluster' || id.startsWith('node:') ? { ...abs, w: Math.min(abs.w, id === 'cluster' ? 420 : 260), h: 34 } : abs,
  );
  const sheets = new Map(
    [...layout.boxes.values()].flatMap(({ id, abs }) => (id.startsWith('rules:') ? [[id.slice(6), abs] as const] : [])),
  );
  return { trace, pieces, cards, sheets };
}
