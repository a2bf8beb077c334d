/** The parts of the page that come after the first picture, or when they are asked for. */
import { lateMenu } from '../canvas/late-menu.js';
import { latePanel } from './late-panel.js';
import { lateWindow } from './late-window.js';
import { later } from './later.js';

/** Fetched with the words, before anything is drawn: there is no first picture without it. */
export const laterStage = later(async () => (await import('../canvas/Stage.js')).Stage);
export const Stage = latePanel(laterStage, 'stage');

const lesson = later(async () => (await import('../lesson/LessonPanel.js')).LessonPanel);
export const LessonPanel = latePanel(lesson);

const hunt = later(async () => (await import('../hunt/HuntPanel.js')).HuntPanel);
export const HuntPanel = latePanel(hunt);

const editor = later(async () => (await import('../editor/EditorPanel.js')).EditorPanel);
export const EditorPanel = latePanel(editor);

const details = later(async () => (await import('../inspector/InView.js')).InView);
/** What the inspector shows once there is something to show. */
export const InView = latePanel(details);

const results = later(async () => (await import('../inspector/LoadResults.js')).LoadResults);
/** What the load panel shows; comes with it. */
export const LoadResults = latePanel(results);

const compare = later(async () => (await import('../compare/ComparePanel.js')).ComparePanel);
export const ComparePanel = latePanel(compare);

const spoken = later(async () => (await import('../spoken/SpokenPanel.js')).SpokenPanel);
export const SpokenPanel = latePanel(spoken);

export const StartPicture = latePanel(later(async () => (await import('../start/StartPicture.js')).StartPicture));
export const StartMore = latePanel(later(async () => (await import('../start/StartMore.js')).StartMore));
const lanes = later(async () => (await import('../timeline/lanes/Lanes.js')).Lanes);
/** The timeline’s lanes, once they are unfolded. */
export const Lanes = latePanel(lanes);

const about = later(async () => (await import('./Dialogs.js')).AboutDialog);
export const AboutDialog = lateWindow(about);
const cluster = later(async () => (await import('./ClusterDialog.js')).ClusterDialog);
export const ClusterDialog = lateWindow(cluster);
const keys = later(async () => (await import('./KeysDialog.js')).KeysDialog);
export const KeysDialog = lateWindow(keys);
const tour = later(async () => (await import('../tour/Tour.js')).Tour);
export const Tour = lateWindow(tour);
const palette = later(async () => (await import('../palette/CommandPalette.js')).CommandPalette);
export const CommandPalette = lateWindow(palette);
const components = later(async () => (await import('../components-page/ComponentsPage.js')).ComponentsPage);
/** Instead of the lab: the page that shows every component. */
export const ComponentsPage = latePanel(components);
const paste = later(async () => (await import('./PasteDialog.js')).PasteDialog);
export const PasteDialog = lateWindow(paste);

/** What the first request and the first press of a button will need, so that they wait for nothing. */
export const SOON = [details, lateMenu, lesson, editor, paste, about];
