/** Where the camera of the stage looks: everything, or on a small stage the packet, until the learner takes the camera. */
import { getViewportForBounds, useReactFlow, useStore, useStoreApi, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Point, Rect, Size } from './geometry.js';
import { centre, overlaps } from './geometry.js';
import type { Layout } from './layout.js';
import { sight, useWantedSight } from './sight.js';

/** Everything in sight; a very large screen, looked at from further away, shows it larger. */
const fitAll = () => ({
  padding: { top: '12px', left: '12px', right: '12px', bottom: '12px' } as const,
  maxZoom: Math.max(1.25, Math.min(2, window.innerWidth / 1900)),
  minZoom: 0.04,
});
/**
 * The camera that shows all of this in a stage of this size, px.
 * @param above it ends above a row of buttons
 */
export function viewportOf({ x, y, w, h }: Rect, width: number, height: number, above = false): Viewport {
  const { padding, minZoom, maxZoom } = fitAll();
  const room = above ? ({ ...padding, bottom: '50px' } as const) : padding;
  return getViewportForBounds({ x, y, width: w, height: h }, width, height, minZoom, maxZoom, room);
}

/** The corner where the camera's buttons stand three by three, px. */
const CORNER = 112;

/** Whether the buttons would lie over cards in their corner, and in a row below the picture over nothing, which is as large there. */
export function buttonsInRow({ bounds, boxes }: Pick<Layout, 'bounds' | 'boxes'>, width: number, height: number): boolean {
  if (width < SMALL_STAGE) return false;
  const { x, y, zoom } = viewportOf(bounds, width, height);
  const corner = { x: -x / zoom, y: (height - CORNER - y) / zoom, w: CORNER / zoom, h: CORNER / zoom };
  const covers = [...boxes.values()].some(({ id, abs }) => id !== 'cluster' && !id.startsWith('node:') && overlaps(abs, corner));
  return covers && viewportOf(bounds, width, height, true).zoom >= zoom * 0.99;
}
const MARGIN = 12;
const BUTTONS = 40;

/** Below this width everything at once would be too small to read: the camera goes near and follows the packet instead. */
export const SMALL_STAGE = 560;
/** As low: a phone that lies on its side. */
const LOW_STAGE = 240;
const NEAR = 0.8;
/** What is shown first keeps this distance from the edges, px. */
const EDGE = 4;
/** On a small stage the whole picture is shown only if it is at least this large. */
const READABLE = 0.62;
/** Following a packet on a large stage: as near as life, or as the learner was. */
const FOLLOWED = 1;
/** How long the picture takes from one view to the other. */
export const MORPH_MS = 520;

/** A flight ends at least this near: frames are open, words are read. */
const READ_AT = 0.7;

/** The centre nearest to `wanted` that shows no more emptiness around the picture than it must. `view` in flow units. */
export function centreWithin(wanted: Point, picture: Rect, view: Size, margin: number): Point {
  const along = (at: number, from: number, length: number, seen: number): number => {
    const low = from - margin + seen / 2;
    const high = from + length + margin - seen / 2;
    return low > high ? from + length / 2 : Math.min(Math.max(at, low), high);
  };
  return { x: along(wanted.x, picture.x, picture.w, view.w), y: along(wanted.y, picture.y, picture.h, view.h) };
}

/** How near a small stage of this width goes to what it shows first: as near as it likes, or as far as the whole of it has room. */
export function nearFor(home: number, stage: number): number {
  return Math.max(READABLE, Math.min(NEAR, (stage - 2 * EDGE) / home));
}

export interface Camera {
  readonly fit: () => void;
  /** The learner moves the camera from now on. */
  readonly take: () => void;
  /** The learner sees more or less of it, until a new picture asks for a new fit. */
  readonly zoom: () => void;
  /** Flies to where a box can be read; `life`: the zoom at which it is as large as it was drawn. */
  readonly flyTo: (to: Rect, life?: number) => Promise<unknown>;
}

interface Picture {
  /** A new one asks for a new fit. */
  readonly shape: string;
  readonly bounds: Rect;
  /** It ends above the buttons, which stand in a row. */
  readonly row: boolean;
  /** What a small stage shows before anything moves. */
  readonly home: Rect | undefined;
  /** All of `home` is worth a step back. */
  readonly whole: boolean;
  /** Where the packet is going. */
  readonly heading: Rect | undefined;
  /** Cards with buttons side by side. */
  readonly strips: readonly Rect[];
  readonly reducedMotion: boolean;
  /** The learner wants the packet kept in view. */
  readonly follow: boolean;
  /** They took the camera themselves while it followed. */
  readonly onLetGo: () => void;
}

