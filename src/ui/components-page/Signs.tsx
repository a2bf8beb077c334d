/** Packets and the signs of how they ended, drawn by the stage's own painter in the colours of the theme. */
import { useEffect, useRef } from 'react';
import { watchColours } from '../canvas/computed-colours.js';
import { dot, dropMark, type Mark, mark, readPalette } from '../canvas/paint.js';

const MARKS: readonly Mark[] = ['answered', 'refused', 'timed-out', 'no-such-host', 'no-route', 'blocked', 'allowed'];
const STEP = 44;
const HEIGHT = 44;
const WIDTH = STEP * (MARKS.length + 3);

export function Signs({ label }: { readonly label: string }) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = ref.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return undefined;
    const draw = () => {
      const palette = readPalette(element);
      const ratio = Math.min(devicePixelRatio || 1, 2.5);
      element.width = WIDTH * ratio;
      element.height = HEIGHT * ratio;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const y = HEIGHT / 2;
      let x = STEP / 2;
      dot(ctx, palette, x, y, false);
      x += STEP;
      dot(ctx, palette, x, y, true);
      for (const shape of MARKS) {
        x += STEP;
        mark(ctx, palette, shape, x, y, 0.6);
      }
      dropMark(ctx, palette, x + STEP, y);
    };
    draw();
    return watchColours(draw);
  }, []);
  return (
    <canvas ref={ref} className="pw-signs" role="img" aria-label={label} style={{ aspectRatio: `${WIDTH} / ${HEIGHT}`, maxWidth: WIDTH }} />
  );
}
