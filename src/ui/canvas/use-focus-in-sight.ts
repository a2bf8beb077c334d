/**
 * A button inside a card that the keyboard comes to while the camera looks elsewhere: the camera moves just far enough (WCAG 2.4.11).
 * React Flow does that for the cards themselves.
 */
import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

const MARGIN = 12;

/** How far what lies from `start` to `end` must move to be within `low` and `high`, CSS pixels; 0 when it is. */
export function moveInto(low: number, high: number, start: number, end: number): number {
  if (start < low + MARGIN) return low + MARGIN - start;
  return end > high - MARGIN ? high - MARGIN - end : 0;
}

export function useFocusInSight(stage: RefObject<HTMLElement | null>): void {
  const { getViewport, setViewport } = useReactFlow();
  useEffect(() => {
    let frame = 0;
    const look = (target: EventTarget | null): void => {
      if (!(target instanceof Element) || !target.matches('.react-flow__node :focus-visible')) return;
      const flow = target.closest('.react-flow')?.getBoundingClientRect();
      if (!flow) return;
      const { left, right, top, bottom } = target.getBoundingClientRect();
      const [dx, dy] = [moveInto(flow.left, flow.right, left, right), moveInto(flow.top, flow.bottom, top, bottom)];
      if (dx === 0 && dy === 0) return;
      const { x, y, zoom } = getViewport();
      void setViewport({ x: x + dx, y: y + dy, zoom });
    };
    // The browser scrolls what got the focus into sight, and React Flow undoes that: what counts is where it is then.
    const later = ({ target }: FocusEvent): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(target));
    };
    const element = stage.current;
    element?.addEventListener('focusin', later);
    return () => {
      cancelAnimationFrame(frame);
      element?.removeEventListener('focusin', later);
    };
  }, [stage, getViewport, setViewport]);
}
