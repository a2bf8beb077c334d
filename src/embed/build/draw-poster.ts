/**
 * The picture of a step before its lab is live: the cluster as the stage arranges it, with real words, as an SVG that needs nothing else.
 * Pure: the same cluster and words give the same text.
 */
import type { ClusterConfig, ClusterView } from '../../store/types.js';
import { chooseArrangement } from '../../ui/canvas/choose-arrangement.js';
import { layoutStage } from '../../ui/canvas/layout.js';
import { selectScene } from '../../ui/canvas/scene.js';
import { composePicture, EDGE, placeStage, roomOf } from '../../ui/picture/compose.js';
import { type ClusterWords, drawCluster } from '../../ui/picture/draw-cluster.js';
import { text } from '../../ui/picture/svg-shapes.js';

export interface Poster {
  readonly view: ClusterView;
  readonly config: ClusterConfig;
  readonly lesson: string;
  /** What the step is called, and `3/8`. */
  readonly step: string;
  readonly place: string;
  readonly words: ClusterWords;
  readonly style: string;
}

export const POSTER = { w: 960, h: 600 } as const;
/** The button of a figure stands over the foot. */
const PLAN = { size: POSTER, head: 84, foot: 64 };

export function drawPoster({ view, config, lesson, step, place, words, style }: Poster): string {
  const scene = selectScene(view, config, undefined);
  const question = { scene, view: 'concept', ruleLines: 0 } as const;
  const layout = layoutStage({ ...question, choice: chooseArrangement(question, roomOf(PLAN)) });
  return composePicture({
    size: POSTER,
    title: `${lesson}: ${step}`,
    style,
    head:
      text(lesson, EDGE, 34, { size: 18, className: 'q', room: POSTER.w - 2 * EDGE - 80 }) +
      text(place, POSTER.w - EDGE - 56, 34, { size: 18, className: 'q', room: 60 }) +
      text(step, EDGE, 66, { size: 26, bold: true, room: POSTER.w - 2 * EDGE }),
    stage: drawCluster({ view, config, scene, layout, words, ways: true }),
    foot: text('Portwalk', EDGE, POSTER.h - 24, { size: 16, bold: true, className: 'q', room: 200 }),
    ...placeStage({ ...PLAN, bounds: layout.bounds }),
  });
}
