/** Thin dashed lines from the Service in focus to the pods behind it: what the selector binds, not where packets go. */
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Rect } from './geometry.js';
import type { Layout } from './layout.js';
import type { EndpointRow } from './objects.js';

function binding(from: Rect, to: Rect): string {
  const a = { x: from.x + from.w, y: from.y + from.h / 2 };
  const b = { x: to.x, y: to.y + to.h / 2 };
  const reach = Math.max(28, Math.abs(b.x - a.x) * 0.45);
  return `M${a.x} ${a.y}C${a.x + reach} ${a.y} ${b.x - reach} ${b.y} ${b.x} ${b.y}`;
}

interface Props {
  readonly layout: Layout;
  readonly service: string;
  readonly flavour: string;
  readonly rows: readonly EndpointRow[];
}

export const Bindings = memo(function Bindings({ layout, service, flavour, rows }: Props) {
  const from = layout.boxes.get(`service:${service}`);
  if (!from) return null;
  return (
    <ViewportPortal>
      <svg className="cv-bindings" data-flavour={flavour} aria-hidden="true" width={1} height={1}>
        {rows.map((row) => {
          const to = row.pod === undefined ? undefined : layout.boxes.get(`pod:${row.pod}`);
          return to ? <path key={row.ip} d={binding(from.abs, to.abs)} data-state={row.state} /> : null;
        })}
      </svg>
    </ViewportPortal>
  );
});
