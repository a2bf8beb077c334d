/** The cards of all lessons and of the lab itself, before and after their picture is taken (`public/cards/`). Node only. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stage as en } from '../../i18n/en/stage.js';
import { stage as ko } from '../../i18n/ko/stage.js';
import { drawCard } from './draw-card.js';
import { LAB_CARD } from './lab-tags.js';
import { lightColours } from './poster-style.js';

const WORDS = { en, ko };

export const CARDS = 'public/cards';

export interface CardPage {
  /** `node-port.ko.png` */
  readonly name: string;
  readonly html: string;
}

export async function cardPages(ids?: readonly string[]): Promise<readonly CardPage[]> {
  const { allLessons, lessonFrames } = await import('./lesson-frames.js');
  const colours = lightColours(readFileSync(fileURLToPath(new URL('../../ui/tokens.css', import.meta.url)), 'utf8'));
  const pages: CardPage[] = [];
  for (const id of ids ?? allLessons()) {
    const { config, title, summary, steps } = await lessonFrames(id);
    const views = steps.map(({ view }) => view);
    for (const locale of ['en', 'ko'] as const) {
      const card = { locale, title: title[locale], summary: summary[locale], config, views, words: WORDS[locale], colours };
      pages.push({ name: `${id}.${locale}.png`, html: drawCard(card) });
      if (ids === undefined && id === LAB_CARD.of)
        pages.push({
          name: `portwalk.${locale}.png`,
          html: drawCard({ ...card, title: LAB_CARD.title[locale], summary: LAB_CARD.summary[locale] }),
        });
    }
  }
  return pages;
}

/** Kept in the picture: which page it was taken of. */
export const markOf = (html: string): string => createHash('sha256').update(html).digest('hex');
