/**
 * Has the browser keep the lab for times without a network, once the page has long been at rest. A new version is told of and never
 * taken by itself: a lab somebody works in goes on as it is.
 */
import { onceAtRest } from './at-rest.js';
import { showUpdate } from './update-notice.js';

/** ms at rest: what the page wants to fetch, and what it draws for somebody, goes first. Keeping it all takes the page's own processor. */
const REST_MS = 3_000;

/** Not where the lab is a guest on somebody's page, nor where there is no server behind it. */
export function mayKeepOffline({ protocol, search }: Pick<Location, 'protocol' | 'search'>, framed: boolean): boolean {
  const asked = [...new URLSearchParams(search)].some(
    ([name, value]) => /^(embed|scorm|endpoint)$/i.test(name) && !/^(0|false)$/i.test(value),
  );
  return !framed && !asked && /^https?:$/.test(protocol);
}

/** A page in a sandbox may not even look. */
function workersOf(): ServiceWorkerContainer | undefined {
  try {
    return navigator.serviceWorker;
  } catch {
    return undefined;
  }
}

export function keepOffline(): void {
  const workers = workersOf();
  if (!workers || !mayKeepOffline(location, window.top !== window)) return;
  onceAtRest(REST_MS, () => {
    // Where it is refused the lab works as ever, with a network.
    workers.register('./sw.js', { scope: './' }).then(
      // Some that refuse it say nothing.
      (registration: ServiceWorkerRegistration | undefined) => registration && watch(registration, workers),
      () => {},
    );
  });
}

function watch(registration: ServiceWorkerRegistration, workers: ServiceWorkerContainer): void {
  const tell = (worker: ServiceWorker | null): void => {
    // The first one of all is no update.
    if (worker?.state === 'installed' && workers.controller) showUpdate(() => void takeOver(worker, workers));
  };
  tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => tell(installing));
  });
}

/** Reloads this page alone, and only since somebody pressed for it; what is on show comes along where a link can hold it. */
async function takeOver(worker: ServiceWorker, workers: ServiceWorkerContainer): Promise<void> {
  const { takeShown } = await import('../share/shown-state.js');
  const letters = await takeShown().catch(() => undefined);
  workers.addEventListener(
    'controllerchange',
    () => {
      // Replaced without a word: the old page does not open it.
      if (letters !== undefined) history.replaceState(null, '', `#s=${letters}`);
      location.reload();
    },
    { once: true },
  );
  worker.postMessage('use-new-version');
}
