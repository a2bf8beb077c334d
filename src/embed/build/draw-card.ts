/**
 * What other sites show of a link to a lesson: its title and summary beside its cluster, as a page that `npm run cards` takes a picture
 * of. Pure: the same lesson gives the same text, so that a picture can be known to be of it.
 */
import type { ClusterConfig, ClusterView } from '../../store/types.js';
import { chooseArrangement } from '../../ui/canvas/choose-arrangement.js';
import { layoutStage } from '../../ui/canvas/layout.js';
import { selectScene } from '../../ui/canvas/scene.js';
import { composePicture, placeStage, roomOf } from '../../ui/picture/compose.js';
import { type ClusterWords, drawCluster } from '../../ui/picture/draw-cluster.js';
import { PICTURE_FONT, PICTURE_RULES } from '../../ui/picture/picture-style.js';
import { escapeText, textWidth } from '../../ui/picture/svg-text.js';

export interface Card {
  readonly locale: 'en' | 'ko';
  readonly title: string;
  readonly summary: string;
  readonly config: ClusterConfig;
  /** As the steps of the lesson find it. */
  readonly views: readonly ClusterView[];
  readonly words: ClusterWords;
  /** Declarations of the stage's colours. */
  readonly colours: string;
}

/** What Facebook, Slack, KakaoTalk and X agree on: 1.91 to 1. */
export const CARD = { w: 1200, h: 630 } as const;
const PLAN = { size: { w: 780, h: CARD.h }, head: 24, foot: 24 };

/** Beside the picture, without its padding. */
const ROOM = 360;
const LARGEST = 52;
const SMALLEST = 34;

/** A name is not broken while it fits a line, however small its letters get; then between its humps. */
function heading(title: string): string {
  const widest = Math.max(...title.split(/\s|·/).map((word) => textWidth(word, { size: LARGEST, bold: true })));
  const size = Math.max(SMALLEST, Math.min(LARGEST, Math.floor((LARGEST * ROOM) / widest)));
  const humps = (LARGEST * ROOM) / widest < SMALLEST;
  const words = escapeText(title).replaceAll('·', '\u2060·<wbr>');
  return `<h1 style="font-size:${size}px">${humps ? words.replace(/(?<=[a-z])(?=[A-Z])/g, '<wbr>') : words}</h1>`;
}

/** Where there is most to see: Services first, then pods of nodes that are up; of equals the first. */
export function fullest(views: readonly ClusterView[], config: ClusterConfig): ClusterView | undefined {
  const weight = (view: ClusterView): number => {
    const { services, nodes } = selectScene(view, config, undefined);
    return services.length * 1000 + nodes.reduce((sum, { up, pods }) => sum + (up ? pods.length : 0), 0);
  };
  return views.reduce<ClusterView | undefined>((best, view) => (best && weight(best) >= weight(view) ? best : view), undefined);
}

export function drawCard({ locale, title, summary, config, views, words, colours }: Card): string {
  const view = fullest(views, config);
  if (!view) throw new Error(`card: ${title} has no steps`);
  const scene = selectScene(view, config, undefined);
  const question = { scene, view: 'concept', ruleLines: 0 } as const;
  const layout = layoutStage({ ...question, choice: chooseArrangement(question, roomOf(PLAN)) });
  const picture = composePicture({
    size: PLAN.size,
    title,
    style: '',
    head: '',
    stage: drawCluster({ view, config, scene, layout, words, ways: true }),
    foot: '',
    ...placeStage({ ...PLAN, bounds: layout.bounds }),
  });
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<title>${escapeText(title)}</title>
<style>
:root{${colours}}
body{display:grid;grid-template-columns:420px 780px;width:${CARD.w}px;height:${CARD.h}px;margin:0;overflow:hidden;background:var(--ground);color:var(--ink);font-family:${PICTURE_FONT};word-break:keep-all;overflow-wrap:anywhere}
main{display:flex;flex-direction:column;gap:24px;padding:64px 16px 56px 44px;background:var(--panel);border-inline-end:1px solid var(--line)}
h1{margin:0;line-height:1.15;text-wrap:balance}
p{margin:0;color:var(--muted);font-size:27px;line-height:1.4}
b{margin-top:auto;font-size:28px}
${PICTURE_RULES}
</style>
<main>${heading(title)}<p>${escapeText(summary)}</p><b>Portwalk</b></main>
${picture}</html>
`;
}
