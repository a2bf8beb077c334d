/** A letter in a shape and a colour of its own: told apart from the last row, and without colour too (WCAG 1.4.1). */
import { usePresentWords } from './present-words.js';
import { LETTERS, type Letter } from './slides.js';

/** Outlines on a field of 100 by 100, each with room for a letter in its middle. */
const SHAPES: Readonly<Record<Letter, { readonly path: string; readonly y: number }>> = {
  A: { path: 'M50 4a46 46 0 1 1-.1 0Z', y: 50 },
  B: { path: 'M8 8h84v84h-84Z', y: 50 },
  C: { path: 'M50 2 99 94H1Z', y: 66 },
  D: { path: 'M50 0 100 50 50 100 0 50Z', y: 50 },
  E: { path: 'M26 6h48l24 44-24 44H26L2 50Z', y: 50 },
  F: { path: 'M50 0 63 27 93 20 80 50 93 80 63 73 50 100 37 73 7 80 20 50 7 20 37 27Z', y: 50 },
};

/** @param decorative its meaning is said beside it */
export function Badge({ letter, decorative = false }: { readonly letter: Letter; readonly decorative?: boolean }) {
  const words = usePresentWords();
  const { path, y } = SHAPES[letter];
  const shape = (
    <>
      <path d={path} />
      <text x="50" y={y} dy="0.36em" textAnchor="middle">
        {letter}
      </text>
    </>
  );
  if (decorative)
    return (
      <svg className="pp-badge" data-letter={letter} viewBox="0 0 100 100" aria-hidden="true">
        {shape}
      </svg>
    );
  return (
    <svg className="pp-badge" data-letter={letter} viewBox="0 0 100 100" role="img" aria-label={words.letter(letter, words.shapes[letter])}>
      {shape}
    </svg>
  );
}

export const letterAt = (index: number): Letter => LETTERS[index] ?? 'F';
