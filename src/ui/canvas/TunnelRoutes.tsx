/** Routes that `minikube tunnel` made: from a client's machine to the node that takes packets for the Service range. */
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Layout } from './layout.js';
import { routeBetween } from './route.js';

interface Props {
  readonly layout: Layout;
  readonly routes: readonly { readonly client: string; readonly node: string }[];
}

export const TunnelRoutes = memo(function TunnelRoutes({ layout, routes }: Props) {
  return (
    <ViewportPortal>
      <svg className="cv-routes" aria-hidden="true" width={1} height={1}>
        {routes.map(({ client, node }) => {
          const edge = layout.boxes.get(`node:${node}`)?.abs.x ?? 0;
          // Where packets go on inside the node is no part of the route.
          const points = routeBetween(layout, `client:${client}`, `node:${node}`).filter(({ x }) => x <= edge + 1);
          if (points.length < 2) return null;
          const d = `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`;
          return (
            <g key={client}>
              <path className="cv-route-wall" d={d} />
              <path className="cv-route-inside" d={d} />
            </g>
          );
        })}
      </svg>
    </ViewportPortal>
  );
});
