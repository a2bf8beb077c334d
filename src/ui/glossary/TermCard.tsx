/** One word of the glossary: what it means, the lesson that teaches it, its page in the official documentation. */
import { useLab } from '../../store/lab.js';
import { useCourseWords } from '../course/course-words.js';
import { useGoToLesson } from '../lesson/use-go-to-lesson.js';
import { useShownLocale } from '../shell/messages.js';
import { docsUrl } from './docs-url.js';
import { TERMS, type TermId } from './terms.js';
import './glossary.css';

export function TermCard({ id, heading = true }: { readonly id: TermId; readonly heading?: boolean }) {
  const { course: words, glossary } = useCourseWords();
  const locale = useShownLocale();
  const title = useLab((lab) => lab.lessons.find((lesson) => lesson.id === TERMS[id].lesson)?.title[locale]);
  const here = useLab((lab) => lab.lesson?.id === TERMS[id].lesson);
  const goToLesson = useGoToLesson();
  const { name, text } = glossary[id];
  return (
    <div className="pw-term">
      {heading && <strong className="pw-term-name">{name}</strong>}
      <p>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part))}</p>
      <p className="pw-term-links">
        {title && !here && (
          <button type="button" className="pw-link" onClick={() => goToLesson(TERMS[id].lesson)}>
            {words.lessonLink(title)}
          </button>
        )}
        <a className="pw-link" href={docsUrl(id, locale)} target="_blank" rel="noopener noreferrer">
          {words.docs}
        </a>
      </p>
    </div>
  );
}
