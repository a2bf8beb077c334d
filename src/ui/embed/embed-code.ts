/** What is pasted into another page: the element, a frame, Markdown, or the address of an oEmbed. Pure. */
import { isForeign } from '../../store/is-foreign.js';
import type { Locale, Theme } from '../../store/types.js';

export type EmbedForm = 'element' | 'iframe' | 'markdown' | 'oembed';

export interface EmbedWishes {
  /** Where the lab is served from, with a slash at its end. */
  readonly base: string;
  readonly lesson: string | undefined;
  /** From 1. */
  readonly step: number;
  readonly example: string | undefined;
  readonly title: string;
  readonly locale: Locale;
  readonly theme: Theme;
  /** CSS pixels; undefined: as it needs. */
  readonly height: number | undefined;
  readonly hideSidebar: boolean;
  readonly hideControls: boolean;
  readonly readOnly: boolean;
}

/** Forms there are for what is on show. */
export const formsOf = ({ lesson }: Pick<EmbedWishes, 'lesson'>): readonly EmbedForm[] =>
  lesson === undefined || isForeign(lesson) ? ['element', 'iframe'] : ['element', 'iframe', 'markdown', 'oembed'];

/** A frame cannot follow what is in it without a program. */
const FRAME_HEIGHT = 720;

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function place({ lesson, step, example }: EmbedWishes): readonly (readonly [string, string])[] {
  if (lesson === undefined) return example === undefined ? [] : [['example', example]];
  const which = [isForeign(lesson) ? 'lessonUrl' : 'lesson', lesson] as const;
  return step > 1 ? [which, ['step', String(step)]] : [which];
}

function look(wishes: EmbedWishes): readonly (readonly [string, string])[] {
  return [
    ...(wishes.theme === 'auto' ? [] : [['theme', wishes.theme] as const]),
    ...(wishes.hideSidebar ? [['hideSidebar', 'true'] as const] : []),
    ...(wishes.hideControls ? [['hideControls', 'true'] as const] : []),
    ...(wishes.readOnly ? [['editable', 'false'] as const] : []),
  ];
}

function address(wishes: EmbedWishes, more: readonly (readonly [string, string])[] = []): string {
  const url = new URL(wishes.base);
  for (const [name, value] of [...place(wishes), ['locale', wishes.locale] as const, ...more]) url.searchParams.set(name, value);
  return url.href;
}

/** The lab in a frame, as the figure will show it. */
export const frameAddress = (wishes: EmbedWishes): string => address(wishes, [...look(wishes), ['embed', 'true']]);

const posterOf = ({ base, lesson, step, locale }: EmbedWishes): string => `${base}posters/${lesson}-${step}.${locale}.svg`;

export function embedCode(wishes: EmbedWishes, form: EmbedForm): string {
  const { base, title, locale, height } = wishes;
  const link = address(wishes);
  const name = escapeHtml(title);
  if (form === 'oembed') return `${base}oembed/${wishes.lesson}.${locale}.json`;
  // Brackets would end what they stand in.
  if (form === 'markdown') return `[![${title.replace(/[[\]\\]/g, '\\$&')}](${posterOf(wishes)})](${link})`;
  if (form === 'iframe')
    return `<iframe src="${escapeHtml(frameAddress(wishes))}" title="${name}" width="100%" height="${height ?? FRAME_HEIGHT}" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
  const attributes = [
    ...place(wishes),
    ['locale', locale] as const,
    ...look(wishes),
    ...(height ? [['height', String(height)] as const] : []),
  ];
  const inside =
    wishes.lesson === undefined || isForeign(wishes.lesson)
      ? name
      : `<img src="${posterOf(wishes)}" alt="${name}" width="960" height="600" loading="lazy">`;
  return [
    `<script async src="${base}embed.js"></script>`,
    `<portwalk-lab ${attributes.map(([key, value]) => `${key.toLowerCase()}="${escapeHtml(value)}"`).join(' ')}>`,
    `  <a href="${escapeHtml(link)}">${inside}</a>`,
    '</portwalk-lab>',
  ].join('\n');
}
