/** Something on its way over the stage under the pointer. The press that begins it is also a plain press of a button. */
import type { PointerEvent as ReactPointerEvent } from 'react';
import { create } from 'zustand';
import { useMarks } from './use-marks.js';

interface Drag {
  readonly label: string;
  /** Client coordinates of the pointer, and of the place it comes from where a line is drawn. */
  readonly x: number;
  readonly y: number;
  readonly from?: { readonly x: number; readonly y: number };
}

export const useDrag = create<{ readonly drag: Drag | undefined }>(() => ({ drag: undefined }));

/** A pointer that moved less than this has pressed, CSS pixels. */
const THRESHOLD = 6;

/** Boxes of the stage under a point, the topmost first. */
export function boxesAt(x: number, y: number): readonly string[] {
  const ids = document.elementsFromPoint(x, y).flatMap((element) => element.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? []);
  return [...new Set(ids)];
}

/** Whether a point lies on the stage. */
export const isOnStage = (x: number, y: number): boolean =>
  document.elementsFromPoint(x, y).some((element) => element.matches('.cv-stage'));

interface Ways {
  readonly label: string;
  /** Whether a line is drawn from where it began. */
  readonly line?: boolean;
  /** Of what lies under the pointer, what it would be dropped on. */
  readonly wants: (ids: readonly string[]) => string | undefined;
  readonly onDrop: (id: string | undefined) => void;
}

/** Follows the pointer that was pressed. Escape, or letting go outside the stage, gives up. */
export function startDrag(event: ReactPointerEvent<HTMLElement>, { label, line = false, wants, onDrop }: Ways): void {
  if (event.button !== 0 || event.pointerType === 'touch') return;
  const from = { x: event.clientX, y: event.clientY };
  let moved = false;
  const stop = () => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('keydown', key, true);
    useDrag.setState({ drag: undefined });
    useMarks.setState({ over: undefined });
  };
  const move = ({ clientX: x, clientY: y }: PointerEvent) => {
    if (!moved && Math.hypot(x - from.x, y - from.y) < THRESHOLD) return;
    moved = true;
    useDrag.setState({ drag: { label, x, y, ...(line ? { from } : {}) } });
    useMarks.setState({ over: wants(boxesAt(x, y)) });
  };
  const up = ({ clientX: x, clientY: y }: PointerEvent) => {
    stop();
    if (!moved) return;
    // The press that follows is the end of the drag, and no press of the button.
    const swallow = (click: Event) => click.stopPropagation();
    window.addEventListener('click', swallow, true);
    setTimeout(() => window.removeEventListener('click', swallow, true), 0);
    if (isOnStage(x, y)) onDrop(wants(boxesAt(x, y)));
  };
  const key = (pressed: KeyboardEvent) => {
    if (pressed.code !== 'Escape') return;
    pressed.stopPropagation();
    stop();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('keydown', key, true);
}
