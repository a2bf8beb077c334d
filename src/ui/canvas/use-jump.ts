/** Goes to what was looked for: it is selected, the camera flies there, its card gets the focus, and that is announced. */
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useLab } from '../../store/lab.js';
import type { PlaceId } from '../../store/types.js';
import type { Rect } from './geometry.js';
import { showNamespace } from './namespaces.js';
import type { Found } from './search-index.js';

interface Ways {
  /** Where a box stands seen from near by. */
  readonly nearRect: (id: string) => Rect | undefined;
  readonly flyTo: (to: Rect, life?: number) => Promise<unknown>;
  /** How much larger than usual everything is that stands in no node. */
  readonly scale: number;
  readonly openMenu: (id: string, anchor: Element) => void;
}

/** Picks what a box stands for. */
export function select(id: string): void {
  const { actions } = useLab.getState();
  if (id === 'endpoints' || id.startsWith('deployment:') || id.startsWith('fold:')) return;
  if (id.startsWith('ingress:')) actions.select({ kind: 'ingress', key: id.slice('ingress:'.length) });
  else if (id.startsWith('service:')) actions.select({ kind: 'service', key: id.slice('service:'.length) });
  else actions.select({ kind: 'place', id: id.replace(/^announce:/, 'node:') as PlaceId });
}

/** Cards come into the page some frames after the camera came near them. */
const FRAMES = 40;

function focusCard(stage: HTMLElement | null, id: string, left: number): void {
  const cards = stage?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [];
  const card = [...cards].find((one) => one.dataset.id === id);
  if (card) card.focus({ preventScroll: true });
  else if (left > 0) requestAnimationFrame(() => focusCard(stage, id, left - 1));
}

export function useJump(stage: RefObject<HTMLElement | null>, { nearRect, flyTo, scale, openMenu }: Ways) {
  const [wanted, setWanted] = useState<Found>();
  const [arrived, setArrived] = useState<Found>();
  useEffect(() => {
    if (!wanted) return undefined;
    const rect = nearRect(wanted.id);
    // A folded Service has a card once it is in focus: with the next picture.
    if (!rect && !wanted.id.startsWith('deployment:')) return undefined;
    setWanted(undefined);
    setArrived(wanted);
    if (!rect) {
      if (stage.current) openMenu(wanted.id, stage.current);
      return undefined;
    }
    void flyTo(rect, /^(node|pod):/.test(wanted.id) ? 1 : 1 / scale).then(() => focusCard(stage.current, wanted.id, FRAMES));
    return undefined;
  }, [wanted, nearRect, flyTo, scale, openMenu, stage]);
  const jump = useCallback(
    (found: Found) => {
      // Whoever looks for something in a folded namespace wants to see it.
      if (found.namespace && !nearRect(found.id)) showNamespace(found.namespace, true);
      select(found.id);
      setWanted(found);
    },
    [nearRect],
  );
  return { jump, arrived };
}
