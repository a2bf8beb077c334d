/** Opens the page: what index.html shows stays until the whole of the first picture can be put in its place. */
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import './tokens.css';
import './shell/base.css';
import { endFirstLook } from '../store/first-look.js';
import type { Lab } from '../store/initial.js';
import { startLab, useLab } from '../store/lab.js';
import { readUrl } from '../store/url.js';
import { App } from './shell/App.js';
import { startAppearance } from './shell/appearance.js';
import { ComponentsPage, PresentRoot } from './shell/late-components.js';
import { whenIdle } from './shell/later.js';
import { laterStage } from './shell/lazy-panels.js';
import { firstWords, MessagesProvider } from './shell/messages.js';

/** Resolves once all of index.html is read, the page's style sheets with it. */
function pageWasRead(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}

/** A cluster that is nearly there is waited for, ms: drawn without it, all of the page would be drawn again at once when it comes. */
const NEARLY = 120;

/** Resolves once the cluster has come, or takes its time. */
function clusterHasCome(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, NEARLY);
    const look = ({ status }: Lab): void => {
      if (status === 'booting') return;
      stop();
      resolve();
    };
    const stop = useLab.subscribe(look);
    look(useLab.getState());
  });
}

const Page = () => (useLab((lab) => lab.shown.present) ? <PresentRoot /> : <App />);

/** `#s=…`: exactly what somebody saw. */
const isLink = (): boolean => location.hash.startsWith('#s=');

/** @param onBegin called when the lab begins: at once, or when its reader asks for it */
export async function openPage(onBegin: () => void): Promise<void> {
  startAppearance();
  const { page, fuzz, showPointerAreas } = readUrl(location.search).values;
  const components = page === 'components';
  const { shown, locale } = useLab.getState();
  if (shown.clickToLoad && !components) {
    const [{ untilAsked }] = await Promise.all([import('./shell/click-to-load.js'), pageWasRead()]);
    await untilAsked(document.body, locale);
  }
  if (showPointerAreas) void import('./shell/pointer-areas.js');
  const linked = async () => (await import('./share/open-linked.js')).openLinked(location.hash);
  if (!components) void (isLink() ? linked().catch(() => startLab()) : startLab());
  // There is no stage to wait for.
  else endFirstLook();
  onBegin();
  addEventListener('hashchange', () => isLink() && void linked());
  const root = document.getElementById('root');
  if (root) {
    const [first] = await Promise.all([firstWords(useLab.getState().locale), pageWasRead(), laterStage.fetch()]);
    if (!components) await clusterHasCome();
    // In slices: a slow machine answers the first touch meanwhile.
    startTransition(() =>
      createRoot(root).render(
        <StrictMode>
          <MessagesProvider first={first}>{components ? <ComponentsPage /> : <Page />}</MessagesProvider>
        </StrictMode>,
      ),
    );
  }
  whenIdle(() => void import('./offline/keep-offline.js').then(({ keepOffline }) => keepOffline()));
  if (fuzz !== undefined) (await import('./fuzz/run-fuzz.js')).startFuzz(fuzz);
}
