/** Cards are measured between two frames, never while the browser still tells of new sizes. */
import { useStoreApi } from '@xyflow/react';
import { useState } from 'react';
import type { CardNode } from './flow-nodes.js';

type Measure = (updates: ReadonlyMap<string, unknown>) => void;

/**
 * React Flow writes sizes down in the very callback that told them. React then draws at once and begins to watch cards that came
 * meanwhile, of which the browser cannot tell any more: "ResizeObserver loop completed with undelivered notifications". In the next
 * frame there is no loop to disturb, and as every card is given its size (place-cards.ts), nobody sees it being measured.
 *
 * @param nextFrame as `requestAnimationFrame`
 */
export function measureLater(measure: Measure, nextFrame: (work: () => void) => void): Measure {
  let waiting: Map<string, unknown> | undefined;
  return (updates) => {
    if (!waiting) {
      nextFrame(() => {
        const due = waiting ?? new Map();
        waiting = undefined;
        measure(due);
      });
      waiting = new Map();
    }
    for (const [id, update] of updates) waiting.set(id, update);
  };
}

/** To be called where the provider of the stage's React Flow is, before that is drawn for the first time. */
export function useMeasureLater(): void {
  const flow = useStoreApi<CardNode>();
  useState(() => {
    const { updateNodeInternals } = flow.getState();
    flow.setState({ updateNodeInternals: measureLater(updateNodeInternals as Measure, requestAnimationFrame) });
  });
}
