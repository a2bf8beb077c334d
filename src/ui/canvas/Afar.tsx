/** What a stage of very many pods needs besides its cards: cells for pods that have none. */
import { useMemo } from 'react';
import { CellsOverlay } from './CellsOverlay.js';
import { podCells } from './cells.js';
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

export function Afar({ scene, layout, endpoints, heat, inner, marked }: Props) {
  const cells = useMemo(() => {
    const chosen = new Set(endpoints.filter((row) => row.state === 'ready').map((row) => row.pod));
    return podCells({ scene, layout, chosen, heat, cards: inner });
  }, [scene, layout, endpoints, heat, inner]);
  return <CellsOverlay cells={cells} marked={marked} />;
}
