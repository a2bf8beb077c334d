/** A picture told in words, from the same events and objects as the lab in words. Pure. */
import type { Messages } from '../../i18n/catalogue.js';
import type { ClusterConfig, ClusterView, Hop, Locale, StageView, Trace } from '../../store/types.js';
import type { Scene } from '../canvas/scene.js';
import { hopTitle, whySentence, wordsOfHop } from '../inspector/hop-words.js';
import { selectClusterTree } from '../spoken/cluster-tree.js';
import { requestLine } from '../spoken/story-lines.js';

interface Told {
  readonly view: ClusterView;
  readonly config: ClusterConfig;
  readonly scene: Scene;
  readonly trace: Trace | undefined;
  readonly stageView: StageView;
  readonly locale: Locale;
}

/** What somebody looking at the picture sees first: where an address changes or a choice is made, and where it ends badly. */
const TURNS: ReadonlySet<Hop['kind']> = new Set(['dnat', 'snat', 'lb-pick', 'refuse', 'drop', 'no-route']);
/** An alternative text is heard in one go: no more than this. */
const MOST = 8;

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** In a few sentences: for `alt`. */
export function pictureAlt(messages: Messages, { view, config, scene, trace, stageView, locale }: Told): string {
  const kind = `Portwalk, ${messages.stage.view[stageView]}.`;
  if (trace) {
    const turns = trace.hops.filter((hop) => TURNS.has(hop.kind) && hop.direction === 'forward' && !trace.legs[hop.leg]?.query);
    const said = turns.slice(0, MOST).map((hop) => sentence(hopTitle(messages, hop, wordsOfHop(messages, locale, view, trace, hop))));
    return [kind, requestLine(messages, trace), ...new Set(said)].join(' ');
  }
  const tree = selectClusterTree(view, config, messages);
  const shown = new Set([...scene.services.map(({ key }) => key), ...scene.nodes.map(({ name }) => `node:${name}`)]);
  const branches = tree.flatMap(({ children }) => children).filter(({ id }) => shown.has(id));
  return [kind, ...branches.slice(0, 2 * MOST).map(({ text }) => sentence(text))].join(' ');
}

/** Hop by hop, a line each, with its reason: all there is to be seen. */
export function requestStory(messages: Messages, locale: Locale, view: ClusterView, trace: Trace): string {
  const lines = trace.hops.map((hop, index) => {
    const words = wordsOfHop(messages, locale, view, trace, hop);
    return `${index + 1}. ${sentence(hopTitle(messages, hop, words))} ${whySentence(messages, hop.why.code, words)}`.trim();
  });
  return [requestLine(messages, trace), ...lines].join('\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\\[\]<>*_`]/g, '\\$&').replace(/\s+/g, ' ');
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Pasted {
  readonly file: string;
  readonly alt: string;
  /** The lab itself, for whoever presses the picture. */
  readonly link: string;
  readonly w: number;
  readonly h: number;
}

export const markdownOf = ({ file, alt, link }: Pasted): string => `[![${escapeMarkdown(alt)}](${file})](${link})`;

export const htmlOf = ({ file, alt, link, w, h }: Pasted): string =>
  `<a href="${escapeHtml(link)}"><img src="${escapeHtml(file)}" alt="${escapeHtml(alt)}" width="${w}" height="${h}"></a>`;
