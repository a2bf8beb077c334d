/** Hands a file to the browser to be saved, and draws SVG as PNG. */

/** `portwalk-load-2-seed7-00m12s.csv`: which lab, which moment. */
export function exportName(what: string, seed: number | undefined, virtualMs: number, ending: string): string {
  const seconds = Math.max(0, Math.floor(virtualMs / 1000));
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  const rest = String(seconds % 60).padStart(2, '0');
  return `portwalk-${what}-seed${seed ?? 0}-${minutes}m${rest}s.${ending}`;
}

export function saveFile(name: string, content: readonly BlobPart[], type: string): void {
  save(name, new Blob([...content], { type }));
}

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has begun to read it by the next task.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Pieces of a long text, with a breath for the page whenever 20 ms are over. */
export async function gather(pieces: Iterable<string>): Promise<readonly string[]> {
  const gathered: string[] = [];
  let since = performance.now();
  for (const piece of pieces) {
    gathered.push(piece);
    if (performance.now() - since < 20) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = performance.now();
  }
  return gathered;
}

/** Twice as fine as the page, for print. Rejects where the browser cannot draw it. */
export async function savePng(
  name: string,
  { svg, width, height }: { readonly svg: string; readonly width: number; readonly height: number },
): Promise<void> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.scale(2, 2);
  context.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('no picture');
  save(name, blob);
}
