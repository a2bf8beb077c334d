/**
 * A lesson's proof, for its author: all it may ever say in both languages side by side, and what the engine bears out, found by
 * playing it once. While lessons are written (`npm run dev`) the page comes anew with every file that is saved.
 */
import { useEffect, useState } from 'react';
import { endFirstLook } from '../../store/first-look.js';
import { useLab } from '../../store/lab.js';
import type { LessonContent } from '../../store/types.js';
import { type FoundAnswers, findAnswers } from '../present/find-answers.js';
import { useLessonNotes } from '../present/lesson-notes.js';
import { addressWith } from '../present/modes.js';
import { useMessages } from '../shell/messages.js';
import { Findings, notesAt, type Told } from './Findings.js';
import { ProofStep } from './ProofStep.js';
import { useProofWords } from './proof-words.js';
import { useOtherLanguage } from './use-other-language.js';
import '../present/slide.css';
import './proof.css';

export function ProofView() {
  const words = useProofWords();
  const lesson = useLab((lab) => lab.lesson);
  const status = useLab((lab) => lab.status);
  // There is no stage to wait for.
  useEffect(endFirstLook, []);
  useEffect(() => {
    document.title = lesson ? words.of(lesson.title) : words.title;
  }, [lesson, words]);
  return (
    <main className="pr">
      {lesson ? (
        <Proof lesson={lesson} />
      ) : (
        <>
          <h1>{words.title}</h1>
          <p role="status">{status === 'booting' ? words.waiting : words.none}</p>
        </>
      )}
    </main>
  );
}

function Proof({ lesson }: { readonly lesson: LessonContent }) {
  const words = useProofWords();
  const { lesson: kinds } = useMessages();
  const other = useOtherLanguage(lesson);
  const second = typeof other === 'object' ? other : undefined;
  const [notes, otherNotes] = [useLessonNotes(lesson), useLessonNotes(second)];
  const found = useFoundAnswers(lesson.id);
  const told: readonly Told[] = [{ text: lesson, notes }, ...(second ? [{ text: second, notes: otherNotes }] : [])];
  return (
    <>
      <header className="pr-head">
        <h1>{words.of(lesson.title)}</h1>
        <p>{words.about}</p>
        <p role="status">{found ? words.played : words.playing}</p>
        {other === 'own' && <p>{words.oneLanguage[lesson.locale]}</p>}
        {other === 'failed' && <p role="alert">{words.missing}</p>}
        <a href={addressWith({ lesson: lesson.id })}>{words.open}</a>
      </header>
      <Findings told={told} />
      {lesson.steps.map((step, index) => {
        const came = found && (found[step.id]?.answer ?? '');
        const lines = found?.[step.id]?.lines ?? [];
        return (
          <article key={step.id} className="pr-step" aria-labelledby={`pr-${index}`}>
            <h2 id={`pr-${index}`}>
              {index + 1}. <code>{step.id}</code> <small>{kinds.kind[step.kind]}</small>{' '}
              {step.par !== undefined && <small>{words.par(step.par)}</small>}
            </h2>
            <a href={addressWith({ lesson: lesson.id, step: String(index + 1) })}>{words.openAt(index + 1)}</a>
            <div className="pr-sides">
              {told.map(({ text, notes: all }) => {
                const one = text.steps[index];
                return one && <ProofStep key={text.locale} locale={text.locale} step={one} notes={notesAt(all, one.id)} answer={came} />;
              })}
            </div>
            {step.kind === 'task' && lines.length > 0 && (
              <>
                <h3>{words.solution}</h3>
                <pre>{lines.join('\n')}</pre>
              </>
            )}
          </article>
        );
      })}
    </>
  );
}

function useFoundAnswers(id: string): FoundAnswers | undefined {
  const [found, setFound] = useState<FoundAnswers>();
  useEffect(() => {
    let wanted = true;
    void findAnswers(id).then((all) => wanted && setFound(all));
    return () => {
      wanted = false;
    };
  }, [id]);
  return found;
}
