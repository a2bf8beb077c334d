/** From the lab to what it is shown as, and back. */
import { isForeign } from '../../store/is-foreign.js';
import { useLab } from '../../store/lab.js';
import type { ColorProfile } from '../../store/types.js';
import { rewriteAddress } from '../shell/address.js';
import { closeWindow } from '../shell/open-window.js';

/** How the lab looked before the show. */
let before: ColorProfile | undefined;

/** Wished for before the show is there to open it. */
let speakerWanted = false;

/** Once: whether the speaker's window is to come with the show. */
export function takeSpeakerWish(): boolean {
  const wanted = speakerWanted;
  speakerWanted = false;
  return wanted;
}

export function beginShowHere(withSpeaker = false): void {
  speakerWanted = withSpeaker;
  const { colorProfile, actions, shown } = useLab.getState();
  closeWindow();
  before = colorProfile;
  actions.setColorProfile('projector');
  useLab.setState({ shown: { ...shown, present: 'show' } });
}

export function leaveShow(): void {
  const { actions, shown } = useLab.getState();
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => {});
  actions.setColorProfile(before ?? 'screen');
  before = undefined;
  useLab.setState({ shown: { ...shown, present: undefined } });
  rewriteAddress({ present: undefined, colorProfile: undefined });
}

/** An address of this lab with other parameters than those of now; language and theme stay. A `lesson` from elsewhere is named by its address. */
export function addressWith({ lesson, ...parameters }: Readonly<Record<string, string>>, here = location.href): string {
  const { locale } = useLab.getState();
  const which = lesson === undefined ? undefined : isForeign(lesson) ? { lessonUrl: lesson } : { lesson };
  const query = new URLSearchParams({ locale, ...which, ...parameters });
  return `${here.replace(/[?#].*$/, '')}?${query}`;
}

/** The palette's short ways. */
export function beginMode(mode: 'show' | 'speaker' | 'handout' | 'proof'): void {
  const { lesson } = useLab.getState();
  if (mode === 'handout' || mode === 'proof') {
    const what = mode === 'handout' ? { 'print-pdf': '1' } : { page: 'proof' };
    if (lesson) window.open(addressWith({ lesson: lesson.id, ...what }), '_blank');
    return;
  }
  beginShowHere(mode === 'speaker');
}
