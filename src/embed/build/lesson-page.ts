/** What other sites read of a lesson: a small page with its title and picture that leads on to the lab, and its oEmbed. */

import { escapeText } from '../../ui/picture/svg-text.js';
import { CARD } from './draw-card.js';
import { POSTER } from './draw-poster.js';

type Locale = 'en' | 'ko';

export interface LessonCard {
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly summary: string;
  /** Where the lab will stand, with a slash at its end; undefined: not known when it was built. */
  readonly site: string | undefined;
}

/** Told to whoever does not see the card. */
const ALT = {
  en: (title: string) => `${title}: a Kubernetes cluster drawn with its nodes, Services and pods`,
  ko: (title: string) => `${title}: 쿠버네티스 클러스터의 노드, 서비스, 파드를 그린 그림`,
};

const OTHER = { en: 'ko', ko: 'en' } as const;

/** From a page in `l/` or `oembed/`. */
const address = (site: string | undefined, path: string): string => (site === undefined ? `../${path}` : new URL(path, site).href);

/** Kept in the repository (`npm run cards`): most sites show no SVG. */
const cardOf = ({ site, id, locale }: LessonCard): string => address(site, `cards/${id}.${locale}.png`);

const labOf = ({ site, id, locale }: LessonCard, more = ''): string => address(site, `?lesson=${id}&locale=${locale}${more}`);

export function lessonPage(card: LessonCard): string {
  const { id, locale, title, summary, site } = card;
  const lab = escapeText(labOf(card));
  const image = cardOf(card);
  const alt = escapeText(ALT[locale](title));
  const poster = address(site, `posters/${id}-1.${locale}.svg`);
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)} · Portwalk</title>
<meta name="description" content="${escapeText(summary)}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="Portwalk">
<meta property="og:locale" content="${locale === 'ko' ? 'ko_KR' : 'en_US'}">
<meta property="og:title" content="${escapeText(title)}">
<meta property="og:description" content="${escapeText(summary)}">
<meta property="og:image" content="${image}">
<meta property="og:image:type" content="image/png">
<meta property="og:image:width" content="${CARD.w}">
<meta property="og:image:height" content="${CARD.h}">
<meta property="og:image:alt" content="${alt}">
<meta name="twitter:card" content="summary_large_image">
<meta name="twitter:image" content="${image}">
<meta name="twitter:image:alt" content="${alt}">
<link rel="alternate" hreflang="${OTHER[locale]}" href="${id}.${OTHER[locale]}.html">
<link rel="alternate" type="application/json+oembed" href="${address(site, `oembed/${id}.${locale}.json`)}" title="${escapeText(title)}">
<meta http-equiv="refresh" content="0; url=${lab}">
<h1>${escapeText(title)}</h1>
<p>${escapeText(summary)}</p>
<p><a href="${lab}"><img src="${poster}" alt="${escapeText(title)}" width="${POSTER.w}" height="${POSTER.h}"></a></p>
</html>
`;
}

/** Models oembed.com, type `rich`. */
export function lessonOembed(card: LessonCard): string {
  const { title, site } = card;
  const frame = `<iframe src="${escapeText(labOf(card, '&embed=1'))}" width="100%" height="720" style="border:0" loading="lazy" allow="fullscreen; clipboard-write" title="${escapeText(title)}"></iframe>`;
  const oembed = {
    type: 'rich',
    version: '1.0',
    title,
    provider_name: 'Portwalk',
    ...(site === undefined ? {} : { provider_url: site }),
    thumbnail_url: cardOf(card),
    thumbnail_width: CARD.w,
    thumbnail_height: CARD.h,
    width: 960,
    height: 720,
    html: frame,
  };
  return `${JSON.stringify(oembed, null, 2)}\n`;
}
