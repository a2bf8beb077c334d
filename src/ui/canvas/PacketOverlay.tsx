/**
 * Packets, on one canvas above React Flow. It follows the playhead and the viewport without React: a frame is drawn only when
 * one of them moved.
 */
import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useLab } from '../../store/lab.js';
import { playhead } from '../../store/playhead.js';
import type { Segment, StageView, Trace } from '../../store/types.js';
import { fetchWhenIdle } from '../shell/later.js';
import { useMessages } from '../shell/messages.js';
import { MORPH_MS } from './camera.js';
import type { Canvas } from './canvas.js';
import { freeCaption } from './caption-way.js';
import { watchColours } from './computed-colours.js';
import { drawBeside, drawTrace } from './draw-trace.js';
import { buildJourney, type Journey } from './journey.js';
import { lateFlock } from './late-flock.js';
import type { Layout } from './layout.js';
import { eased, journeyBetween } from './morph.js';
import { type Palette, readPalette } from './paint.js';
import { markOf, sentTogether } from './together.js';

interface Drawn {
  readonly layout: Layout;
  readonly view: StageView;
  journey: Journey | undefined;
  together?: { readonly segments: readonly Segment[]; readonly trace: number; readonly ids: readonly number[] };
  /** Journeys of requests sent together with it. */
  readonly others: Map<number, Journey>;
  /** The journey as the other view had it, and when the learner left that view. */
  before: { readonly journey: Journey; readonly since: number } | undefined;
}

const stay = () => undefined;

/** Draws many at once, when it has come. */
let drawBatch: Awaited<ReturnType<typeof lateFlock.fetch>> | undefined;

export function PacketOverlay({ layout }: { readonly layout: Layout }) {
  const view = useLab((lab) => lab.stageView);
  const reducedMotion = useLab((lab) => lab.reducedMotion);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const palette = useRef<Palette>(undefined);
  const flow = useStoreApi();
  const words = useMessages().stage.packet;
  const traceInView = useLab((lab) => lab.traceInView);
  const trails = useLab((lab) => lab.trails);
  const last = useRef<Drawn>(undefined);

  useEffect(() => fetchWhenIdle([lateFlock]), []);
  useEffect(() => {
    const element = canvasRef.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return undefined;
    const was = last.current;
    const leaves = !reducedMotion && was?.journey !== undefined && was.view !== view;
    const before =
      leaves && was?.journey ? { journey: was.journey, since: performance.now() } : was?.view === view ? was.before : undefined;
    const drawn: Drawn = { layout, view, journey: undefined, others: new Map(), before };
    last.current = drawn;
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
      if (!drawBatch && playhead.get().segment?.kind === 'batch') {
        lateFlock.fetch().then((come) => {
          drawBatch = come;
          ask();
        }, stay);
      }
      blank = !drawMoment(canvas, drawn, { traceInView, reducedMotion, trails });
      // The browser puts together with every frame what is in the page, be it empty.
      element.style.visibility = blank ? 'hidden' : '';
      if (drawn.before) ask();
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
  }, [flow, layout, view, reducedMotion, words, traceInView, trails]);

  return (
    <div className="cv-overlay" aria-hidden="true">
      <canvas ref={canvasRef} />
    </div>
  );
}

interface Shown {
  readonly traceInView: number | undefined;
  readonly reducedMotion: boolean;
  readonly trails: boolean;
}

/** Looked for once for each request, not once a frame. */
function togetherNow(drawn: Drawn, segments: readonly Segment[], trace: number): readonly number[] {
  const known = drawn.together;
  if (known?.segments === segments && known.trace === trace) return known.ids;
  const ids = sentTogether(segments, trace);
  drawn.together = { segments, trace, ids };
  return ids;
}

/** The journey of the trace; for a moment after the view changed, on its way from the other one. */
function journeyNow(drawn: Drawn, trace: Trace): Journey {
  if (drawn.journey?.trace !== trace) drawn.journey = buildJourney(trace, drawn.view, drawn.layout);
  if (!drawn.before) return drawn.journey;
  const share = (performance.now() - drawn.before.since) / MORPH_MS;
  if (share < 1) return journeyBetween(drawn.before.journey, drawn.journey, eased(share));
  drawn.before = undefined;
  return drawn.journey;
}

/** False where there is nothing to draw. */
function drawMoment(canvas: Canvas, drawn: Drawn, { traceInView, reducedMotion, trails }: Shown): boolean {
  const moment = playhead.get();
  const lab = useLab.getState();
  if (moment.segment?.kind === 'batch' && moment.segment.batch !== undefined) {
    const batch = lab.batches.get(moment.segment.batch);
    drawn.before = undefined;
    drawBatch?.(canvas, batch, drawn.view, drawn.layout, reducedMotion ? 1 : moment.progress);
    return batch !== undefined;
  }
  drawBatch?.(canvas, undefined, drawn.view, drawn.layout, 1);
  const trace = moment.trace ?? (traceInView === undefined ? undefined : lab.traces.get(traceInView));
  if (!trace || trace.hops.length === 0) {
    drawn.before = undefined;
    freeCaption(canvas, drawn.layout, '', () => []);
    return false;
  }
  const journey = journeyNow(drawn, trace);
  // Past the request, or with another one selected, its whole way stays drawn.
  const under = moment.trace === trace;
  const hop = under ? (moment.hop ?? 0) : trace.hops.length - 1;
  const progress = under ? moment.progress : 1;
  const together = togetherNow(drawn, lab.segments, trace.id);
  const place = together.indexOf(trace.id);
  const beside: Journey[] = [];
  if (trails && !drawn.before) {
    const ended = new Map<string, number>();
    // While one is under way, those before it have come already; afterwards all have.
    for (const [index, id] of together.entries()) {
      const other = lab.traces.get(id);
      if (!other || id === trace.id || (under && progress < 1 && index > place)) continue;
      const known = drawn.others.get(id) ?? buildJourney(other, drawn.view, drawn.layout);
      drawn.others.set(id, known);
      beside.push(known);
      drawBeside(canvas, known, markOf(index), ended);
    }
  }
  freeCaption(canvas, drawn.layout, `${trace.id} ${hop} ${trails} ${beside.length} ${drawn.view}`, () =>
    [...beside.flatMap(({ pieces }) => pieces), ...journey.pieces.slice(trails ? 0 : hop, hop + 1)].flatMap(({ hidden, line }) =>
      hidden ? [] : [line],
    ),
  );
  drawTrace(canvas, journey, hop, reducedMotion ? 1 : progress, { trails, mark: together.length > 1 ? markOf(place) : undefined });
  return true;
}
