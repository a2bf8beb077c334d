/** A phone in the room: the question of the step; the answer becomes a card to hold up. */
import { useEffect, useState } from 'react';
import { endFirstLook } from '../../store/first-look.js';
import { useLab } from '../../store/lab.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { rewriteAddress } from '../shell/address.js';
import { Notices } from '../shell/Notices.js';
import { Badge, letterAt } from './Badge.js';
import { addressWith } from './modes.js';
import { usePresentWords } from './present-words.js';
import './audience.css';
import './slide.css';

export function AudienceView() {
  const words = usePresentWords();
  const lesson = useLab((lab) => lab.lesson);
  // There is no stage to wait for.
  useEffect(endFirstLook, []);
  const status = useLab((lab) => lab.status);
  const first = useLab((lab) => lab.step);
  const [moved, setMoved] = useState<number>();
  const [chosen, setChosen] = useState<number>();
  const [own, setOwn] = useState('');
  const [held, setHeld] = useState(false);
  const number = moved ?? first;
  const step = lesson?.steps[number];
  const go = (to: number): void => {
    setMoved(to);
    setChosen(undefined);
    setOwn('');
    rewriteAddress({ step: String(to + 1) });
    scrollTo(0, 0);
  };
  if (!lesson || !step)
    return (
      <main className="au">
        <h1>Portwalk</h1>
        <p role="status">{status === 'booting' ? words.waiting : words.noQuestion}</p>
        <a className="pw-button" href={addressWith({})}>
          {words.backToLab}
        </a>
      </main>
    );
  if (held && step.by)
    return (
      <main className="au-card au-own">
        <h1 className="pw-hidden">{words.audienceTitle}</h1>
        <p>{own}</p>
        <p role="status" className="pw-hidden">
          {words.holdUp}
        </p>
        <button type="button" className="pw-button" onClick={() => setHeld(false)}>
          {words.change}
        </button>
      </main>
    );
  if (held && chosen !== undefined)
    return (
      <main className="au-card" data-letter={letterAt(chosen)}>
        <h1 className="pw-hidden">{words.audienceTitle}</h1>
        <Badge letter={letterAt(chosen)} />
        <p>
          <Words nodes={step.choices?.[chosen]?.label ?? []} />
        </p>
        <p role="status" className="pw-hidden">
          {words.holdUp}
        </p>
        <button type="button" className="pw-button" onClick={() => setHeld(false)}>
          {words.change}
        </button>
      </main>
    );
  return (
    <main className="au">
      <p className="au-where">
        {lesson.title} · {words.stepOf(number + 1, lesson.steps.length)}
      </p>
      <h1>
        <Words nodes={step.title} />
      </h1>
      <div className="pp-body">
        <Blocks blocks={step.body} />
      </div>
      {step.by && (
        <form
          className="au-field"
          onSubmit={(event) => {
            event.preventDefault();
            setHeld(own.trim() !== '');
          }}
        >
          <label>
            <span>{words.asksFor[step.by]}</span>
            <input type="text" value={own} maxLength={100} autoComplete="off" onChange={({ target }) => setOwn(target.value)} />
          </label>
          <button type="submit" className="pw-button pw-primary" disabled={own.trim() === ''}>
            {words.holdUp}
          </button>
        </form>
      )}
      {step.choices && !step.by ? (
        <>
          <p className="au-pick">{words.pick}</p>
          <ol className="au-choices">
            {step.choices.map((choice, index) => (
              <li key={choice.id}>
                <button
                  type="button"
                  aria-pressed={index === chosen}
                  onClick={() => {
                    setChosen(index);
                    setHeld(true);
                  }}
                >
                  <Badge letter={letterAt(index)} />
                  <span>
                    <Words nodes={choice.label} />
                  </span>
                </button>
              </li>
            ))}
          </ol>
        </>
      ) : (
        !step.by && <p className="au-pick">{words.noQuestion}</p>
      )}
      <nav className="au-way" aria-label={words.bar}>
        <button type="button" className="pw-button" disabled={number === 0} onClick={() => go(number - 1)}>
          {words.previous}
        </button>
        <a className="pw-button" href={addressWith({ lesson: lesson.id, step: String(number + 1) })}>
          {words.openLab}
        </a>
        <button type="button" className="pw-button" disabled={number === lesson.steps.length - 1} onClick={() => go(number + 1)}>
          {words.next}
        </button>
      </nav>
      <div className="pw-above">
        <Notices />
      </div>
    </main>
  );
}
