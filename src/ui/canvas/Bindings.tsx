/** Thin dashed lines from the Service in focus to the pods behind it: what the selector binds, not where packets go. */
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
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

export const Bindings = memo(function Bindings({ layout, service, flavour, rows }: Props) {
  // One line for all that are alike: where ways run together they do not get darker.
  const lines = new Map<EndpointRow['state'], string>();
  for (const { pod, state } of rows) {
    if (pod === undefined || !layout.boxes.has(`pod:${pod}`)) continue;
    const points = routeBetween(layout, `service:${service}`, `pod:${pod}` as Spot);
    if (points.length < 2) continue;
    lines.set(state, `${lines.get(state) ?? ''}M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`);
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
