/** A lesson from elsewhere says so, and which language it is in when that is not the page's. */
import type { LessonContent } from '../../store/types.js';
import { useShownLocale } from '../shell/messages.js';
import { useForeignWords } from './foreign-words.js';
import './foreign.css';

export function WhereFrom({ lesson }: { readonly lesson: LessonContent }) {
  const words = useForeignWords();
  const shown = useShownLocale();
  return (
    <p className="pw-lesson-from">
      {words.elsewhere(lesson.id)} {lesson.locale !== shown && words.language[lesson.locale]}
    </p>
  );
}
