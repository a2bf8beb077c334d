/** An address as a square to point a phone at. Always dark on light, with its quiet zone: that is what phones read. */
import { generate } from 'lean-qr';
import { useMemo } from 'react';

/** A code of the largest size and least correction holds so many bytes. */
export const MOST_FOR_QR = 2_900;
const QUIET = 4;

/** One line for each row of dark modules. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (x + 1 < code.size && code.get(x + 1, y)) x++;
      path += `M${from + QUIET} ${y + QUIET}h${x - from + 1}v1h${from - x - 1}z`;
    }
  }
  return { size: code.size + 2 * QUIET, path };
}

export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg className="sh-qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <path className="sh-qr-paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="sh-qr-ink" d={path} />
    </svg>
  );
}
