/**
 * A request as a picture: the cluster, the way so far, and in words what happens at the hop. Pure: the same request, view and words give
 * the same text.
 */
import type { Messages } from '../../i18n/catalogue.js';
import type { ClusterConfig, ClusterView, Hop, Locale, RuleSheet, StageView, Trace } from '../../store/types.js';
import { chooseArrangement } from '../canvas/choose-arrangement.js';
import { buildJourney, type Journey } from '../canvas/journey.js';
import { type Layout, layoutStage, type Moved } from '../canvas/layout.js';
import { outcomeMark, packetLabel } from '../canvas/packet-label.js';
import { ruleLines } from '../canvas/rule-lines.js';
import { longestSheet } from '../canvas/rule-sheets.js';
import { focusedService, type Scene, selectScene } from '../canvas/scene.js';
import { hopTitle, wordsOfHop } from '../inspector/hop-words.js';
import { composePicture, EDGE, type Placed, placeStage, roomOf } from './compose.js';
import { drawCluster } from './draw-cluster.js';
import { drawRules } from './draw-rules.js';
import { drawWay } from './draw-way.js';
import { pictureAlt, requestStory } from './request-words.js';
import { text } from './svg-shapes.js';
import { textWidth } from './svg-text.js';

export const PICTURE = { w: 1200, h: 800 } as const;
const PLAN = { size: PICTURE, head: 60, foot: 100 };
/** More cards than this nobody could read on one picture. */
const MOST_PODS = 150;

export interface Asked {
  readonly view: ClusterView;
  readonly config: ClusterConfig;
  /** Undefined: the cluster alone. */
  readonly trace: Trace | undefined;
  readonly stageView: StageView;
  readonly shows: (namespace: string) => boolean;
  readonly moved: Moved;
  readonly sheets: ReadonlyMap<string, RuleSheet>;
  readonly messages: Messages;
  readonly locale: Locale;
  readonly style: string;
}

export interface PictureOf extends Asked {
  readonly scene: Scene;
  readonly layout: Layout;
  readonly journey: Journey | undefined;
  readonly placed: Placed;
  readonly alt: string;
}

/** Undefined: there is more on the stage than a picture can hold. */
export function preparePicture(asked: Asked): PictureOf | undefined {
  const { view, config, trace, stageView, shows, moved, sheets, messages } = asked;
  const scene = selectScene(view, config, trace, shows);
  if (scene.nodes.reduce((sum, { pods }) => sum + pods.length, 0) > MOST_PODS) return undefined;
  const ruleLines = stageView === 'packet' ? longestSheet(scene, sheets) : 0;
  const question = { scene, view: stageView, ruleLines, focus: trace?.service };
  const layout = layoutStage({ ...question, choice: chooseArrangement(question, roomOf(PLAN)), moved });
  const journey = trace && trace.hops.length > 0 ? buildJourney(trace, stageView, layout) : undefined;
  const alt = pictureAlt(messages, { view, config, scene, trace, stageView, locale: asked.locale });
  return { ...asked, scene, layout, journey, placed: placeStage({ ...PLAN, bounds: layout.bounds }), alt };
}

export interface Moment {
  readonly hop: number;
  /** 0…1 */
  readonly progress: number;
}

/** The request is over, all its way drawn. */
export const lastMoment = ({ journey }: PictureOf): Moment => ({ hop: (journey?.pieces.length ?? 1) - 1, progress: 1 });

function firedAt(hop: Hop | undefined): { readonly node: string; readonly rule: NonNullable<Hop['rule']> } | undefined {
  if (!hop?.rule) return undefined;
  return { node: hop.rule.node, rule: hop.rule };
}

/** The hop that sent the connection where it went: of a request that is over, its rule stays marked. */
const decided = ({ hops }: Trace): Hop | undefined => {
  const leg = hops.at(-1)?.leg;
  return hops.find((hop) => hop.leg === leg && hop.kind === 'dnat') ?? hops.findLast((hop) => hop.leg === leg && hop.rule);
};

