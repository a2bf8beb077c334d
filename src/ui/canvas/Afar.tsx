/** What a stage of very many pods needs besides its cards: cells for pods that have none. */
import { useMemo } from 'react';
import { CellsOverlay } from './CellsOverlay.js';
import { podCells } from './cells.js';
import type { Shifts } from './draw-cells.js';
import type { Heat } from './heat.js';
import type { Layout } from './layout.js';
import type { EndpointRow } from './objects.js';
import type { Scene } from './scene.js';

interface Props {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly endpoints: readonly EndpointRow[];
  readonly heat: Heat;
  /** Cards in nodes that are in the page; undefined: all. */
  readonly inner: ReadonlySet<string> | undefined;
  readonly marked: string | undefined;
  readonly onClose: () => void;
}

const NO_SHIFTS: Shifts = new Map();

/** How far each frame has been dragged. */
function shiftsOf({ nodes }: Scene, still: Layout, now: Layout): Shifts {
  if (still === now) return NO_SHIFTS;
  return new Map(
    nodes.flatMap(({ name }) => {
      const id = `node:${name}`;
      const [from, to] = [still.boxes.get(id)?.abs, now.boxes.get(id)?.abs];
      return from && to && (from.x !== to.x || from.y !== to.y) ? [[id, { x: to.x - from.x, y: to.y - from.y }] as const] : [];
    }),
  );
}

export function Afar({ scene, layout, endpoints, heat, inner, marked }: Props) {
  // Cells go with the frame that is dragged; nothing else about them changes until it is let go.
  const still = layout.rest ?? layout;
  const all = useMemo(() => {
    const chosen = new Set(endpoints.filter((row) => row.state === 'ready').map((row) => row.pod));
    return podCells({ scene, layout: still, chosen, heat });
  }, [scene, still, endpoints, heat]);
  // Seen from near by pods are cards; those that are not yet are cells until then.
  const cells = useMemo(() => (still.level === 'far' ? all : inner ? all.filter(({ id }) => !inner.has(id)) : []), [all, still, inner]);
  const shifts = useMemo(() => shiftsOf(scene, still, layout), [scene, still, layout]);
  return <CellsOverlay cells={cells} marked={marked} shifts={shifts} />;
}
