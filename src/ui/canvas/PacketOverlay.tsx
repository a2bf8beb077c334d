/**
 * Packets, on one canvas above React Flow. It follows the playhead and the viewport without React: a frame is drawn only when
 * one of them moved.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { StageView } from '../../store/types.js';
import { useMessages } from '../shell/messages.js';
import type { Canvas } from './canvas.js';
import { watchColours } from './computed-colours.js';
import { drawFlock } from './draw-flock.js';
import { drawTrace } from './draw-trace.js';
import { buildFlock, type Flock } from './flock.js';
import { buildJourney, type Journey } from './journey.js';
import type { Layout } from './layout.js';
import { type Palette, readPalette } from './paint.js';

interface Drawn {
  readonly layout: Layout;
  readonly view: StageView;
  journey: Journey | undefined;
  flock: { readonly id: number; readonly flock: Flock } | undefined;
}

export function PacketOverlay({ layout }: { readonly layout: Layout }) {
  const view = useLab((lab) => lab.stageView);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette>(undefined);
  const flow = useStoreApi();
  const words = useMessages().stage.packet;
  const traceInView = useLab((lab) => lab.traceInView);

  useEffect(() => {
    const element = canvasRef.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return undefined;
    const drawn: Drawn = { layout, view, journey: undefined, flock: undefined };
    palette.current ??= readPalette(element);
    let frame = 0;
    let blank = false;
    let stopped = false;

    const draw = () => {
      frame = 0;
      const { width, height, transform } = flow.getState();
      const ratio = Math.min(window.devicePixelRatio || 1, 2.5);
      const w = Math.round(width * ratio);
      const h = Math.round(height * ratio);
      if (element.width !== w || element.height !== h) {
        element.width = w;
        element.height = h;
      }
      // A picture without packets need not be wiped with every move of the camera.
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (!blank) ctx.clearRect(0, 0, width, height);
      const canvas: Canvas = {
        ctx,
        camera: { x: transform[0], y: transform[1], zoom: transform[2] },
        palette: palette.current ?? readPalette(element),
        words,
        width,
        height,
      };
      blank = !drawMoment(canvas, drawn, traceInView, reducedMotion);
    };
    const ask = () => {
      if (frame === 0 && !stopped) frame = requestAnimationFrame(draw);
    };
    const askWithColours = () => {
      palette.current = readPalette(element);
      ask();
    };

    const offPlayhead = playhead.subscribe(ask);
    const offFlow = flow.subscribe((now, before) => {
      if (now.transform !== before.transform || now.width !== before.width || now.height !== before.height) ask();
    });
    const offColours = watchColours(askWithColours);
    ask();
    return () => {
      stopped = true;
      cancelAnimationFrame(frame);
      offPlayhead();
      offFlow();
      offColours();
    };
  }, [flow, layout, view, reducedMotion, words, traceInView]);

  return (
    <div className="cv-overlay" aria-hidden="true">
      <canvas ref={canvasRef} />
    </div>
  );
}

/** False where there is nothing to draw. */
function drawMoment(canvas: Canvas, drawn: Drawn, traceInView: number | undefined, reducedMotion: boolean): boolean {
  const moment = playhead.get();
  const lab = useLab.getState();
  if (moment.segment?.kind === 'batch' && moment.segment.batch !== undefined) {
    const batch = lab.batches.get(moment.segment.batch);
    if (!batch) return false;
    if (drawn.flock?.id !== batch.id) drawn.flock = { id: batch.id, flock: buildFlock(batch, drawn.view, drawn.layout) };
    drawFlock(canvas, drawn.flock.flock, reducedMotion ? 1 : moment.progress);
    return true;
  }
  const trace = moment.trace ?? (traceInView === undefined ? undefined : lab.traces.get(traceInView));
  if (!trace || trace.hops.length === 0) return false;
  if (drawn.journey?.trace !== trace) drawn.journey = buildJourney(trace, drawn.view, drawn.layout);
  // Past the request, or with another one selected, its whole way stays drawn.
  const under = moment.trace === trace;
  const hop = under ? (moment.hop ?? 0) : trace.hops.length - 1;
  const progress = under ? moment.progress : 1;
  drawTrace(canvas, drawn.journey, hop, reducedMotion ? 1 : progress);
  return true;
}
