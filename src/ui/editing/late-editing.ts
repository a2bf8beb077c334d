import { latePanel } from '../shell/late-panel.js';
import { lateWindow } from '../shell/late-window.js';
import { later } from '../shell/later.js';

/** Creating and changing things beside the stage: fetched when it is asked for. */
export const EditingPanel = latePanel(later(async () => (await import('./EditingPanel.js')).EditingPanel));
/** What editing draws on the stage; comes once the stage is alive. */
export const EditingLayer = lateWindow(later(async () => (await import('./EditingLayer.js')).EditingLayer));
