/** A panel beside the stage: as wide as the learner wants it, or folded to its edge. */
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useLab } from '../../store/lab.js';
import { holdPointer } from './hold-pointer.js';
import { Icon } from './Icon.js';
import { useMessages } from './messages.js';
import {
  readSides,
  SIDE_SMALLEST,
  type SideName,
  type SideShape,
  type Sides,
  sideAfterKey,
  sideWidth,
  widestSide,
  writeSides,
} from './side-size.js';

interface Props {
  readonly side: SideName;
  readonly label: string;
  /** Width where none was chosen, CSS pixels. */
  readonly usual: number;
  readonly sides: Sides;
  readonly onChange: (sides: Sides) => void;
  readonly children: ReactNode;
}

export function Side({ side, label, usual, sides, onChange, children }: Props) {
  const words = useMessages().shell;
  const id = useId();
  const windowWidth = useWindowWidth();
  const shape = sides[side];
  const width = sideWidth(shape, usual, windowWidth);
  // A drag may end before its last move is drawn: what is kept is where the hand was.
  const newest = useRef(sides);
  useLayoutEffect(() => {
    newest.current = sides;
  }, [sides]);
  const set = (next: SideShape, keep = true) => {
    newest.current = { ...newest.current, [side]: next };
    onChange(newest.current);
    if (keep) writeSides(newest.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = sideAfterKey(event.key, side, shape, width, windowWidth);
    if (!next) return;
    event.preventDefault();
    set(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const wanted = side === 'left' ? event.clientX : windowWidth - event.clientX;
    set({ width: Math.max(SIDE_SMALLEST, Math.min(widestSide(windowWidth), wanted)), folded: wanted < SIDE_SMALLEST / 2 }, false);
  };
  // Whoever asks for what stands here wants to see it.
  const tool = useLab((lab) => lab.tool);
  const [before, setBefore] = useState(tool);
  if (before !== tool) {
    setBefore(tool);
    if (side === 'right' && tool?.id === 'inspector' && shape.folded) onChange({ ...sides, right: { ...shape, folded: false } });
  }
  const fold = shape.folded ? words.unfoldSide(label) : words.foldSide(label);
  return (
    <aside className={`pw-${side}`} aria-label={label} data-folded={shape.folded || undefined}>
      <div id={id} className="pw-side-content" hidden={shape.folded}>
        {children}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which <hr> is not */}
      <div
        className="pw-side-splitter"
        role="separator"
        tabIndex={0}
        aria-label={words.resizeSide(label)}
        aria-orientation="vertical"
        aria-controls={id}
        aria-valuemin={0}
        aria-valuemax={widestSide(windowWidth)}
        aria-valuenow={shape.folded ? 0 : width}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.preventDefault();
          holdPointer(event);
        }}
        onPointerMove={onPointerMove}
        onPointerUp={() => writeSides(newest.current)}
        onDoubleClick={() => set({ width: undefined, folded: false })}
      />
      <button
        type="button"
        className="pw-side-fold"
        aria-label={fold}
        title={fold}
        aria-expanded={!shape.folded}
        aria-controls={id}
        onClick={() => set({ ...shape, folded: !shape.folded })}
      >
        <Icon name={(side === 'left') === shape.folded ? 'right' : 'left'} />
      </button>
    </aside>
  );
}

/** The widths of the two panels, and the style that gives them to the page. */
export function useSides(usual: Readonly<Record<SideName, number>>) {
  const [sides, setSides] = useState<Sides>(readSides);
  const windowWidth = useWindowWidth();
  const of = (side: SideName) => (sides[side].folded ? 28 : sideWidth(sides[side], usual[side], windowWidth));
  const style = { '--left-width': `${of('left')}px`, '--right-width': `${of('right')}px` } as CSSProperties;
  return { sides, setSides, style };
}

function useWindowWidth(): number {
  const [width, setWidth] = useState(() => window.innerWidth);
  useEffect(() => {
    const measure = () => setWidth(window.innerWidth);
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return width;
}
