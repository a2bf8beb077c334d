/** Beneath the notice that a lesson from elsewhere cannot be opened: why. */
import type { ForeignProblemCode } from '../../store/late/foreign-lesson.js';
import type { Notice } from '../../store/types.js';
import { useForeignWords } from './foreign-words.js';
import './foreign.css';

export function WhyNoLesson({ params }: Pick<Notice, 'params'>) {
  const words = useForeignWords();
  const { why, status, problems, more } = params;
  const said = words.problems[(why ?? 'unfit') as ForeignProblemCode | 'unfit'];
  return (
    <>
      <p>{typeof said === 'function' ? said(String(status)) : said}</p>
      {problems !== undefined && (
        <ul>
          {String(problems)
            .split('\n')
            .map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          {Number(more) > 0 && <li>{words.more(String(more))}</li>}
        </ul>
      )}
      <p>{words.kept}</p>
    </>
  );
}
