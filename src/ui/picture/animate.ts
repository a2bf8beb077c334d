/** A request hop by hop as an animated WebP: each moment is drawn as SVG, painted, and what changed since the last is kept. */
import type { StageView } from '../../store/types.js';
import { changedArea } from './changed-area.js';
import { captionOf, drawPicture, type Moment, PICTURE, type PictureOf } from './request-picture.js';
import { animatedWebp, type WebpFrame } from './webp.js';

/** Stations of a packet on its way, and how long each is to be seen, ms. */
const STATIONS = [0.25, 0.5, 0.75] as const;
const STATION_MS = 90;
/** A hop stands still until its words can be read: so long, and so much more for each letter. */
const READ_MS = 700;
const LETTER_MS = 14;
/** What it came to. */
const END_MS = 4_000;

interface Frame {
  readonly moment: Moment;
  readonly ms: number;
}

/** @param lettersOf how much there is to read at a hop */
export function framesOf({ journey }: Pick<PictureOf, 'journey'>, lettersOf: (hop: number) => number): readonly Frame[] {
  if (!journey) return [];
  const last = journey.pieces.length - 1;
  return journey.pieces.flatMap(({ line, hidden }, hop) => {
    const moves = !hidden && line.length > 1;
    const way = moves ? STATIONS.map((progress) => ({ moment: { hop, progress }, ms: STATION_MS })) : [];
    const ms = hop === last ? END_MS : READ_MS + LETTER_MS * lettersOf(hop);
    return [...way, { moment: { hop, progress: 1 }, ms }];
  });
}

async function paint(canvas: HTMLCanvasElement, svg: string): Promise<CanvasRenderingContext2D> {
  const image = new Image(PICTURE.w, PICTURE.h);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context;
}

function makeCanvas(w: number, h: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = w;
  canvas.height = h;
  return canvas;
}

/** Without loss: words stay sharp, and flat colours are small. Undefined: this browser writes no WebP. */
async function encode(canvas: HTMLCanvasElement): Promise<Uint8Array | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 1));
  return blob?.type === 'image/webp' ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}

/** Whether the browser can write it at all: some write PNG instead. */
export const writesWebp = (): Promise<boolean> => encode(makeCanvas(2, 2)).then((file) => file !== undefined);

interface Wishes {
  readonly forEver: boolean;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

/** Rejects where the browser cannot, or when it is stopped. */
export async function animate(picture: PictureOf, { forEver, onProgress, signal }: Wishes): Promise<Uint8Array> {
  const frames = framesOf(picture, (hop) => captionOf(picture, hop).length);
  const { w, h } = PICTURE;
  const whole = makeCanvas(w, h);
  const made: WebpFrame[] = [];
  let before = new Uint32Array(0);
  for (const [index, { moment, ms }] of frames.entries()) {
    signal.throwIfAborted();
    const context = await paint(whole, drawPicture(picture, moment, false));
    const now = new Uint32Array(context.getImageData(0, 0, w, h).data.buffer);
    const area = index === 0 ? { x: 0, y: 0, w, h } : changedArea(before, now, w);
    before = now;
    onProgress((index + 1) / frames.length);
    const last = made.at(-1);
    if (!area) {
      // As it was: the one before stays for longer.
      if (last) made[made.length - 1] = { ...last, ms: last.ms + ms };
      continue;
    }
    const part = makeCanvas(area.w, area.h);
    part.getContext('2d', { alpha: false })?.drawImage(whole, -area.x, -area.y);
    const file = await encode(part);
    if (!file) throw new Error('no WebP');
    made.push({ ...area, file, ms });
  }
  return animatedWebp({ w, h, plays: forEver ? 0 : 1, frames: made });
}

/** `request-3-packet`, `cluster-concept`: what the file is called after. */
export const nameOfPicture = (trace: number | undefined, view: StageView): string =>
  `${trace === undefined ? 'cluster' : `request-${trace}`}-${view}`;
