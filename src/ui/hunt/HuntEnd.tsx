/** How a hunt ended: points or not, what was broken, and what mends it. */
import type { HuntView } from '../../store/types.js';
import type { HuntWords } from './hunt-words.js';

export function HuntEnd({ words, view }: { readonly words: HuntWords; readonly view: HuntView }) {
  const { answer, over, points } = view;
  return (
    <div className="pw-hunt-end" data-over={over}>
      <p role="status">
        <strong>{over === 'solved' ? words.solved : words.gaveUp}</strong> {points !== undefined && words.points(points)}
      </p>
      {answer && (
        <>
          <p>{words.kinds[answer.kind]}</p>
          <p className="pw-muted">{words.hintField(answer.object, answer.field)}</p>
          {answer.lines.length > 0 && <p>{words.mends}</p>}
          {answer.lines.map((line) => (
            <code key={line} className="pw-line">
              $ {line}
            </code>
          ))}
        </>
      )}
    </div>
  );
}
