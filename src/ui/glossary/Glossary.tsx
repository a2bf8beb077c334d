/** All words, and a field to find one. */
import { useId, useState } from 'react';
import { useCourseWords } from '../course/course-words.js';
import { searchTerms } from './find-terms.js';
import { TermCard } from './TermCard.js';

export function Glossary({ query: first = '' }: { readonly query?: string }) {
  const { course: words, glossary } = useCourseWords();
  const [query, setQuery] = useState(first);
  const field = useId();
  const found = searchTerms(glossary, query);
  return (
    <section className="pw-glossary" aria-label={words.pages.glossary}>
      <label htmlFor={field}>{words.search}</label>
      <input id={field} type="search" value={query} autoComplete="off" onChange={(event) => setQuery(event.target.value)} />
      <p role="status" className="pw-muted">
        {found.length === 0 ? words.nothingFound : words.found(found.length)}
      </p>
      {found.map((id) => (
        <TermCard key={id} id={id} />
      ))}
    </section>
  );
}
