/** Mouse, fingers and wheel on the lanes: a tap goes there, a drag moves what is shown, two fingers or the wheel zoom. */
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { holdPointer } from '../../shell/hold-pointer.js';
import { ZOOM_STEP } from './time-window.js';

/** Pixels a pointer moves before it is no tap. */
const SLACK = 5;
/** Pixels of wheel that are one step of zoom. */
const NOTCH = 100;

export interface LaneHand {
  /** All given as shares of the track's width. */
  readonly tap: (at: number) => void;
  readonly drag: (by: number) => void;
  readonly zoom: (factor: number, at: number) => void;
  /** A drag that begins on the ruler. */
  readonly scrub: (at: number) => void;
}

interface Held {
  readonly start: number;
  x: number;
  readonly onRuler: boolean;
  /** It began on a mark, which takes the tap itself. */
  readonly onMark: boolean;
  moved: boolean;
}

/** @param body what is touched; @param track the part of it that time runs along */
export function useLaneHand(body: RefObject<HTMLElement | null>, track: RefObject<HTMLElement | null>, hand: LaneHand) {
  const held = useRef(new Map<number, Held>());
  const latest = useRef(hand);
  latest.current = hand;

  const placeOf = (clientX: number) => {
    const box = track.current?.getBoundingClientRect();
    const width = Math.max(1, box?.width ?? 1);
    return { at: (clientX - (box?.left ?? 0)) / width, width };
  };

  useEffect(() => {
    const element = body.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      const box = track.current?.getBoundingClientRect();
      if (!box) return;
      event.preventDefault();
      const width = Math.max(1, box.width);
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) latest.current.drag(-sideways / width);
      else latest.current.zoom(ZOOM_STEP ** (-event.deltaY / NOTCH), (event.clientX - box.left) / width);
    };
    // React listens passively, and the page must not scroll along.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [body, track]);

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('.pw-overview')) return;
      const onMark = target?.closest('button') != null;
      const onRuler = !onMark && target?.closest('.pw-ruler') != null;
      held.current.set(event.pointerId, { start: event.clientX, x: event.clientX, onRuler, onMark, moved: false });
      if (onRuler) {
        holdPointer(event);
        hand.scrub(placeOf(event.clientX).at);
      }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const mine = held.current.get(event.pointerId);
      if (!mine) return;
      const { at, width } = placeOf(event.clientX);
      const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1];
      if (!mine.moved && Math.abs(event.clientX - mine.start) < SLACK && !mine.onRuler) return;
      // A press that stays where it is remains a mark's own.
      if (!mine.moved) holdPointer(event);
      mine.moved = true;
      if (other) {
        const before = Math.max(8, Math.abs(mine.x - other.x));
        const now = Math.max(8, Math.abs(event.clientX - other.x));
        hand.zoom(now / before, placeOf((event.clientX + other.x) / 2).at);
        other.moved = true;
      } else if (mine.onRuler) hand.scrub(at);
      else hand.drag((event.clientX - mine.x) / width);
      mine.x = event.clientX;
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const mine = held.current.get(event.pointerId);
      held.current.delete(event.pointerId);
      if (mine && !mine.moved && !mine.onMark && !mine.onRuler) hand.tap(placeOf(event.clientX).at);
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      held.current.delete(event.pointerId);
    },
  };
}
