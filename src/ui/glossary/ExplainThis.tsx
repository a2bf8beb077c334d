/** "Explain this": what a hop or an object is, where it stands in the inspector. Opens in its place. */
import { useLab } from '../../store/lab.js';
import type { Hop, Selection } from '../../store/types.js';
import { useCourseWords } from '../course/course-words.js';
import { termOfHop, termOfSelection } from './explain.js';
import { TermCard } from './TermCard.js';

interface Props {
  readonly hop?: Hop;
  readonly selection?: Exclude<Selection, { kind: 'trace' }>;
}

export function ExplainThis({ hop, selection }: Props) {
  const { course: words, glossary } = useCourseWords();
  const view = useLab((lab) => lab.view);
  const id = hop ? termOfHop(hop) : selection && termOfSelection(selection, view);
  if (!id) return null;
  return (
    <details className="pw-explain">
      <summary>{words.explain(glossary[id].name)}</summary>
      <TermCard id={id} heading={false} />
    </details>
  );
}
