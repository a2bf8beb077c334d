/** The way to the recorder, which few visits open. */
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';

export const Recorder = latePanel(
  later(async () => (await import('./Recorder.js')).Recorder),
  'quiet',
);
