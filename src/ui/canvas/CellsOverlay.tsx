/** Cells of pods, on a canvas over the folded nodes: a frame is drawn only when the camera or the cluster moved. */
import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import type { PodCell } from './cells.js';
import { watchColours } from './computed-colours.js';
import { type CellGroup, drawCells, groupCells, readCellColours, type Shifts } from './draw-cells.js';

interface Props {
  readonly cells: readonly PodCell[];
  readonly marked: string | undefined;
  readonly shifts: Shifts;
}

interface Drawn {
  readonly groups: readonly CellGroup[];
  readonly marked: string | undefined;
  readonly shifts: Shifts;
}

export function CellsOverlay({ cells, marked, shifts }: Props) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const before = useRef<readonly CellGroup[]>([]);
  const groups = useMemo(() => groupCells(cells, before.current), [cells]);
  const latest = useRef<Drawn>({ groups, marked, shifts });
  const redraw = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    const element = canvasRef.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return undefined;
    let colours = readCellColours(element);
    let frame = 0;
    let blank = true;
    const draw = () => {
      cancelAnimationFrame(frame);
      frame = 0;
      const { groups: drawn, marked: picked, shifts: moved } = latest.current;
      // The browser puts together with every frame what is in the page, be it empty.
      element.style.visibility = drawn.length === 0 ? 'hidden' : '';
      if (blank && drawn.length === 0) return;
      const { width, height, transform } = flow.getState();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (element.width !== w || element.height !== h) {
        element.width = w;
        element.height = h;
      }
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, width, height);
      const camera = { x: transform[0], y: transform[1], zoom: transform[2] };
      drawCells(ctx, camera, colours, drawn, { x: 0, y: 0, w: width, h: height }, picked, moved);
      blank = drawn.length === 0;
    };
    redraw.current = draw;
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const recolour = () => {
      colours = readCellColours(element);
      ask();
    };
    const off = flow.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) ask();
    });
    const offColours = watchColours(recolour);
    return () => {
      cancelAnimationFrame(frame);
      off();
      offColours();
    };
  }, [flow]);
  useLayoutEffect(() => {
    latest.current = { groups, marked, shifts };
    before.current = groups;
    // Drawn at once: cards that became cells must not be missing for a frame.
    redraw.current?.();
  }, [groups, marked, shifts]);
  return (
    <div className="cv-overlay cv-cells" aria-hidden="true">
      <canvas ref={canvasRef} />
    </div>
  );
}
