/** The learner's own positions on the stage, with their own way back: moving a card changes nothing of the cluster. */
import { create } from 'zustand';
import { type Places, readPlaces, writePlaces } from '../../store/kept-places.js';
import { useLab } from '../../store/lab.js';
import { openShelf } from '../../store/persist.js';
import type { StageView } from '../../store/types.js';
import type { Point } from './geometry.js';

interface Placement {
  readonly positions: Places;
  /** Newest last. */
  readonly past: readonly Places[];
  readonly future: readonly Places[];
  /** The cluster's history when a card was last moved: what was done later is taken back first. */
  readonly history: string;
  /** Counts how often everything was put back: the picture is then arranged anew. */
  readonly arranged: number;
}

const AS_LAID: Places = { concept: {}, packet: {} };
const STEPS = 200;

export const usePlacement = create<Placement>(() => ({ positions: AS_LAID, past: [], future: [], history: '', arranged: 0 }));

/** What tells one state of the cluster's history from another. */
function historyNow(): string {
  const { canUndo, undoLabel = '', redoLabel = '' } = useLab.getState().history;
  return `${canUndo} ${undoLabel} ${redoLabel}`;
}

const remember = (past: readonly Places[], positions: Places): readonly Places[] => [...past.slice(1 - STEPS), positions];

/** `first`: a new move begins here; the way of one drag is one step back. */
export function moveCards(view: StageView, places: Readonly<Record<string, Point>>, first: boolean): void {
  const { positions, past } = usePlacement.getState();
  usePlacement.setState({
    positions: { ...positions, [view]: { ...positions[view], ...places } },
    ...(first ? { past: remember(past, positions), future: [], history: historyNow() } : {}),
  });
}

/** Everything back in its place. */
export function arrangeCards(view: StageView): void {
  const { positions, past, arranged } = usePlacement.getState();
  const moved = Object.keys(positions[view]).length > 0;
  usePlacement.setState({
    arranged: arranged + 1,
    positions: { ...positions, [view]: {} },
    ...(moved ? { past: remember(past, positions), future: [], history: historyNow() } : {}),
  });
}

/** True when the newest thing that can be taken back is a move. */
export function canUndoMove(): boolean {
  const { past, history } = usePlacement.getState();
  return past.length > 0 && (history === historyNow() || !useLab.getState().history.canUndo);
}

export function canRedoMove(): boolean {
  const { future, history } = usePlacement.getState();
  return future.length > 0 && (history === historyNow() || !useLab.getState().history.canRedo);
}

export function undoMove(): void {
  const { positions, past, future } = usePlacement.getState();
  const before = past.at(-1);
  if (before) usePlacement.setState({ positions: before, past: past.slice(0, -1), future: [...future, positions] });
}

export function redoMove(): void {
  const { positions, past, future } = usePlacement.getState();
  const after = future.at(-1);
  if (after) usePlacement.setState({ positions: after, past: [...past, positions], future: future.slice(0, -1) });
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
