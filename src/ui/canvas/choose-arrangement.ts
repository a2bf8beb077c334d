/**
 * The arrangement that is drawn largest on a stage: chosen once, and kept while the cluster changes a little, because a picture
 * that rearranges itself has to be learned again. Pure.
 */
import type { Size } from './geometry.js';
import { type Choice, measureStage, nodeColumns, type Question, serviceColumns } from './layout.js';

/** As many columns of node frames as are tried. */
const MOST_COLUMNS = 8;
/** Another arrangement must draw this much larger to be worth it: pictures that nearly fit stay as they are. */
const WORTH = 1.06;
/** One that is already known must be this much smaller than another to be given up. */
const KNOWN_WORTH = 1.3;
/** Below this zoom cards have no room for words of 11 px on the screen (camera.ts): what is any larger is worth giving up a known one. */
const READ = 0.685;
/** Below this zoom what stands outside nodes is drawn larger, in clusters of so many nodes that nobody reads them all at once. */
const SMALL = 0.5;
const MANY_NODES = 12;
/** On the screen it is then drawn at about this zoom. */
const BESIDE_MANY = 0.72;
const LARGEST = 14;

type Way = Pick<Choice, 'arrangement' | 'apart'>;
const PACKET_WAYS: readonly Way[] = [{ arrangement: 'above' }, { arrangement: 'beside' }, { arrangement: 'beside', apart: true }];

const zoomOf = ({ w, h }: Size, stage: Size): number => Math.min(stage.w / w, stage.h / h);

/** With everything outside nodes as much larger as makes it readable when the whole picture is shown. */
function scaled(question: Question, choice: Choice, stage: Size): Choice {
  if (question.scene.nodes.length < MANY_NODES) return choice;
  const plain = zoomOf(measureStage({ ...question, choice }), stage);
  if (plain >= SMALL) return choice;
  // What is enlarged takes room, so that the whole gets smaller: found by walking towards it.
  let scale = 1;
  for (let round = 0; round < 6; round++) {
    const zoom = zoomOf(measureStage({ ...question, choice: { ...choice, scale } }), stage);
    scale = Math.min(LARGEST, Math.max(1, BESIDE_MANY / zoom));
  }
  return { ...choice, scale: Math.round(scale * 4) / 4 };
}

/**
 * @param stage width and height there is to draw on, CSS pixels
 * @param known the choice so far, for the same stage and view
 */
export function chooseArrangement(question: Question, stage: Size, known?: Choice): Choice {
  const { scene, view } = question;
  const arrangements: readonly Way[] = view === 'packet' ? PACKET_WAYS : [{ arrangement: 'between' }];
  const usual = nodeColumns(scene.nodes.length);
  const most = Math.min(MOST_COLUMNS, scene.nodes.length);
  const others = Array.from({ length: most }, (_, index) => index + 1).filter((count) => count !== usual);
  let best: { readonly zoom: number; readonly choice: Choice } | undefined;
  for (const columns of [usual, ...others]) {
    for (const way of arrangements) {
      const plain: Choice = { ...way, columns, scale: 1, services: { columns: 0, w: 0 } };
      const choice = scaled(question, plain, stage);
      const zoom = zoomOf(measureStage({ ...question, choice }), stage);
      const enough = columns === best?.choice.columns && !way.apart ? best.zoom : (best?.zoom ?? 0) * WORTH;
      if (!best || zoom > enough) best = { zoom, choice };
    }
  }
  if (!best) return { arrangement: view === 'packet' ? 'above' : 'between', columns: usual, scale: 1, services: serviceColumns(SMALL, 1) };
  const kept = known && zoomOf(measureStage({ ...question, choice: known }), stage);
  if (known && kept && kept * (kept < READ ? WORTH : KNOWN_WORTH) >= best.zoom) return known;
  return measureStage({ ...question, choice: best.choice }).choice;
}
