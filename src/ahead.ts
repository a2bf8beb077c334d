/**
 * Before anything else of the program is read: the engine is on its way to the cluster that the address line asks for, and the
 * words of the language with it; both come while the page's own program is made ready.
 */
import { loadFirstMessages } from './i18n/catalogue.js';
import { ownNumber } from './store/own-number.js';
import { openShelf, readSaved } from './store/persist.js';
import { bootSpecOf, chooseLocale } from './store/start.js';
import { readUrl } from './store/url.js';
import { startFirstWorker } from './worker/first-worker.js';

const { values } = readUrl(location.search);
const locale = chooseLocale(values, readSaved(openShelf(() => localStorage)), navigator.language);
// A link to a state says itself what is booted; a lesson from elsewhere has to come first.
const asked =
  location.hash.startsWith('#s=') || values.lessonUrl
    ? undefined
    : ({ id: 1, name: 'boot', params: bootSpecOf(values, locale, ownNumber(values)) } as const);
// A figure that waits to be touched starts nothing by itself.
if (values.page === undefined && !values.ctl) startFirstWorker(asked);
// The page asks for them again, and says so if they do not come.
loadFirstMessages(locale).catch(() => {});

/**
 * A lesson is begun by the worker's tools. They are on their way while the line is free and the worker gets ready, and lie in the browser's
 * cache when it asks for them; their names the build has written into the page (ui/build/lesson-parts.ts).
 */
function fetchLessonParts(): void {
  const names = document.querySelector<HTMLMetaElement>('meta[name="lesson-parts"]')?.content.split(' ') ?? [];
  for (const href of names) document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', as: 'script', href }));
}
if (asked?.params.lesson && !values.ctl) fetchLessonParts();
