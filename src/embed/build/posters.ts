/**
 * Makes a poster for each step of each lesson in each language (`posters/node-port-3.ko.svg`), and for each lesson a page for other sites
 * (`l/`) and its oEmbed (`oembed/`). `PORTWALK_SITE=https://…/` gives them the address they will have: other sites want whole ones.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { stage as en } from '../../i18n/en/stage.js';
import { stage as ko } from '../../i18n/ko/stage.js';
import { drawPoster } from './draw-poster.js';
import { labTags } from './lab-tags.js';
import { lessonOembed, lessonPage } from './lesson-page.js';
import { posterStyle } from './poster-style.js';

const WORDS = { en, ko };
const LOCALES = ['en', 'ko'] as const;

export type Made = readonly { readonly fileName: string; readonly source: string }[];

export async function makeLessonFiles(ids?: readonly string[], site?: string): Promise<Made> {
  // The engine comes when it is needed: not every start of the tools makes posters.
  const { allLessons, lessonFrames } = await import('./lesson-frames.js');
  const style = posterStyle(readFileSync(fileURLToPath(new URL('../../ui/tokens.css', import.meta.url)), 'utf8'));
  const made: { fileName: string; source: string }[] = [];
  for (const id of ids ?? allLessons()) {
    const { config, title, summary, steps } = await lessonFrames(id);
    for (const locale of LOCALES) {
      for (const [index, step] of steps.entries()) {
        const place = `${index + 1}/${steps.length}`;
        const poster = { view: step.view, config, lesson: title[locale], step: step.title[locale], place, words: WORDS[locale], style };
        made.push({ fileName: `posters/${id}-${index + 1}.${locale}.svg`, source: drawPoster(poster) });
      }
      const card = { id, locale, title: title[locale], summary: summary[locale], site };
      made.push({ fileName: `l/${id}.${locale}.html`, source: lessonPage(card) });
      made.push({ fileName: `oembed/${id}.${locale}.json`, source: lessonOembed(card) });
    }
  }
  return made;
}

/** Where the lab will stand, with a slash at its end; undefined: nobody said. Throws where that is no address of a site. */
export function siteOf(said: string | undefined): string | undefined {
  if (!said) return undefined;
  const site = URL.parse(said);
  if (!site || !/^https?:$/.test(site.protocol))
    throw new Error(`PORTWALK_SITE=${said} is no address like https://lab.example.org/portwalk/`);
  return new URL(site.pathname.endsWith('/') ? site.pathname : `${site.pathname}/`, site.origin).href;
}

export function posters(): Plugin {
  return {
    name: 'portwalk:posters',
    apply: 'build',
    transformIndexHtml: (html) => html.replace('</title>', `</title>\n${labTags(siteOf(process.env.PORTWALK_SITE))}`),
    async generateBundle() {
      for (const file of await makeLessonFiles(undefined, siteOf(process.env.PORTWALK_SITE))) this.emitFile({ type: 'asset', ...file });
    },
  };
}
