/** What the stage keeps while the cluster changes: who stands where, and how the whole is arranged. */
import { useStore } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { StageView } from '../../store/types.js';
import { chooseArrangement } from './choose-arrangement.js';
import type { Level } from './frames.js';
import type { Rect, Size } from './geometry.js';
import { type Choice, type Layout, layoutStage, type Moved } from './layout.js';
import { moveBoxes } from './move-boxes.js';
import type { Scene } from './scene.js';
import { keepSlots, NO_SLOTS, type Slots } from './slots.js';
import { slotGroups, tenantsOf } from './tenants.js';

/**
 * Steps: a panel dragged a little wider does not rearrange the picture. Never more than there is, and no more exact: on its way to its
 * size a stage has others, and how it is arranged must not depend on them.
 */
const STEP = 20;
const coarse = (length: number): number => Math.max(STEP, Math.floor(length / STEP) * STEP);
/** The camera leaves so much free around the picture (camera.ts). */
const FREE = 24;

interface Kept {
  readonly anew: string;
  readonly stage: string;
  readonly slots: Slots;
  readonly lines: number;
  readonly choices: Partial<Record<StageView, Choice>>;
}

interface Wanted {
  readonly scene: Scene;
  readonly view: StageView;
  readonly focus: string | undefined;
  readonly ruleLines: number;
  readonly moved: Moved;
  readonly level: Level;
  /** A card is under the pointer. */
  readonly dragging: boolean;
  /** A new one forgets everything: another cluster, or the learner asked for it. */
  readonly anew: string;
}

/** What is kept after a look at this scene. */
function keep(before: Kept | undefined, wanted: Omit<Wanted, 'dragging'>, width: number, height: number): Kept {
  const { scene, view, focus, anew } = wanted;
  const known = before?.anew === anew ? before : undefined;
  const stage = `${width} ${height}`;
  const room: Size = { w: width - FREE, h: height - FREE };
  const slots = keepSlots(known?.slots ?? NO_SLOTS, slotGroups(scene, tenantsOf(scene, focus)));
  const lines = Math.max(known?.lines ?? 0, wanted.ruleLines);
  const choices = known?.stage === stage ? known.choices : {};
  const choice = chooseArrangement({ scene, view, ruleLines: lines, focus, slots }, room, choices[view]);
  if (known?.stage === stage && slots === known.slots && lines === known.lines && choice === choices[view]) return known;
  return { anew, stage, slots, lines, choices: { ...choices, [view]: choice } };
}

interface Arranged {
  readonly layout: Layout;
  /** Before anything was moved by hand: the same object while a card is dragged. */
  readonly laid: Layout;
  readonly nearRect: (id: string) => Rect | undefined;
}

export function useArrangement(wanted: Wanted): Arranged {
  const width = useStore((flow) => coarse(flow.width || 900));
  const height = useStore((flow) => coarse(flow.height || 700));
  const before = useRef<Kept>(undefined);
  const { scene, view, focus, ruleLines, moved, level, dragging, anew } = wanted;
  const kept = useMemo(
    () => keep(before.current, { scene, view, focus, ruleLines, moved: {}, level: 'near', anew }, width, height),
    [scene, view, focus, ruleLines, anew, width, height],
  );
  useEffect(() => {
    before.current = kept;
  }, [kept]);
  const question = useMemo(
    () => ({ scene, view, ruleLines: kept.lines, focus, slots: kept.slots, choice: kept.choices[view] }),
    [scene, view, focus, kept],
  );
  const laid = useMemo(() => layoutStage({ ...question, level }), [question, level]);
  const still = useRef<{ readonly laid: Layout; readonly layout: Layout }>(undefined);
  const layout = useMemo(() => {
    const now = moveBoxes(laid, moved);
    return dragging && still.current?.laid === laid ? { ...now, rest: still.current.layout } : now;
  }, [laid, moved, dragging]);
  useEffect(() => {
    if (!layout.rest) still.current = { laid, layout };
  }, [laid, layout]);
  const nearRect = useCallback((id: string) => layoutStage({ ...question, moved }).boxes.get(id)?.abs, [question, moved]);
  return { laid, layout, nearRect };
}
