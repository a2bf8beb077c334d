/**
 * The whole picture in a corner, and what of it is on show; pressing or dragging in it moves the camera. React Flow's own would
 * draw a shape for every card, and those out of sight are not given to it. The keyboard has the search and the camera's buttons.
 */
import { useReactFlow, useStore } from '@xyflow/react';
import { type PointerEvent, type ReactElement, useMemo } from 'react';
import { holdPointer } from '../shell/hold-pointer.js';
import { useMessages } from '../shell/messages.js';
import type { Box, Layout } from './layout.js';

const WIDTH = 150;
const MOST_HEIGHT = 110;
const MARGIN = 0.02;

const shapes = new WeakMap<Box, ReactElement>();

/** The same element for the same box: what did not move is not drawn again. */
function shapeOf(box: Box): ReactElement {
  const { id, abs } = box;
  const known = shapes.get(box);
  if (known) return known;
  const made = <rect key={id} x={abs.x} y={abs.y} width={abs.w} height={abs.h} data-node={id.startsWith('node:') || undefined} />;
  shapes.set(box, made);
  return made;
}

interface Props {
  readonly layout: Layout;
  /** The learner moves the camera. */
  readonly onMove: () => void;
  readonly onClose: () => void;
}

/** Frames and what stands outside of them; pods are too small to be shapes. */
const DRAWN = /^(node|client|host|lb|service|fold):/;

export function Minimap({ layout, onMove }: Props) {
  const words = useMessages().stage;
  const { setCenter, getZoom } = useReactFlow();
  const view = useStore(({ transform: [x, y, zoom], width, height }) => `${-x / zoom} ${-y / zoom} ${width / zoom} ${height / zoom}`);
  const { bounds } = layout;
  const picture = useMemo(() => [...layout.boxes.values()].filter(({ id }) => DRAWN.test(id)).map(shapeOf), [layout]);
  const [x = 0, y = 0, w = 0, h = 0] = view.split(' ').map(Number);
  // Everything is on show anyway.
  if (x <= bounds.x && y <= bounds.y && x + w >= bounds.x + bounds.w && y + h >= bounds.y + bounds.h) return null;
  const edge = Math.max(bounds.w, bounds.h) * MARGIN;
  const box = { x: bounds.x - edge, y: bounds.y - edge, w: bounds.w + 2 * edge, h: bounds.h + 2 * edge };
  const scale = Math.min(WIDTH / box.w, MOST_HEIGHT / box.h);
  const look = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const at = event.currentTarget.getBoundingClientRect();
    onMove();
    void setCenter(box.x + (event.clientX - at.left) / scale, box.y + (event.clientY - at.top) / scale, { zoom: getZoom(), duration: 0 });
  };
  return (
    <svg
      className="cv-minimap nodrag nopan"
      role="img"
      aria-label={words.minimap}
      width={box.w * scale}
      height={box.h * scale}
      viewBox={`${box.x} ${box.y} ${box.w} ${box.h}`}
      onPointerDown={(event) => {
        holdPointer(event);
        look(event);
      }}
      onPointerMove={look}
    >
      {picture}
      <rect className="cv-minimap-view" x={x} y={y} width={w} height={h} />
    </svg>
  );
}
