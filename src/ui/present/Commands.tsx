/** What was typed for a step, and what it printed: as much of it as a wall has room for. */
import type { TerminalLine } from '../../store/types.js';
import { usePresentWords } from './present-words.js';

/** Lines of output shown of one command. */
const SHOWN = 7;

interface Typed {
  readonly id: number;
  readonly line: string;
  readonly out: readonly TerminalLine[];
}

function byCommand(lines: readonly TerminalLine[]): readonly Typed[] {
  const typed: { id: number; line: string; out: TerminalLine[] }[] = [];
  for (const line of lines) {
    const last = typed.at(-1);
    if (line.kind === 'command' && line.prompt !== '> ') typed.push({ id: line.id, line: line.text, out: [] });
    else if (last && line.kind === 'command') last.line += `\n${line.text}`;
    else last?.out.push(line);
  }
  return typed;
}

export function Commands({ lines }: { readonly lines: readonly TerminalLine[] }) {
  const words = usePresentWords();
  const typed = byCommand(lines);
  if (typed.length === 0) return null;
  return (
    <figure className="pp-commands" aria-label={words.commands}>
      {typed.map(({ id, line, out }) => {
        const rest = out.length - SHOWN;
        return (
          <div key={id}>
            <pre className="pp-typed">
              <span aria-hidden="true">$ </span>
              {line}
            </pre>
            {out.slice(0, rest > 1 ? SHOWN : undefined).map((each) => (
              <pre key={each.id} data-kind={each.kind}>
                {each.text || ' '}
              </pre>
            ))}
            {rest > 1 && <p>{words.more_lines(rest)}</p>}
          </div>
        );
      })}
    </figure>
  );
}
