import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/shell/base.css';
import { startLab, useLab } from './store/lab.js';
import { readUrl } from './store/url.js';
import { App } from './ui/shell/App.js';
import { startAppearance } from './ui/shell/appearance.js';
import { ComponentsPage, laterStage } from './ui/shell/lazy-panels.js';
import { firstWords, MessagesProvider } from './ui/shell/messages.js';

startAppearance();
const { page, fuzz } = readUrl(location.search).values;
const components = page === 'components';
if (!components) {
  void startLab();
  // On its way while the words are; should it fail, the stage's own place says so.
  laterStage.fetch().catch(() => {});
}

const root = document.getElementById('root');
if (root) {
  // What index.html shows stays until there are words to put in its place.
  const first = await firstWords(useLab.getState().locale);
  createRoot(root).render(
    <StrictMode>
      <MessagesProvider first={first}>{components ? <ComponentsPage /> : <App />}</MessagesProvider>
    </StrictMode>,
  );
}

if (fuzz !== undefined) (await import('./ui/fuzz/run-fuzz.js')).startFuzz(fuzz);
