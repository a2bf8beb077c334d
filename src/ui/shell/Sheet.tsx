/** The tools on a phone: a sheet that is drawn, tapped or sent up and down, with the stage above it. */
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { FoldButton } from './FoldButton.js';
import { holdPointer } from './hold-pointer.js';
import { useMessages } from './messages.js';
import { readSheet, SHEET_STOPS, type SheetStop, stopAfterKey, stopAfterTap, stopNear, TAP_SLACK, writeSheet } from './sheet-size.js';

interface Props {
  /** Whoever asks for a tool opens the sheet; every time it is asked for is another value. */
  readonly tool: unknown;
  readonly children: (folded: boolean, unfold: () => void) => ReactNode;
}

export function Sheet({ tool, children }: Props) {
  const words = useMessages().shell;
  const [stop, setStop] = useState<SheetStop>(readSheet);
  /** While a finger holds it. */
  const [drawn, setDrawn] = useState<number>();
  const from = useRef<number>(undefined);
  /** The same as the hand has it: it may let go before its last move is drawn. */
  const hand = useRef<number>(undefined);
  const id = useId();
  const [before, setBefore] = useState(tool);
  const open = () => setStop((now) => (now === 'low' ? 'half' : now));
  if (before !== tool) {
    setBefore(tool);
    open();
  }
  const keep = (next: SheetStop) => {
    setStop(next);
    writeSheet(next);
  };
  const folded = stop === 'low' && drawn === undefined;
  const full = stop === 'full' && drawn === undefined;
  const sheet = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const around = sheet.current?.parentElement;
    around?.toggleAttribute('data-covered', full);
    return () => around?.removeAttribute('data-covered');
  }, [full]);
  return (
    <section
      ref={sheet}
      id={id}
      className="pw-dock"
      aria-label={words.panelDock}
      data-folded={folded || undefined}
      data-sheet={drawn === undefined ? stop : 'drawn'}
      style={drawn === undefined ? undefined : { height: drawn }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which <hr> is not */}
      <div
        className="pw-sheet-handle"
        role="separator"
        tabIndex={0}
        aria-label={words.resizeDock}
        aria-orientation="horizontal"
        aria-controls={id}
        aria-valuemin={0}
        aria-valuemax={SHEET_STOPS.length - 1}
        aria-valuenow={SHEET_STOPS.indexOf(stop)}
        onKeyDown={(event) => {
          const next = stopAfterKey(event.key, stop);
          if (!next) return;
          event.preventDefault();
          // Space would also play and pause.
          event.stopPropagation();
          keep(next);
        }}
        onPointerDown={(event) => {
          holdPointer(event);
          from.current = event.clientY;
          hand.current = undefined;
        }}
        onPointerMove={({ clientY }) => {
          if (from.current === undefined) return;
          if (hand.current === undefined && Math.abs(clientY - from.current) < TAP_SLACK) return;
          hand.current = Math.max(64, Math.min(window.innerHeight - 44, window.innerHeight - clientY + 12));
          setDrawn(hand.current);
        }}
        onPointerUp={() => {
          if (from.current === undefined) return;
          from.current = undefined;
          keep(hand.current === undefined ? stopAfterTap(stop) : stopNear(hand.current, window.innerHeight));
          setDrawn(undefined);
        }}
        onPointerCancel={() => {
          from.current = undefined;
          setDrawn(undefined);
        }}
      />
      {children(folded, open)}
      <FoldButton folded={folded} controls={id} onPress={() => keep(folded ? 'half' : 'low')} />
    </section>
  );
}
