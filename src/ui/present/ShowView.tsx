/** The lab on a wall: a step of the lesson beside the stage, driven by a clicker. Without a lesson: the stage, hop by hop. */
import { useEffect, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { rewriteAddress } from '../shell/address.js';
import { focusKind } from '../shell/keys.js';
import { CommandPalette, Stage, WorkBar } from '../shell/lazy-panels.js';
import { useMessages } from '../shell/messages.js';
import { Notices } from '../shell/Notices.js';
import { closeWindow, openWindow, useOpenWindow } from '../shell/open-window.js';
import { readSingleKeys } from '../shell/single-keys.js';
import { SendBar } from '../timeline/SendBar.js';
import { TimelineBar } from '../timeline/TimelineBar.js';
import { JoinCard } from './JoinCard.js';
import { leaveShow, takeSpeakerWish } from './modes.js';
import { Overview } from './Overview.js';
import { PresentBar } from './PresentBar.js';
import { PresentHelp } from './PresentHelp.js';
import { type PresentCommand, presentKey } from './present-keys.js';
import { usePresentWords } from './present-words.js';
import { press, startPresenting, usePresenting, vote } from './presenting.js';
import { SlideText } from './SlideText.js';
import { SpeakerLink, useSpeakerWindow } from './SpeakerLink.js';
import { POINTERS, type Pointer, Spotlight } from './Spotlight.js';
import { stepAt } from './slides.js';
import { useZoom } from './use-zoom.js';
import './show.css';
import './over.css';
import './slide.css';

const stay = () => {};

function useFullScreen(): readonly [boolean, () => void] {
  const [full, setFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  // A refusal leaves the page as it is, and the browser says why by itself.
  return [full, () => void (full ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(stay)];
}

export function ShowView() {
  const words = usePresentWords();
  const { shell } = useMessages();
  const { lesson, slides, show, at, seen, outcomes } = usePresenting();
  const status = useLab((lab) => lab.status);
  const asked = useLab((lab) => lab.boot?.lesson !== undefined);
  const working = useLab((lab) => lab.tasks.length > 0);
  const open = useOpenWindow(({ name }) => name);
  const [pointer, setPointer] = useState<Pointer>('off');
  const [full, toggleFull] = useFullScreen();
  const root = useRef<HTMLDivElement>(null);
  const slideBox = useRef<HTMLElement>(null);
  const { zoom, toggle: toggleZoom, off: zoomOff } = useZoom(slideBox);
  const speaker = useSpeakerWindow();

  useEffect(startPresenting, []);
  const openSpeaker = speaker.open;
  const begun = lesson !== undefined;
  useEffect(() => {
    if (begun && takeSpeakerWish()) openSpeaker();
  }, [begun, openSpeaker]);
  const slide = slides[show.slide];
  const step = lesson && stepAt(lesson, slides, show.slide);
  const id = lesson?.id;
  const number = slide?.step;
  useEffect(() => {
    if (id !== undefined && number !== undefined)
      rewriteAddress({ present: '1', lesson: id, step: String(number + 1), example: undefined, hunt: undefined });
  }, [id, number]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another slide is looked at from afar again
  useEffect(zoomOff, [show.slide, zoomOff]);

  const run = (command: PresentCommand): void => {
    if (command === 'full') toggleFull();
    else if (command === 'speaker') speaker.open();
    else if (command === 'pointer') setPointer(POINTERS[(POINTERS.indexOf(pointer) + 1) % POINTERS.length] ?? 'off');
    else if (command === 'zoom') toggleZoom();
    else if (command === 'escape' && zoom !== 'off') zoomOff();
    else if (command === 'escape' && pointer !== 'off' && !show.black && show.over === undefined) setPointer('off');
    else if (command === 'escape' && full && !show.black && show.over === undefined) toggleFull();
    else press(command);
  };
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('dialog, [popover]')) return;
      // Sliders keep their arrows.
      if (target?.matches('input[type=range], [role=slider]') && /^(Arrow|Home|End)/.test(event.code)) return;
      const { ctrlKey, metaKey, shiftKey, altKey, isComposing, code } = event;
      const ctrl = ctrlKey || metaKey;
      if (code === 'KeyK' && ctrl && !altKey && !shiftKey) {
        event.preventDefault();
        openWindow('palette');
        return;
      }
      const asks = presentKey({ code, ctrl, shift: shiftKey, alt: altKey, isComposing, focus: focusKind(target) }, readSingleKeys());
      if (asks === undefined) return;
      // Before the stage, which would move a card that has the focus.
      event.preventDefault();
      event.stopPropagation();
      if (typeof asks === 'object') vote(asks.choice, asks.by);
      else if (!(event.repeat && asks !== 'next' && asks !== 'previous')) latest.current(asks);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);

  const played = slide?.part === 'played';
  const there = at === show.slide;
  const told = played && there && seen;
  const hasAnswer = step?.kind === 'ask' || step?.kind === 'task';
  const coming = !lesson && (status === 'booting' || asked);
  return (
    <div
      ref={root}
      className="pp"
      data-lesson={lesson ? '' : undefined}
      data-slide={lesson ? show.slide + 1 : undefined}
      // Whether the lab stands where the show does.
      data-there={there && (!played || seen) ? '' : undefined}
      data-zoom={zoom}
    >
      <main className="pp-slide" ref={slideBox}>
        {coming && <p className="pp-waiting">{words.waiting}</p>}
        {lesson && slide && step && (
          <SlideText lesson={lesson} slide={slide} step={step} outcome={outcomes[show.slide]} told={told} covered={show.covered} />
        )}
        {!lesson && <h1 className="pw-hidden">{words.title}</h1>}
        <div className="pp-stage">
          <section className="pw-stage" aria-label={shell.panelStage}>
            <Stage />
          </section>
          <TimelineBar />
          {!lesson && !coming && <SendBar onMany={stay} />}
        </div>
      </main>
      <p className="pp-said" role="status">
        {zoom === 'armed' ? words.zoomArmed : !there ? words.working : played && !seen ? words.playing : ''}
      </p>
      <SpeakerLink {...speaker} />
      <PresentBar
        onCommand={run}
        onLeave={leaveShow}
        pointer={pointer}
        zooming={zoom !== 'off'}
        full={full}
        answer={hasAnswer ? (told ? 'out' : 'in') : undefined}
      />
      {lesson && show.over === 'overview' && <Overview lesson={lesson} step={slide?.step ?? 0} />}
      {show.over === 'help' && <PresentHelp onClose={() => press('escape')} />}
      {lesson && show.over === 'join' && <JoinCard lesson={lesson.id} step={slide?.step ?? 0} />}
      {pointer !== 'off' && <Spotlight pointer={pointer} />}
      {show.black && (
        <button type="button" className="pp-black" aria-label={words.blackSaid} onClick={() => press('black')}>
          <span className="pw-hidden">{words.blackSaid}</span>
        </button>
      )}
      <div className="pw-above">
        <WorkBar open={working} onClose={stay} />
        <Notices />
      </div>
      <CommandPalette open={open === 'palette'} onClose={closeWindow} />
    </div>
  );
}
