/** The learner's own positions on the stage, with their own way back: moving a card changes nothing of the cluster. */
import { create } from 'zustand';
import { type Places, readPlaces, writePlaces } from '../../store/kept-places.js';
import { useLab } from '../../store/lab.js';
import { openShelf } from '../../store/persist.js';
import type { StageView } from '../../store/types.js';
import type { Point } from './geometry.js';

/** A picture of before (or after) a move, and how many steps the cluster had gone when the card was moved. */
interface Move {
  readonly positions: Places;
  readonly place: number;
}

interface Placement {
  readonly positions: Places;
  /** Newest last. */
  readonly past: readonly Move[];
  readonly future: readonly Move[];
  /** Counts how often everything was put back: the picture is then arranged anew. */
  readonly arranged: number;
  /** A card is under the pointer: more moves come. */
  readonly dragging: boolean;
}

const AS_LAID: Places = { concept: {}, packet: {} };
const STEPS = 200;

export const usePlacement = create<Placement>(() => ({ positions: AS_LAID, past: [], future: [], arranged: 0, dragging: false }));

const placeNow = (): number => useLab.getState().history.place ?? 0;

const remember = (past: readonly Move[], positions: Places): readonly Move[] => [
  ...past.slice(1 - STEPS),
  { positions, place: placeNow() },
];

/** `first`: a new move begins here; the way of one drag is one step back. `dragging`: it goes on. */
export function moveCards(view: StageView, places: Readonly<Record<string, Point>>, first: boolean, dragging = false): void {
  const { positions, past } = usePlacement.getState();
  usePlacement.setState({
    dragging,
    positions: { ...positions, [view]: { ...positions[view], ...places } },
    ...(first ? { past: remember(past, positions), future: [] } : {}),
  });
}

/** Everything back in its place. */
export function arrangeCards(view: StageView): void {
  const { positions, past, arranged } = usePlacement.getState();
  const moved = Object.keys(positions[view]).length > 0;
  usePlacement.setState({
    arranged: arranged + 1,
    positions: { ...positions, [view]: {} },
    ...(moved ? { past: remember(past, positions), future: [] } : {}),
  });
}

/** True when the newest thing that can be taken back is a move: nothing was done to the cluster since. */
export function canUndoMove(): boolean {
  const last = usePlacement.getState().past.at(-1);
  return last !== undefined && (last.place >= placeNow() || !useLab.getState().history.canUndo);
}

export function canRedoMove(): boolean {
  return usePlacement.getState().future.at(-1)?.place === placeNow();
}

export function undoMove(): void {
  const { positions, past, future } = usePlacement.getState();
  const before = past.at(-1);
  if (!before) return;
  const undone = { positions, place: before.place };
  usePlacement.setState({ positions: before.positions, past: past.slice(0, -1), future: [...future, undone] });
}

export function redoMove(): void {
  const { positions, past, future } = usePlacement.getState();
  const after = future.at(-1);
  if (!after) return;
  usePlacement.setState({ positions: after.positions, past: [...past, { positions, place: after.place }], future: future.slice(0, -1) });
}

const shelf = openShelf(() => localStorage);
/** A drag moves a card many times a second; it is written down once it rests. */
const RESTS_MS = 300;

/** Brings back what was moved in this cluster, and keeps it up to date; returns how to stop. */
export function keepMovesOf(cluster: string): () => void {
  usePlacement.setState({ positions: readPlaces(shelf, cluster) ?? AS_LAID, past: [], future: [] });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    timer = undefined;
    writePlaces(shelf, cluster, usePlacement.getState().positions);
  };
  const later = usePlacement.subscribe((now, before) => {
    if (now.positions === before.positions) return;
    clearTimeout(timer);
    timer = setTimeout(write, RESTS_MS);
  });
  // A page that goes away has no later.
  const leaving = (): void => {
    if (timer !== undefined) write();
  };
  addEventListener('pagehide', leaving);
  return () => {
    leaving();
    later();
    removeEventListener('pagehide', leaving);
  };
}

/** As if the newest move had not been begun: a card that was let go where it cannot stay. */
export function dropMove(): void {
  const { past } = usePlacement.getState();
  const before = past.at(-1);
  if (before) usePlacement.setState({ positions: before.positions, past: past.slice(0, -1) });
}