function headOf({ trace, messages: { stage, inspector }, stageView }: PictureOf): string {
  const view = stage.view[stageView];
  const title = trace ? `${inspector.request(trace.id)} · ${trace.url}` : 'Portwalk';
  return (
    text(title, EDGE, 40, { size: 24, bold: true, room: PICTURE.w - 280 }) +
    text(view, PICTURE.w - EDGE - textWidth(view, { size: 17 }), 40, { size: 17, className: 'q', room: 240 })
  );
}

/** What happens at a hop, in one sentence. */
export function captionOf({ trace, messages, locale, view }: PictureOf, hop: number): string {
  const current = trace?.hops[hop];
  return trace && current ? hopTitle(messages, current, wordsOfHop(messages, locale, view, trace, current)) : '';
}

/** What happens, and the addresses of the packet: what was rewritten is struck through. */
function footOf(picture: PictureOf, { hop, progress }: Moment): string {
  const { trace, journey, messages } = picture;
  const y = PICTURE.h - 100;
  const line = `<path class="u" d="M${EDGE} ${y + 8}H${PICTURE.w - EDGE}"/>`;
  const brand = text('Portwalk', PICTURE.w - EDGE - 74, PICTURE.h - 22, { size: 15, bold: true, className: 'q', room: 90 });
  const current = trace?.hops[hop];
  if (!trace || !journey || !current) return line + brand;
  const over = hop === journey.pieces.length - 1 && progress >= 1;
  const said = over ? outcomeMark(trace, messages.stage.packet).word : '';
  const sentence = captionOf(picture, hop);
  const parts = [
    line,
    brand,
    text(`${hop + 1}/${trace.hops.length}`, EDGE, y + 42, { size: 17, mono: true, className: 'q', room: 80 }),
    text(said ? `${sentence} · ${said}` : sentence, EDGE + 84, y + 42, { size: 20, bold: true, room: PICTURE.w - 2 * EDGE - 84 }),
  ];
  const label = packetLabel(trace, hop, messages.stage.packet);
  if (!label) return parts.join('');
  let x = EDGE + 84;
  const put = (words: string, className: string): void => {
    const room = PICTURE.w - 130 - x;
    if (room < 30) return;
    parts.push(text(words, x, y + 76, { size: 16, mono: true, className, room }));
    x += textWidth(words, { size: 16, mono: true }) + 8;
  };
  for (const [index, { old, text: now }] of [label.source, label.destination].entries()) {
    if (index > 0) put('→', 'q');
    if (old !== undefined) put(old, 'x');
    put(now, old === undefined ? '' : 'b');
  }
  if (label.outer) put(`(${label.outer})`, 'q');
  return parts.join('');
}

/** @param still everything is told in it, for whoever hears the picture */
export function drawPicture(picture: PictureOf, moment: Moment, still = true): string {
  const { view, config, scene, layout, journey, placed, trace, stageView, sheets, messages, style, alt } = picture;
  const { hop, progress } = moment;
  const { stage } = messages;
  const focus = focusedService(scene, undefined, trace?.service);
  const packet = stageView === 'packet';
  const lines = new Map([...sheets].map(([node, sheet]) => [node, ruleLines(sheet, focus)]));
  const over = trace !== undefined && hop === trace.hops.length - 1 && progress >= 1;
  const ended = over ? outcomeMark(trace, stage.packet).shape : undefined;
  const story = still && trace ? requestStory(messages, picture.locale, view, trace) : undefined;
  return composePicture({
    size: PICTURE,
    title: alt,
    ...(story && { description: story }),
    style,
    head: headOf(picture),
    stage:
      drawCluster({ view, config, scene, layout, words: stage, ways: !packet }) +
      (packet ? drawRules({ scene, layout, lines, fired: firedAt(over ? decided(trace) : trace?.hops[hop]), words: stage }) : '') +
      (journey ? drawWay({ journey, hop, progress, ended, scale: placed.scale }) : ''),
    foot: footOf(picture, moment),
    ...placed,
  });
}
