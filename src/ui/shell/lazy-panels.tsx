/** The parts of the page that come after the first picture, or when they are asked for. */

import { lateMenu } from '../canvas/late-menu.js';
import { Stage as TheStage } from '../canvas/Stage.js';
import { useEmbedMessages } from '../embed/embed-words.js';
import { usePresentWords } from '../present/present-words.js';
import { useRealClusterMessages } from '../real-cluster/real-cluster-words.js';
import { useShareWords } from '../share/share-words.js';
import { useAskedMessages } from './asked-words.js';
import { latePanel } from './late-panel.js';
import { lateWindow } from './late-window.js';
import { later } from './later.js';

/** Comes with the page: there is no first picture without it. Should it break, its own place says so. */
export const laterStage = later(async () => TheStage);
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

const { of: askedWords } = useAskedMessages;

const about = later(async () => (await import('./Dialogs.js')).AboutDialog);
export const AboutDialog = lateWindow(about, askedWords);
const cluster = later(async () => (await import('./ClusterDialog.js')).ClusterDialog);
export const ClusterDialog = lateWindow(cluster, askedWords);
const realCluster = later(async () => (await import('../real-cluster/RealClusterDialog.js')).RealClusterDialog);
export const RealClusterDialog = lateWindow(realCluster, useRealClusterMessages.of);
const keys = later(async () => (await import('./KeysDialog.js')).KeysDialog);
export const KeysDialog = lateWindow(keys, askedWords);
const tour = later(async () => (await import('../tour/Tour.js')).Tour);
export const Tour = lateWindow(tour);
const share = later(async () => (await import('../share/ShareDialog.js')).ShareDialog);
export const ShareDialog = lateWindow(share, useShareWords.of);
const palette = later(async () => (await import('../palette/CommandPalette.js')).CommandPalette);
export const CommandPalette = lateWindow(palette, askedWords);
const paste = later(async () => (await import('./PasteDialog.js')).PasteDialog);
export const PasteDialog = lateWindow(paste);

const embed = later(async () => (await import('../embed/EmbedDialog.js')).EmbedDialog);
export const EmbedDialog = lateWindow(embed, useEmbedMessages.of);

const present = later(async () => (await import('../present/PresentDialog.js')).PresentDialog);
export const PresentDialog = lateWindow(present, usePresentWords.of);

const work = later(async () => (await import('../work/WorkBar.js')).WorkBar);
/** What is under way; stays once it came, so that its messages are heard. */
export const WorkBar = lateWindow<{ readonly open: boolean; readonly onClose: () => void }>(work);

/** What the first request and the first press of a button will need, so that they wait for nothing. */
export const SOON = [details, lateMenu, lesson, editor, paste, work];
