/** The tools below the stage: as tall as the learner wants them, or folded to one row of tabs. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { DOCK_SMALLEST, type DockShape, dockAfterKey, dockHeight, readDock, tallestDock, writeDock } from './dock-size.js';
import { FoldButton } from './FoldButton.js';
import { holdPointer } from './hold-pointer.js';
import { useMessages } from './messages.js';

interface Props {
  /** False on a phone, where the tools are as tall as the page makes them. */
  readonly sizable: boolean;
  /** Whoever asks for a tool unfolds the tools; every time it is asked for is another value. */
  readonly tool: unknown;
  readonly children: (folded: boolean, unfold: () => void) => ReactNode;
}

export function Dock({ sizable, tool, children }: Props) {
  const words = useMessages().shell;
  const [shape, setShape] = useState<DockShape>(readDock);
  const windowHeight = useWindowHeight();
  const id = useId();
  const [before, setBefore] = useState(tool);
  if (before !== tool) {
    setBefore(tool);
    setShape((now) => ({ ...now, folded: false }));
  }
  const keep = (next: DockShape) => {
    setShape(next);
    writeDock(next);
  };
  // A drag may end before its last move is drawn: what is kept is where the hand was.
  const dragged = useRef<DockShape>(undefined);
  const folded = sizable && shape.folded;
  const height = dockHeight(shape, windowHeight);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dockAfterKey(event.key, shape, windowHeight);
    if (!next) return;
    event.preventDefault();
    keep(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const wanted = windowHeight - event.clientY;
    // Dragged well below the smallest height, the tools fold.
    dragged.current = { height: Math.max(DOCK_SMALLEST, Math.min(tallestDock(windowHeight), wanted)), folded: wanted < DOCK_SMALLEST / 2 };
    setShape(dragged.current);
  };
  return (
    <section
      id={id}
      className="pw-dock"
      aria-label={words.panelDock}
      data-folded={folded || undefined}
      style={sizable && !folded ? { height } : undefined}
    >
      {sizable && (
        // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which <hr> is not
        <div
          className="pw-splitter"
          role="separator"
          tabIndex={0}
          aria-label={words.resizeDock}
          aria-orientation="horizontal"
          aria-controls={id}
          aria-valuemin={0}
          aria-valuemax={tallestDock(windowHeight)}
          aria-valuenow={folded ? 0 : height}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            event.preventDefault();
            holdPointer(event);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={() => {
            if (dragged.current) writeDock(dragged.current);
            dragged.current = undefined;
          }}
          onDoubleClick={() => keep({ height: undefined, folded: false })}
        />
      )}
      {children(folded, () => shape.folded && keep({ ...shape, folded: false }))}
      {sizable && <FoldButton folded={folded} controls={id} onPress={() => keep({ ...shape, folded: !shape.folded })} />}
    </section>
  );
}

function useWindowHeight(): number {
  const [height, setHeight] = useState(() => window.innerHeight);
  useEffect(() => {
    const measure = () => setHeight(window.innerHeight);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return height;
}
