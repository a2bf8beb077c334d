/** What an author may want to look at again: long texts, and steps whoever teaches has nothing to say at. */
import type { LessonContent, LessonNotes } from '../../store/types.js';
import { MOST_WORDS, measureStep } from './measure-text.js';
import { useProofWords } from './proof-words.js';

export interface Told {
  readonly text: LessonContent;
  readonly notes: LessonNotes | undefined;
}

export const notesAt = (notes: LessonNotes | undefined, step: string) =>
  // A step may be called what every object has.
  notes && Object.hasOwn(notes, step) ? notes[step] : undefined;

export function Findings({ told }: { readonly told: readonly Told[] }) {
  const words = useProofWords();
  const found = told.flatMap(({ text, notes }) =>
    text.steps.flatMap((step, index) => {
      const language = words.language[text.locale];
      const said = notesAt(notes, step.id);
      const { words: count, long } = measureStep(step, said);
      return [
        ...(count > MOST_WORDS ? [words.tooManyWords(index + 1, language, count, MOST_WORDS)] : []),
        ...long.map((sentence) => words.longSentence(index + 1, language, sentence)),
        ...(notes && !said?.length ? [words.withoutNotes(index + 1, language)] : []),
      ];
    }),
  );
  return (
    <section aria-labelledby="pr-findings">
      <h2 id="pr-findings">{words.findings}</h2>
      {found.length === 0 ? (
        <p>{words.nothingFound}</p>
      ) : (
        <ul>
          {found.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
