/** The hunt beside the stage: the ticket, what was looked at and changed, hints, and how it ended. */
import { useEffect, useState } from 'react';
import { hunt as en } from '../../i18n/en/hunt.js';
import { hunt as ko } from '../../i18n/ko/hunt.js';
import { nextHunt, writeHunt } from '../../store/hunt-number.js';
import { useLab } from '../../store/lab.js';
import { beginHunt, doInHunt, lookAtHunt, sendTicket } from '../../store/late/hunt.js';
import type { HuntView } from '../../store/types.js';
import { rewriteAddress } from '../shell/address.js';
import { useShownLocale } from '../shell/messages.js';
import { HuntEnd } from './HuntEnd.js';
import { type HuntWords, hintText, ticketText } from './hunt-words.js';
import './hunt.css';

export function HuntPanel({ seed }: { readonly seed: number }) {
  const words: HuntWords = { en, ko }[useShownLocale()];
  const perform = useLab((lab) => lab.actions.perform);
  const ready = useLab((lab) => lab.status === 'ready');
  const tick = useLab((lab) => lab.view.tick);
  const traces = useLab((lab) => lab.traces);
  const printed = useLab((lab) => lab.terminal);
  const sending = useLab((lab) => lab.sending);
  const [view, setView] = useState<HuntView | null>();
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say that something was done
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    perform(lookAtHunt).then(
      (now) => wanted && setView(now),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [ready, perform, tick, traces, printed]);

  useEffect(() => {
    rewriteAddress({ hunt: writeHunt(seed), lesson: undefined, lessonUrl: undefined, step: undefined, example: undefined });
    return () => {
      if (useLab.getState().boot?.hunt === undefined) rewriteAddress({ hunt: undefined });
    };
  }, [seed]);

  const act = async (deed: 'hint' | 'test' | 'give-up') => {
    setBusy(true);
    const now = await perform((lab) => doInHunt(lab, deed));
    if (now !== undefined) setView(now);
    setBusy(false);
  };
  const begin = (next: number) => {
    setView(undefined);
    void perform((lab) => beginHunt(lab, next));
  };

  return (
    <section className="pw-hunt" aria-label={words.title}>
      <h1>
        {words.number(writeHunt(seed))}{' '}
        <a href={`?hunt=${writeHunt(seed)}`} className="pw-link">
          {words.link}
        </a>
      </h1>
      {view === undefined && <p role="status">{words.waiting}</p>}
      {view === null && <p role="status">{words.lost}</p>}
      {view && (
        <>
          <h2>{words.ticket}</h2>
          <blockquote>{ticketText(words, view.ticket)}</blockquote>
          <p>{words.task}</p>
          {view.ticket.from.kind === 'pod' && <p className="pw-muted">{words.variable}</p>}
          <dl className="pw-hunt-counts">
            <div>
              <dt>{words.looks}</dt>
              <dd>{view.looks}</dd>
            </div>
            <div>
              <dt>{words.changes}</dt>
              <dd>{view.changes}</dd>
            </div>
          </dl>
          {view.hints.length > 0 && (
            <ol className="pw-hunt-hints">
              {view.hints.map((hint) => (
                <li key={hint.code}>{hintText(words, hint)}</li>
              ))}
            </ol>
          )}
          <p role="status">{view.over ? '' : tested(words, view)}</p>
          {view.over ? (
            <HuntEnd words={words} view={view} />
          ) : (
            <p className="pw-hunt-deeds">
              <button type="button" className="pw-button pw-primary" disabled={busy} onClick={() => void act('test')}>
                {words.test}
              </button>
              <button
                type="button"
                className="pw-button"
                disabled={sending}
                onClick={() => void perform((lab) => sendTicket(lab, view.ticket))}
              >
                {words.send}
              </button>
              <button type="button" className="pw-button" disabled={busy || view.hintsLeft === 0} onClick={() => void act('hint')}>
                {words.hint(view.hintsLeft)}
              </button>
              <button type="button" className="pw-button" disabled={busy} onClick={() => void act('give-up')}>
                {words.giveUp}
              </button>
            </p>
          )}
          <p className="pw-hunt-deeds">
            {view.over && (
              <button type="button" className="pw-button" onClick={() => begin(seed)}>
                {words.again}
              </button>
            )}
            <button type="button" className="pw-button" onClick={() => begin(nextHunt(seed))}>
              {words.next}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function tested(words: HuntWords, { tested: last }: HuntView): string {
  if (!last) return '';
  return `${words.tested(last.hold, last.of)} ${last.complaint ? words.brokeOther : words.stillFails}`;
}
