/** Many requests at once on the overlay. */
import type { Batch, StageView } from '../../store/types.js';
import type { Canvas } from './canvas.js';
import { freeCaption } from './caption-way.js';
import { drawFlock } from './draw-flock.js';
import { buildFlock, type Flock } from './flock.js';
import { forgetRoutes } from './flock-backdrop.js';
import type { Layout } from './layout.js';

/** Laid out once for each batch and layout. */
const flocks = new WeakMap<Layout, { readonly batch: Batch; readonly view: StageView; readonly flock: Flock }>();

/** A batch that is `share` (0…1) told; without one nothing of the last is kept. */
export function drawBatch(canvas: Canvas, batch: Batch | undefined, view: StageView, layout: Layout, share: number): void {
  if (!batch) {
    forgetRoutes();
    return;
  }
  let known = flocks.get(layout);
  if (known?.batch.id !== batch.id || known.view !== view) {
    known = { batch, view, flock: buildFlock(batch, view, layout) };
    flocks.set(layout, known);
  }
  const { flock } = known;
  freeCaption(canvas, layout, `batch ${batch.id} ${view}`, () => flock.lines);
  drawFlock(canvas, flock, share);
}
