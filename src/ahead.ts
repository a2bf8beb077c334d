/**
 * Before anything else of the program is read: the engine is on its way to the cluster that the address line asks for, and the
 * words of the language with it; both come while the page's own program is made ready.
 */
import { loadFirstMessages } from './i18n/catalogue.js';
import { openShelf, readSaved } from './store/persist.js';
import { bootSpecOf, chooseLocale } from './store/start.js';
import { readUrl } from './store/url.js';
import { startFirstWorker } from './worker/first-worker.js';

const { values } = readUrl(location.search);
const locale = chooseLocale(values, readSaved(openShelf(() => localStorage)), navigator.language);
// A link to a state says itself what is booted; a lesson from elsewhere has to come first.
const asked =
  location.hash.startsWith('#s=') || values.lessonUrl ? undefined : ({ id: 1, name: 'boot', params: bootSpecOf(values, locale) } as const);
// A figure that waits to be touched starts nothing by itself.
if (values.page === undefined && !values.ctl) startFirstWorker(asked);
// The page asks for them again, and says so if they do not come.
loadFirstMessages(locale).catch(() => {});
