/** All steps at once, each with its picture: a press goes there. */
import { useEffect, useRef } from 'react';
import type { LessonContent } from '../../store/types.js';
import { plainWords } from '../lesson/plain-words.js';
import { useMessages } from '../shell/messages.js';
import { usePresentWords } from './present-words.js';
import { showStep } from './presenting.js';
import { StepPicture } from './StepPicture.js';

export function Overview({ lesson, step }: { readonly lesson: LessonContent; readonly step: number }) {
  const words = usePresentWords();
  const { lesson: kinds } = useMessages();
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    here.current?.focus();
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus();
    };
  }, []);
  return (
    <section className="pp-over pp-overview" aria-label={words.overview}>
      <h2>{lesson.title}</h2>
      <ol>
        {lesson.steps.map((each, index) => (
          <li key={each.id}>
            <button
              type="button"
              ref={index === step ? here : undefined}
              aria-current={index === step ? 'step' : undefined}
              onClick={() => showStep(index)}
            >
              <StepPicture lesson={lesson} step={index} alt="" />
              <span>
                {index + 1}. {plainWords(each.title)}
              </span>
              <small>{kinds.kind[each.kind]}</small>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
