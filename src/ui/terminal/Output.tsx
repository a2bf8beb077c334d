/**
 * What was printed, in blocks: the browser lays out those in view, React draws those that changed. Names of things on
 * the stage can be pressed; whoever uses the keyboard finds them in the menu beside the copy button.
 */
import { memo, useMemo } from 'react';
import { useLab } from '../../store/lab.js';
import type { TerminalLine } from '../../store/types.js';
import { linkParts, objectIndex, selectionKey } from './object-links.js';

/** Lines laid out together. */
const BLOCK = 100;

export function Output({ lines }: { readonly lines: readonly TerminalLine[] }) {
  const blocks = useMemo(() => {
    const made = new Map<number, TerminalLine[]>();
    for (const line of lines) {
      const key = Math.floor(line.id / BLOCK);
      const block = made.get(key);
      if (block) block.push(line);
      else made.set(key, [line]);
    }
    return [...made];
  }, [lines]);
  return blocks.map(([key, block]) => <Block key={key} lines={block} />);
}

const Block = memo(
  function Block({ lines }: { readonly lines: readonly TerminalLine[] }) {
    return (
      <div className="pw-lines" style={{ containIntrinsicBlockSize: `auto ${lines.length * 1.5}em` }}>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </div>
    );
  },
  ({ lines: before }, { lines: now }) => before.length === now.length && before[0] === now[0] && before.at(-1) === now.at(-1),
);

const Line = memo(function Line({ line }: { readonly line: TerminalLine }) {
  // The picture when it was printed: a name that comes to mean something else later stays what it was.
  const parts = useMemo(() => (line.kind === 'out' ? linkParts(line.text, objectIndex(useLab.getState().view)) : undefined), [line]);
  return (
    <div className="pw-line" data-kind={line.kind}>
      {line.kind === 'command' && <span className="pw-prompt">{line.prompt ?? '$ '}</span>}
      {parts && parts.length > 0 && line.text !== ''
        ? parts.map(({ at, text, selection }) =>
            selection ? (
              <span key={at} className="pw-named" data-object={selectionKey(selection)}>
                {text}
              </span>
            ) : (
              text
            ),
          )
        : line.text || ' '}
    </div>
  );
});
