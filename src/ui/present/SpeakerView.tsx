/** For whoever speaks: notes, what comes next, the time, and the same lab one step ahead. What is pressed here the show does. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLab } from '../../store/lab.js';
import { readUrl } from '../../store/url.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { focusKind } from '../shell/keys.js';
import { Stage } from '../shell/lazy-panels.js';
import { useMessages } from '../shell/messages.js';
import { readSingleKeys } from '../shell/single-keys.js';
import { Clock } from './Clock.js';
import { type Channel, openChannel, REMOTE, type ShowState } from './channel.js';
import { type PresentIcon, Sign } from './icons.js';
import { useLessonNotes } from './lesson-notes.js';
import { Notes } from './Notes.js';
import { presentKey } from './present-keys.js';
import { usePresentWords } from './present-words.js';
import { slidesOf } from './slides.js';
import { followAhead } from './stay-ahead.js';
import './speaker.css';
import './slide.css';

type Remote = (typeof REMOTE)[number];
const isRemote = (command: string): command is Remote => (REMOTE as readonly string[]).includes(command);

/** A show that says nothing for so long after it was asked is not there, ms. */
const SILENCE = 3_000;

interface Line {
  readonly state: ShowState | undefined;
  readonly lost: 'ended' | 'silent' | undefined;
  readonly say: Channel['say'];
}

function useShow(): Line {
  const id = useMemo(() => readUrl(location.search).values.speaker ?? '', []);
  const channel = useRef<Channel>(undefined);
  const [state, setState] = useState<ShowState>();
  const [lost, setLost] = useState<Line['lost']>();
  useEffect(() => {
    const silent = setTimeout(() => setLost('silent'), SILENCE);
    const line = openChannel(id, (message) => {
      if (message.type === 'state') {
        clearTimeout(silent);
        setState(message);
        setLost(undefined);
      }
      if (message.type === 'ended') setLost('ended');
    });
    channel.current = line;
    line?.say({ type: 'hello' });
    return () => {
      clearTimeout(silent);
      line?.close();
    };
  }, [id]);
  return { state, lost, say: (message) => channel.current?.say(message) };
}

export function SpeakerView() {
  const words = usePresentWords();
  const { lesson: kinds } = useMessages();
  const { state, lost, say } = useShow();
  const lesson = useLab((lab) => lab.lesson);
  const locale = useLab((lab) => lab.locale);
  const notes = useLessonNotes(lesson);
  const setLocale = useLab((lab) => lab.actions.setLocale);
  const slides = useMemo(() => slidesOf(lesson?.steps ?? []), [lesson]);
  const slide = slides[state?.slide ?? 0];
  const step = lesson?.steps[slide?.step ?? 0];
  const next = slides[(state?.slide ?? 0) + 1];
  const nextStep = lesson?.steps[(slide?.step ?? 0) + 1];

  // The lab here is the show's own, a step on.
  const wanted = state?.lesson;
  const number = slide?.step;
  useEffect(() => followAhead(wanted ?? undefined, number), [wanted, number]);
  useEffect(() => {
    if (state && state.locale !== locale) void setLocale(state.locale);
  }, [state, locale, setLocale]);
  useEffect(() => {
    document.title = `${words.speakerTitle} · Portwalk`;
  }, [words]);

  const latest = useRef(say);
  useEffect(() => {
    latest.current = say;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('dialog, [popover]')) return;
      const { ctrlKey, metaKey, shiftKey, altKey, isComposing, code } = event;
      const focus = focusKind(target);
      const asks = presentKey({ code, ctrl: ctrlKey || metaKey, shift: shiftKey, alt: altKey, isComposing, focus }, readSingleKeys());
      if (typeof asks !== 'string' || !isRemote(asks)) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current({ type: 'press', command: asks });
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);

  const button = (command: Remote, icon: PresentIcon, label: string, pressed?: boolean) => (
    <button type="button" className="pw-button" aria-pressed={pressed} onClick={() => say({ type: 'press', command })}>
      <Sign name={icon} /> {label}
    </button>
  );
  return (
    <main className="pp-speaker" data-slide={state && state.slide + 1} data-there={state?.there || undefined}>
      <h1 className="pw-hidden">{words.speakerTitle}</h1>
      <section className="sp-now" aria-label={words.now}>
        <p className="sp-kind">
          {words.now}
          {slide &&
            state &&
            ` · ${words.where(state.slide + 1, slides.length)} · ${step ? kinds.kind[step.kind] : ''}, ${words.parts[slide.part]}`}
        </p>
        <h2>{step ? <Words nodes={step.title} /> : words.noLesson}</h2>
      </section>
      <Clock since={state?.since} onRestart={() => say({ type: 'restart' })} />
      <section className="sp-next" aria-label={words.upNext}>
        <p className="sp-kind">
          {words.upNext}
          {next?.part === 'played' && `: ${words.parts.played}`}
        </p>
        {nextStep ? (
          <>
            <h3>
              {(slide?.step ?? 0) + 2}. <Words nodes={nextStep.title} />
            </h3>
            <div className="pp-body">
              <Blocks blocks={nextStep.body} />
            </div>
          </>
        ) : (
          <p>{lesson ? words.end : ''}</p>
        )}
      </section>
      <section className="sp-notes" aria-label={words.notes}>
        {lesson && step && <Notes key={step.id} lesson={lesson} step={step} notes={notes} />}
      </section>
      <section className="sp-ahead" aria-label={words.ahead}>
        <p className="sp-kind" title={words.aheadText}>
          {words.ahead}
        </p>
        <div className="pw-stage">
          <Stage />
        </div>
      </section>
      <nav className="sp-buttons" aria-label={words.bar}>
        {button('previous', 'previous', words.previous)}
        {button('next', 'next', words.next)}
        {button('answer', 'answer', state?.out ? words.cover : words.reveal)}
        {button('black', 'black', words.black, state?.black ?? false)}
        {button('overview', 'overview', words.overview)}
        {button('join', 'join', words.join)}
      </nav>
      <p className="sp-said" role="status">
        {lost === 'ended' ? words.showEnded : lost === 'silent' ? words.noShow : state?.black ? words.blackSaid : ''}
      </p>
    </main>
  );
}
