/** Empty places are told about when there is one. Until it has come, and where it cannot come, nothing stands there. */
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';

export const EmptyState = latePanel(
  later(async () => (await import('./EmptyState.js')).EmptyState),
  'quiet',
);
