/** What a slide says: the step, its question or task, and once it was played what came of it. */
import { useRef } from 'react';
import type { LessonContent, StepContent } from '../../store/types.js';
import { Blocks, Words } from '../lesson/Blocks.js';
import { useMessages } from '../shell/messages.js';
import { Badge, letterAt } from './Badge.js';
import { Commands } from './Commands.js';
import type { Outcome } from './lab-ways.js';
import { usePresentWords } from './present-words.js';
import type { Slide } from './slides.js';
import { useFit } from './use-fit.js';
import { VoteButtons } from './VoteButtons.js';

interface Props {
  readonly lesson: LessonContent;
  readonly slide: Slide;
  readonly step: StepContent;
  readonly outcome: Outcome | undefined;
  /** The answer may be read. */
  readonly told: boolean;
  readonly covered: boolean;
}

export function SlideText({ lesson, slide, step, outcome, told, covered }: Props) {
  const words = usePresentWords();
  const { lesson: kinds } = useMessages();
  const box = useRef<HTMLElement>(null);
  const out = told && !covered;
  const played = slide.part === 'played';
  useFit(box, `${lesson.locale} ${slide.step} ${slide.part} ${out}`);
  return (
    <section ref={box} className="pp-text" aria-label={words.slide} data-kind={step.kind} data-out={out || undefined}>
      <p className="pp-kind">
        <span>{kinds.kind[step.kind]}</span> {lesson.title}
      </p>
      <h1>
        <Words nodes={step.title} />
      </h1>
      <div className="pp-body">
        <Blocks blocks={step.body} />
      </div>
      {step.choices && !step.by && <Choices step={step} answer={out ? outcome?.answer : undefined} />}
      {step.by && <OwnAnswer step={step} by={step.by} answer={out ? outcome?.answer : undefined} />}
      {step.goals && <Goals step={step} done={out} />}
      {played && told && covered && <p className="pp-note">{words.covered}</p>}
      {out && outcome && <Commands lines={outcome.lines} />}
      {out && step.after && (
        <div className="pp-body">
          <Blocks blocks={step.after} />
        </div>
      )}
    </section>
  );
}

function Choices({ step, answer }: { readonly step: StepContent; readonly answer: string | undefined }) {
  const words = usePresentWords();
  return (
    <ol className="pp-choices">
      {(step.choices ?? []).map((choice, index) => {
        const right = choice.id === answer;
        return (
          <li key={choice.id} data-right={right || undefined} data-wrong={(answer !== undefined && !right) || undefined}>
            <Badge letter={letterAt(index)} />
            <div className="pp-choice">
              <Words nodes={choice.label} />
              {right && (
                <>
                  <strong className="pp-right">
                    <span aria-hidden="true">✓ </span>
                    {words.theAnswer}
                  </strong>
                  <div className="pp-body">
                    <Blocks blocks={choice.explain} />
                  </div>
                </>
              )}
            </div>
            <VoteButtons step={step.id} choice={index} />
          </li>
        );
      })}
    </ol>
  );
}

/** What the room is to point at or to name; the answer is nowhere to be read before it is out. */
function OwnAnswer({
  step,
  by,
  answer,
}: {
  readonly step: StepContent;
  readonly by: NonNullable<StepContent['by']>;
  readonly answer: string | undefined;
}) {
  const words = usePresentWords();
  const right = step.choices?.find((choice) => choice.id === answer);
  if (!right) return <p className="pp-note">{words.asksFor[by]}</p>;
  return (
    <ol className="pp-choices">
      <li data-right>
        <div className="pp-choice">
          <Words nodes={right.label} />
          <strong className="pp-right">
            <span aria-hidden="true">✓ </span>
            {words.theAnswer}
          </strong>
          <div className="pp-body">
            <Blocks blocks={right.explain} />
          </div>
        </div>
      </li>
    </ol>
  );
}

function Goals({ step, done }: { readonly step: StepContent; readonly done: boolean }) {
  const words = usePresentWords();
  return (
    <ul className="pp-goals">
      {(step.goals ?? []).map(({ id, label }) => (
        <li key={id} data-done={done || undefined}>
          <span aria-hidden="true">{done ? '✓' : '○'}</span>
          <span>
            <Words nodes={label} /> <span className="pw-hidden">({done ? words.done : words.open})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
