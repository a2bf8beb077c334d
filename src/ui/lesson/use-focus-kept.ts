/** Buttons of a step vanish with what they did: whoever pressed one by keyboard goes on from what is told of it. */
import { type RefObject, useEffect, useRef } from 'react';

/**
 * @param moment changes whenever a button that may have the focus is taken away
 * @returns goes on the part that then takes the focus
 */
export function useFocusKept(moment: string): RefObject<HTMLDivElement | null> {
  const told = useRef<HTMLDivElement>(null);
  const before = useRef(moment);
  useEffect(() => {
    if (before.current === moment) return;
    before.current = moment;
    if (document.activeElement !== document.body) return;
    // No further than it takes: what is told of a long step may be out of sight, or under the bar below.
    told.current?.focus({ preventScroll: true });
    told.current?.scrollIntoView({ block: 'nearest' });
  }, [moment]);
  return told;
}
