/**
 * How high a lab in a frame would like to be, CSS pixels, by how wide it is: a narrow one stacks stage and panels (the line is that of
 * phone.css), a wide one has them beside the stage.
 */
export function heightFor(width: number, scale: number): number {
  const room = width / scale;
  const wanted = room < 480 ? 780 : room < 900 ? 840 : Math.min(Math.max(room * 0.56, 600), 760);
  return Math.round(wanted * scale);
}

/** For the frame as it is, and text as large as its reader has it. */
export function wantedHeight(): number {
  return heightFor(innerWidth, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
}
