/** Thin dashed lines from the Service in focus to the pods behind it: what the selector binds, not where packets go. */
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Point } from './geometry.js';
import type { Layout } from './layout.js';
import type { EndpointRow } from './objects.js';
import type { Spot } from './packet-path.js';
import { routeBetween } from './route.js';

interface Props {
  readonly layout: Layout;
  readonly service: string;
  readonly flavour: string;
  readonly rows: readonly EndpointRow[];
}

const drawn = new WeakMap<readonly Point[], string>();

/** Of a way that was found before the words are there already. */
function wordsOf(points: readonly Point[]): string {
  const before = drawn.get(points);
  if (before !== undefined) return before;
  const words = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
  drawn.set(points, words);
  return words;
}

export const Bindings = memo(function Bindings({ layout, service, flavour, rows }: Props) {
  // One line for all that are alike: where ways run together they do not get darker.
  const lines = new Map<EndpointRow['state'], string>();
  for (const { pod, state } of rows) {
    if (pod === undefined || !layout.boxes.has(`pod:${pod}`)) continue;
    const points = routeBetween(layout, `service:${service}`, `pod:${pod}` as Spot);
    if (points.length < 2) continue;
    lines.set(state, (lines.get(state) ?? '') + wordsOf(points));
  }
  return (
    <ViewportPortal>
      <svg className="cv-bindings" data-flavour={flavour} aria-hidden="true" width={1} height={1}>
        {[...lines].map(([state, d]) => (
          <path key={state} d={d} data-state={state} />
        ))}
      </svg>
    </ViewportPortal>
  );
});
