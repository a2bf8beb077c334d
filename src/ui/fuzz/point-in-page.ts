import type { FuzzPoint } from './fuzz-steps.js';

/**
 * Where a step's point lies in the window just now, CSS pixels: within one of the controls in sight, or (one in eight) anywhere.
 * Knows nothing outside itself, so that it can be handed to a browser as text.
 */
export function pointInPage({ pick, x, y }: FuzzPoint): { readonly x: number; readonly y: number } {
  const anywhere = { x: Math.floor(x * innerWidth), y: Math.floor(y * innerHeight) };
  if (pick >= 0.875) return anywhere;
  const CONTROLS =
    'button, a[href], input, select, textarea, summary, [role=tab], [role=slider], [role=separator], [role=treeitem], [role=option], [role=log], [contenteditable=true], .react-flow__node, canvas';
  // What leads out of the page, or out of the browser, is not asked for.
  const LEAVES = 'a[target=_blank], input[type=file]';
  const boxes: DOMRect[] = [];
  for (const element of document.querySelectorAll(CONTROLS)) {
    if (element.matches(LEAVES) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 1 || box.height < 1 || box.right < 1 || box.bottom < 1 || box.left > innerWidth - 1 || box.top > innerHeight - 1)
      continue;
    boxes.push(box);
  }
  const box = boxes[Math.floor((pick / 0.875) * boxes.length)];
  if (!box) return anywhere;
  const within = (at: number, most: number) => Math.round(Math.min(Math.max(at, 1), most - 2));
  return { x: within(box.left + x * box.width, innerWidth), y: within(box.top + y * box.height, innerHeight) };
}
