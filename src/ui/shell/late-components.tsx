/** Instead of the lab: the page that shows every component. Apart from the lab's own late parts, for it shows those too. */
import { latePanel } from './late-panel.js';
import { later } from './later.js';

export const ComponentsPage = latePanel(later(async () => (await import('../components-page/ComponentsPage.js')).ComponentsPage));

export const PresentRoot = latePanel(later(async () => (await import('../present/PresentRoot.js')).PresentRoot));
