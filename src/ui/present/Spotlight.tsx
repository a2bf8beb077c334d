/** A light or a dot that goes with the pointer, for those who look at the wall. */
import { useEffect, useRef } from 'react';

export const POINTERS = ['off', 'spot', 'dot'] as const;
export type Pointer = (typeof POINTERS)[number];

export function Spotlight({ pointer }: { readonly pointer: Exclude<Pointer, 'off'> }) {
  const light = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const go = ({ clientX, clientY }: PointerEvent): void => {
      light.current?.style.setProperty('--x', `${clientX}px`);
      light.current?.style.setProperty('--y', `${clientY}px`);
    };
    for (const name of ['pointermove', 'pointerdown'] as const) document.addEventListener(name, go, true);
    return () => {
      for (const name of ['pointermove', 'pointerdown'] as const) document.removeEventListener(name, go, true);
    };
  }, []);
  return <div ref={light} className="pp-light" data-pointer={pointer} aria-hidden="true" />;
}
