/** Exactly what somebody sees, as a value: how the state came to be, where in its story they are, and how it looks. */
import type { LabPath, Locale } from '../../worker/protocol.js';
import type { Places } from '../kept-places.js';
import type { Selection, StageView } from '../types.js';

export interface LinkState {
  readonly path: LabPath;
  readonly locale: Locale;
  readonly view: StageView;
  /**
   * Absent: at the newest moment. The place is told from the request that is played or was played last, counted from 0 (-1: before the
   * first), and story ms since that began: waits may be told a little longer or shorter.
   */
  readonly playhead?: { readonly request: number; readonly ms: number };
  readonly selection?: Selection;
  /** Cards the learner moved. */
  readonly places: Places;
  /**
   * What of the stage was in sight, in flow units, where somebody had moved the camera. Absent: all of it, or what fits a small screen.
   */
  readonly camera?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  /** Namespaces that were shown or hidden. */
  readonly namespaces: Readonly<Record<string, boolean>>;
  /** ask: choice locked for each step id. */
  readonly predictions: Readonly<Record<string, string>>;
  readonly helped?: string;
  /** Shells beside the first one. */
  readonly shells: readonly { readonly id: string; readonly title: string; readonly pod?: string }[];
}
