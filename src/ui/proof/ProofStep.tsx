/** A step in one language: everything it may ever say, in the order it may be said. */
import type { ReactNode } from 'react';
import type { Block, LessonContent, StepContent } from '../../store/types.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { Badge, letterAt } from '../present/Badge.js';
import { useProofWords } from './proof-words.js';

interface Shown {
  readonly locale: LessonContent['locale'];
  readonly step: StepContent;
  readonly notes: readonly Block[] | undefined;
  /** What the engine bears out; undefined until the lesson was played, empty where nothing is. */
  readonly answer: string | undefined;
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <>
    <h4>{title}</h4>
    {children}
  </>
);

const Said = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <div className="pp-body">
    <Blocks blocks={blocks} />
  </div>
);

export function ProofStep({ locale, step, notes, answer }: Shown) {
  const words = useProofWords();
  const { choices, after, goals, hints = [], mistakes = [] } = step;
  return (
    <div className="pr-side" lang={locale}>
      <h3>
        <Words nodes={step.title} /> <small>{words.language[locale]}</small>
      </h3>
      <Said blocks={step.body} />
      {choices && (
        <Part title={words.answers}>
          {step.by && (
            <p className="pw-muted">
              {words.by} <code>{step.by}</code>
            </p>
          )}
          <ol className="pr-choices">
            {choices.map((choice, index) => (
              <li key={choice.id} data-right={choice.id === answer || undefined}>
                {!step.by && <Badge letter={letterAt(index)} />}
                <div>
                  <p>
                    <strong>
                      <Words nodes={choice.label} />
                    </strong>{' '}
                    <code>{choice.id}</code> {choice.id === answer && <em>✓ {words.bornOut}</em>}
                  </p>
                  <Said blocks={choice.explain} />
                </div>
              </li>
            ))}
          </ol>
          {answer === '' && <p className="pr-warning">{words.nothingBornOut}</p>}
        </Part>
      )}
      {after && (
        <Part title={words.afterwards}>
          <Said blocks={after} />
        </Part>
      )}
      {goals && (
        <Part title={words.goals}>
          <ul>
            {goals.map(({ id, label }) => (
              <li key={id}>
                <Words nodes={label} /> <code>{id}</code>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {hints.length > 0 && (
        <Part title={words.hints}>
          <ol>
            {hints.map((hint, index) => (
              <li key={letterAt(index)}>
                <Said blocks={hint} />
              </li>
            ))}
          </ol>
        </Part>
      )}
      {mistakes.length > 0 && (
        <Part title={words.mistakes}>
          <ul>
            {mistakes.map(({ id, body }) => (
              <li key={id}>
                <code>{id}</code>
                <Said blocks={body} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={words.notes}>{notes?.length ? <Said blocks={notes} /> : <p className="pw-muted">{words.noNotes}</p>}</Part>
    </div>
  );
}
