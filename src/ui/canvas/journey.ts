/** A trace laid on the stage: steps + layout → one drawable piece per hop. Rebuilt only when trace, view or layout change. */
import type { StageView, Trace } from '../../store/types.js';
import { conceptPath } from './concept-path.js';
import type { Point } from './geometry.js';
import type { Layout } from './layout.js';
import type { Step } from './packet-path.js';
import { packetPath } from './packet-path.js';
import type { Polyline } from './polyline.js';
import { polyline } from './polyline.js';
import { boxOf, restPoint, routeBetween } from './route.js';

export interface Piece {
  readonly step: Step;
  readonly line: Polyline;
  /** Movement through a card (a rule sheet): the dot moves, no trail is drawn over the words. */
  readonly hidden: boolean;
}

export interface Journey {
  readonly trace: Trace;
  readonly pieces: readonly Piece[];
}

/** Right-hand traffic: request and reply run side by side. */
const LANE = 3;

function lastPoint(line: Polyline | undefined): Point | undefined {
  if (!line || line.points.length < 2) return undefined;
  return { x: line.points.at(-2) as number, y: line.points.at(-1) as number };
}

export function buildJourney(trace: Trace, view: StageView, layout: Layout): Journey {
  const steps = view === 'concept' ? conceptPath(trace) : packetPath(trace);
  const pieces: Piece[] = [];
  for (const [index, step] of steps.entries()) {
    const before = lastPoint(pieces.at(-1)?.line);
    const route = routeBetween(layout, step.from, step.to);
    if (route.length > 1) {
      const line = polyline(route, LANE);
      pieces.push({ step, line, hidden: false });
      continue;
    }
    const rest = before ?? restPoint(layout, step.to, view) ?? { x: 0, y: 0 };
    // Through the rule sheet: from where it came in to where the next hop goes out.
    const next = steps.slice(index + 1).find((later) => later.from !== later.to);
    const box = boxOf(layout, step.to);
    const through = next && box?.id.startsWith('rules:') ? routeBetween(layout, next.from, next.to)[0] : undefined;
    const line = polyline(through && Math.hypot(through.x - rest.x, through.y - rest.y) > 4 ? [rest, through] : [rest]);
    pieces.push({ step, line, hidden: true });
  }
  return { trace, pieces };
}
