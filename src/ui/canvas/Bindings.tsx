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
  return (
    <ViewportPortal>
      <svg className="cv-bindings" data-flavour={flavour} aria-hidden="true" width={1} height={1}>
        {rows.map((row) => {
          if (row.pod === undefined || !layout.boxes.has(`pod:${row.pod}`)) return null;
          const points = routeBetween(layout, `service:${service}`, `pod:${row.pod}` as Spot);
          if (points.length < 2) return null;
          return <path key={row.ip} d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`} data-state={row.state} />;
        })}
      </svg>
    </ViewportPortal>
  );
});