export function useCamera({ shape, bounds, row, home, whole, heading, strips, reducedMotion, follow, onLetGo }: Picture): Camera {
  const { setViewport, setCenter } = useReactFlow();
  const flow = useStoreApi();
  const small = useStore(({ width, height }) => (width > 0 && width < SMALL_STAGE) || (height > 0 && height < LOW_STAGE));
  const size = useStore(({ width, height }) => `${width} ${height}`);
  const taken = useRef(false);
  const zoomed = useRef(false);
  const fitted = useRef<string>(undefined);
  const latest = useRef({ bounds, row, home, whole, heading, strips });
  useEffect(() => {
    latest.current = { bounds, row, home, whole, heading, strips };
  });
  const goNear = useCallback(
    (to: Rect, duration: number, near = NEAR) => {
      const { width, height } = flow.getState();
      const view = { w: width / near, h: height / near };
      // The camera's own buttons lie over the lower edge: the picture ends above them.
      const { bounds: picture } = latest.current;
      const above = { ...picture, h: picture.h + BUTTONS / near };
      const { x, y: wanted } = centreWithin(centre(to), above, view, MARGIN / near);
      // Buttons that the lower edge would cut in two could not be pressed well: a little further down they are whole.
      const edge = wanted + view.h / 2;
      const cut = latest.current.strips.find((strip) => strip.y < edge && strip.y + strip.h > edge);
      const y = cut ? wanted + cut.y + cut.h - edge : wanted;
      void setCenter(x, y, { zoom: near, duration });
    },
    [flow, setCenter],
  );
  // Of what is laid out, not of what is drawn: cards out of sight are not among React Flow's nodes.
  const fitPicture = useCallback(
    (duration?: number) => {
      const { width, height } = flow.getState();
      const to = viewportOf(latest.current.bounds, width, height, latest.current.row);
      void setViewport(to, duration === undefined ? undefined : { duration });
    },
    [flow, setViewport],
  );
  const fit = useCallback(() => {
    taken.current = zoomed.current = false;
    fitPicture();
  }, [fitPicture]);
  const { of: wanted } = useWantedSight();
  useEffect(() => {
    sight.look = () => (taken.current || zoomed.current ? flow.getState() : undefined);
    if (!wanted) return;
    const { width, height } = flow.getState();
    const to = wanted(width, height);
    if (!to && !taken.current && !zoomed.current) return;
    fit();
    taken.current = to !== null;
    if (to) void setViewport(to);
  }, [wanted, flow, setViewport, fit]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new shape or size is what asks for a new fit.
  useEffect(() => {
    const was = fitted.current;
    fitted.current = shape;
    // Another view of the same cluster is come to without a jump.
    const morphs = was !== undefined && !reducedMotion && was.split(' ')[0] !== shape.split(' ')[0];
    if (taken.current) return undefined;
    zoomed.current = false;
    // React Flow takes in new nodes after this effect: fit on the frame after.
    const frame = requestAnimationFrame(() => {
      if (taken.current) return;
      const { width, height } = flow.getState();
      const now = latest.current;
      const all = Math.min((width - 2 * MARGIN) / now.bounds.w, (height - 2 * MARGIN) / now.bounds.h);
      const near = now.heading ?? now.home;
      if (small && near && all < READABLE) goNear(near, 0, now.whole && !now.heading ? nearFor(near.w, width) : NEAR);
      else fitPicture(morphs ? MORPH_MS : undefined);
    });
    return () => cancelAnimationFrame(frame);
  }, [shape, size, fitPicture]);
  useEffect(() => {
    if (small && !taken.current && heading) goNear(heading, reducedMotion ? 0 : 300);
  }, [small, heading, goNear, reducedMotion]);
  useEffect(() => {
    if (!follow || small || !heading) return;
    const near = Math.max(FOLLOWED, flow.getState().transform[2]);
    goNear(heading, reducedMotion ? 0 : 600, near);
  }, [follow, small, heading, goNear, reducedMotion, flow]);
  const take = useCallback(() => {
    taken.current = true;
    onLetGo();
  }, [onLetGo]);
  const flyTo = useCallback(
    (to: Rect, life = 1) => {
      taken.current = true;
      const { width, height } = flow.getState();
      const duration = reducedMotion ? 0 : 450;
      // A large frame as a whole, a small card not larger than life; either near enough to be cards.
      const zoom = Math.min(width / (to.w * 1.1), height / (to.h * 1.1), life);
      const { x, y } = centre(to);
      return setCenter(x, y, { zoom: Math.max(READ_AT * life, zoom), duration });
    },
    [flow, setCenter, reducedMotion],
  );
  const zoom = useCallback(() => {
    zoomed.current = true;
  }, []);
  return useMemo(() => ({ fit, take, zoom, flyTo }), [fit, take, zoom, flyTo]);
}

/** Below this zoom a button drawn against the zoom would not fit its card. */
const FAR = 0.6;
/** Below this zoom words are drawn against it, as far as their cards hold them. */
const DENSE = 0.85;
/** Below this zoom cards say their name alone (see FAR_AWAY of use-stage.ts). */
const AFAR = 0.5;
const LARGEST_WORDS = 1.45;

/**
 * Tells the style sheet how much to enlarge what must stay large enough to press (WCAG 2.5.8) or to read, and when to leave it out.
 * Written straight into the page: the zoom changes many times a second.
 */
export function useZoomTokens(stage: RefObject<HTMLElement | null>): void {
  const flow = useStoreApi();
  // Before the first picture is laid out: it would be laid out once more otherwise.
  useLayoutEffect(() => {
    let shown = 0;
    const show = () => {
      const real = Math.min(1, flow.getState().transform[2]);
      // In steps: of a twentieth, from far away of a twelfth of what there is.
      const zoom = real > 0.5 ? Math.floor(real * 20) / 20 : 1.08 ** Math.floor(Math.log(real) / Math.log(1.08));
      if (zoom === shown || !stage.current) return;
      shown = zoom;
      stage.current.style.setProperty('--cv-enlarge', String(1 / Math.max(FAR, zoom)));
      stage.current.toggleAttribute('data-far', zoom < FAR);
      stage.current.style.setProperty('--cv-read', String(Math.min(LARGEST_WORDS, 1 / zoom)));
      stage.current.toggleAttribute('data-dense', zoom < DENSE);
      stage.current.toggleAttribute('data-tight', zoom < 1);
      stage.current.style.setProperty('--cv-afar', String(1 / zoom));
      stage.current.toggleAttribute('data-afar', zoom < AFAR);
    };
    show();
    return flow.subscribe(show);
  }, [flow, stage]);
}
