/**
 * A prediction without a list of choices: the learner points at something, on the stage or in a plain list, or types a value. Locked
 * before the run like any other; what is right is told by the run.
 */
import { type ReactNode, useCallback, useEffect, useId } from 'react';
import { useLab } from '../../store/lab.js';
import { stepKey } from '../../store/late/learning.js';
import { keepTyped, LONGEST_ANSWER, useTypedAnswers } from '../../store/late/typed-answers.js';
import { asSaid, choiceOf, textOf } from '../../store/said-choice.js';
import type { StepContent } from '../../store/types.js';
import { useCourseWords } from '../course/course-words.js';
import { useMessages } from '../shell/messages.js';
import { AskFrame, type Asking, useAsking } from './AskFrame.js';
import { Blocks, Words } from './Blocks.js';
import { isPickable, type Pickable, useThingsToPick } from './things-to-pick.js';
import './answer.css';

type Typed = Exclude<NonNullable<StepContent['by']>, Pickable>;

/** Keyboards of phones, and what a browser takes for such a value; it says itself what is missing. */
const FIELDS: Readonly<Record<Typed, { readonly inputMode: 'decimal' | 'numeric' | 'text'; readonly pattern?: string }>> = {
  address: { inputMode: 'decimal', pattern: '\\s*\\d{1,3}(\\.\\d{1,3}){3}\\s*' },
  port: { inputMode: 'numeric', pattern: '\\s*:?\\d{1,5}\\s*' },
  number: { inputMode: 'decimal', pattern: '\\s*[+\\-]?\\d[\\d,.]*\\s*%?\\s*' },
  word: { inputMode: 'text' },
};

interface Props {
  readonly step: StepContent;
}

export function AnswerStep({ step }: Props) {
  const asking = useAsking(step);
  const { prediction, told, progress } = asking;
  const said = choiceOf(prediction, progress);
  // What was typed and not locked stands when the learner comes back.
  const key = stepKey(
    useLab((lab) => lab.lesson?.id ?? ''),
    step.id,
  );
  const chosen = useTypedAnswers((kept) => kept[key] ?? '');
  const setChosen = useCallback((text: string) => keepTyped(key, text), [key]);
  const { by } = step;
  if (!by) return null;
  const now = textOf(prediction) ?? chosen;
  const locked = prediction !== undefined;
  return (
    <AskFrame
      {...asking}
      step={step}
      chosen={chosen.trim() === '' ? undefined : asSaid(chosen.trim())}
      right={told && said !== undefined && said === progress?.answer}
    >
      {isPickable(by) ? (
        <PickField of={by} now={now} locked={locked} onPick={setChosen} />
      ) : (
        <TypeField as={by} now={now} locked={locked} onType={setChosen} />
      )}
      {told && <Told {...asking} step={step} said={said} />}
    </AskFrame>
  );
}

function PickField({
  of,
  now,
  locked,
  onPick,
}: {
  readonly of: Pickable;
  readonly now: string;
  readonly locked: boolean;
  readonly onPick: (thing: string) => void;
}) {
  const words = useCourseWords().course;
  const { things, picked } = useThingsToPick(of);
  const name = useId();
  useEffect(() => {
    if (picked !== undefined && !locked) onPick(picked);
  }, [picked, locked, onPick]);
  return (
    <fieldset>
      <legend>{words.pickFirst[of]}</legend>
      {!locked && <p className="pw-muted">{of === 'hop' ? words.pickHop : words.pickHow}</p>}
      {things.length === 0 && <p>{of === 'hop' ? words.noHopToPick : words.nothingToPick}</p>}
      {things.map(({ value, label }) => (
        <div key={label} className="pw-lesson-choice">
          <label>
            <input type="radio" name={name} value={value} checked={now === value} disabled={locked} onChange={() => onPick(value)} />
            <span>{label}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

function TypeField({
  as,
  now,
  locked,
  onType,
}: {
  readonly as: Typed;
  readonly now: string;
  readonly locked: boolean;
  readonly onType: (text: string) => void;
}) {
  const words = useCourseWords().course;
  return (
    <fieldset>
      <legend>{words.typeFirst[as]}</legend>
      <label className="pw-lesson-type">
        <span>{words.typeHow[as]}</span>
        <input
          {...FIELDS[as]}
          type="text"
          value={now}
          disabled={locked}
          title={words.typeHow[as]}
          maxLength={LONGEST_ANSWER}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={({ target }) => onType(target.value)}
        />
      </label>
    </fieldset>
  );
}

/** What happened, and where the learner's own answer leads. */
function Told({ step, prediction, progress, said }: Asking & Props & { readonly said: string | undefined }) {
  const words = useMessages().lesson;
  const answer = progress?.answer;
  const one = (id: string | undefined, state: 'right' | 'wrong', value: string | undefined, tag: string, mark: string): ReactNode => {
    const choice = step.choices?.find((each) => each.id === id);
    return (
      choice && (
        <div className={`pw-lesson-choice pw-lesson-choice-${state}`}>
          <p className="pw-lesson-said">
            {value === undefined || state === 'right' ? <Words nodes={choice.label} /> : <code>{value}</code>}
          </p>
          <span className="pw-lesson-tag">
            <span aria-hidden="true">{mark} </span>
            {tag}
          </span>
          <div className="pw-lesson-explain">
            <Blocks blocks={choice.explain} />
          </div>
        </div>
      )
    );
  };
  return (
    <>
      {one(answer, 'right', progress?.value, words.happened, '✓')}
      {said !== answer && one(said, 'wrong', textOf(prediction), words.yours, '✕')}
    </>
  );
}
