/** Instead of the lab's own page: the show, the speaker's window, a phone in the audience, the handout, a lesson's proof. Each comes by itself. */
import { type ComponentType, Suspense } from 'react';
import { useLab } from '../../store/lab.js';
import type { ShownParts } from '../../store/shown-parts.js';
import { latePanel } from '../shell/late-panel.js';
import { later } from '../shell/later.js';

const VIEWS: Readonly<Record<NonNullable<ShownParts['present']>, ComponentType>> = {
  show: latePanel(later(async () => (await import('./ShowView.js')).ShowView)),
  speaker: latePanel(later(async () => (await import('./SpeakerView.js')).SpeakerView)),
  audience: latePanel(later(async () => (await import('./AudienceView.js')).AudienceView)),
  handout: latePanel(later(async () => (await import('./HandoutView.js')).HandoutView)),
  proof: latePanel(later(async () => (await import('../proof/ProofView.js')).ProofView)),
};

export function PresentRoot() {
  const present = useLab((lab) => lab.shown.present);
  const View = present && VIEWS[present];
  return <Suspense>{View && <View />}</Suspense>;
}
