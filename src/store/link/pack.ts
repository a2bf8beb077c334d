/** Text ⇄ letters an address may hold: deflated, then base64url. Whatever is unpacked is bounded on both sides. */
import { LinkProblem } from './link-problem.js';

/** Letters of a link. Browsers take far longer addresses; nobody makes them. */
export const MOST_LETTERS = 100_000;
/** Bytes that may come out of it. */
export const MOST_BYTES = 1_000_000;

const through = (bytes: Uint8Array<ArrayBuffer>, by: GenericTransformStream): ReadableStream<Uint8Array> =>
  new Blob([bytes]).stream().pipeThrough(by as TransformStream<Uint8Array, Uint8Array>);

/** Throws `old-browser`. */
function support(): void {
  if (typeof CompressionStream === 'undefined') throw new LinkProblem('old-browser');
}

export async function pack(text: string): Promise<string> {
  support();
  const stream = through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Rejects with `LinkProblem`. Reads no further than the bound, so that a small link cannot fill the memory. */
export async function unpack(packed: string): Promise<string> {
  if (packed.length > MOST_LETTERS) throw new LinkProblem('too-long');
  if (!/^[\w-]+$/.test(packed)) throw new LinkProblem('damaged');
  support();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const letters = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const reader = through(bytes, new DecompressionStream('deflate-raw')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length > MOST_BYTES) {
        await reader.cancel();
        throw new LinkProblem('too-large');
      }
      chunks.push(part.value);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await new Blob(chunks as BlobPart[]).arrayBuffer());
  } catch (error) {
    throw error instanceof LinkProblem ? error : new LinkProblem('damaged');
  }
}
