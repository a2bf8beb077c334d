/** Four steps around the lab. Not modal: what it speaks of can be tried at once; Escape leaves it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useShownLocale } from '../shell/messages.js';
import { placeCard } from './tour-place.js';
import { rememberTour } from './tour-seen.js';
import { TOUR_WORDS } from './words.js';
import './tour.css';

/** What each step speaks of; the first that is on the page. */
const TARGETS = [['.pw-stage'], ['.pw-send'], ['.pw-right', '.pw-timeline'], ['.pw-left', '.pw-tablist']] as const;

const find = (selectors: readonly string[]): Element | undefined =>
  selectors.map((selector) => document.querySelector(selector)).find((element) => element !== null) ?? undefined;

export function Tour({ open = true, onClose }: { readonly open?: boolean; readonly onClose: () => void }) {
  const words = TOUR_WORDS[useShownLocale()];
  const [step, setStep] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const steps = words.steps;
  const told = [steps.stage, steps.send, steps.request, steps.course];
  const last = step === told.length - 1;
  const leave = () => {
    rememberTour();
    setStep(0);
    onClose();
  };

  useLayoutEffect(() => {
    if (!open) return;
    const target = find(TARGETS[step] ?? []);
    const place = () => {
      const box = card.current;
      const around = target?.getBoundingClientRect();
      if (!box || !around) return;
      const at = placeCard(
        { x: around.left, y: around.top, w: around.width, h: around.height },
        { w: box.offsetWidth, h: box.offsetHeight },
        { w: window.innerWidth, h: window.innerHeight },
      );
      box.style.translate = `${at.x}px ${at.y}px`;
    };
    target?.scrollIntoView({ block: 'nearest' });
    target?.setAttribute('data-tour', '');
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      target?.removeAttribute('data-tour');
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [open, step]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read from its heading on
  useEffect(() => {
    if (open) heading.current?.focus({ preventScroll: true });
  }, [open, step]);

  const { title, text } = told[step] ?? steps.stage;
  if (!open) return null;
  return (
    <div
      ref={card}
      role="dialog"
      aria-label={words.title}
      aria-describedby="pw-tour-text"
      className="pw-tour"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        leave();
      }}
    >
      <p className="pw-muted">{words.stepOf(step + 1, told.length)}</p>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p id="pw-tour-text">{text}</p>
      <div className="pw-actions">
        <button type="button" className="pw-button" onClick={leave}>
          {last ? words.done : words.skip}
        </button>
        {!last && (
          <button type="button" className="pw-button pw-primary" onClick={() => setStep(step + 1)}>
            {words.next}
          </button>
        )}
      </div>
    </div>
  );
}
