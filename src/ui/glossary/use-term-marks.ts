/**
 * Underlines words of the glossary in a text without touching it (CSS highlights), and tells which of them the pointer is over.
 * Where a browser knows no highlights nothing is underlined; every word also stands in a list that the keyboard reaches.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type FoundTerm, type Glossary, termFinder } from './find-terms.js';
import type { TermId } from './terms.js';

interface Mark {
  readonly id: TermId;
  readonly range: Range;
}

export interface HoveredTerm {
  readonly id: TermId;
  /** Of the word, in the window. */
  readonly box: DOMRect;
}

/** The first of each word, where somebody reads: not in commands. */
function marksIn(root: Element, find: (text: string) => readonly FoundTerm[]): readonly Mark[] {
  const marks = new Map<TermId, Mark>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest('pre, button')) continue;
    for (const { id, start, end } of find(node.nodeValue ?? '')) {
      if (marks.has(id)) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      marks.set(id, { id, range });
    }
  }
  return [...marks.values()];
}

const NAME = 'pw-term';
/** Time to get from a word into the card that tells of it. */
const LEAVE_MS = 300;

/**
 * @param selector of the text; there may be several
 * @param moment changes whenever the text does
 */
export function useTermMarks(
  selector: string,
  glossary: Glossary,
  moment: string,
): {
  readonly terms: readonly TermId[];
  readonly hovered: HoveredTerm | undefined;
  /** Of the card: keeps it while the pointer is in it. */
  readonly hold: () => void;
  readonly leave: () => void;
} {
  const [terms, setTerms] = useState<readonly TermId[]>([]);
  const [hovered, setHovered] = useState<HoveredTerm>();
  const [held, setHeld] = useState(false);
  /** Sent away by Escape: does not come back while the pointer rests on its word, whatever moves below it. */
  const sentAway = useRef<TermId>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is another text
  useEffect(() => {
    const find = termFinder(glossary);
    const roots = [...document.querySelectorAll(selector)];
    const marks = roots
      .flatMap((root) => marksIn(root, find))
      .filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index);
    setTerms(marks.map(({ id }) => id));
    setHovered(undefined);
    const highlights = 'highlights' in CSS ? CSS.highlights : undefined;
    highlights?.set(NAME, new Highlight(...marks.map(({ range }) => range)));
    const over = ({ clientX: x, clientY: y, pointerType }: PointerEvent) => {
      if (pointerType === 'touch') return;
      for (const { id, range } of marks)
        for (const box of range.getClientRects())
          if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) {
            if (sentAway.current === id) return;
            sentAway.current = undefined;
            setHovered((now) => (now?.id === id ? now : { id, box }));
            return;
          }
      sentAway.current = undefined;
      setHovered((now) => (now && leaving(now.box, x, y) ? undefined : now));
    };
    const out = () => {
      sentAway.current = undefined;
    };
    for (const root of roots) {
      root.addEventListener('pointermove', over as EventListener);
      root.addEventListener('pointerleave', out);
    }
    return () => {
      highlights?.delete(NAME);
      for (const root of roots) {
        root.removeEventListener('pointermove', over as EventListener);
        root.removeEventListener('pointerleave', out);
      }
    };
  }, [selector, glossary, moment]);

  // Before it is painted: who sees the card can send it away.
  useLayoutEffect(() => {
    if (!hovered) return;
    const dismiss = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return;
      sentAway.current = hovered.id;
      setHovered(undefined);
    };
    const away = () => setHovered(undefined);
    document.addEventListener('keydown', dismiss);
    document.addEventListener('scroll', away, true);
    return () => {
      document.removeEventListener('keydown', dismiss);
      document.removeEventListener('scroll', away, true);
    };
  }, [hovered]);

  useEffect(() => {
    if (!hovered || held) return;
    const out = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest(`${selector}, .pw-term-hover`)) return;
      later = setTimeout(() => setHovered(undefined), LEAVE_MS);
    };
    let later: ReturnType<typeof setTimeout> | undefined;
    document.addEventListener('pointermove', out);
    return () => {
      clearTimeout(later);
      document.removeEventListener('pointermove', out);
    };
  }, [hovered, held, selector]);

  return { terms, hovered, hold: () => setHeld(true), leave: () => setHeld(false) };
}

/** Further from the word than the card is: the pointer on its way to the card keeps it. */
const leaving = (box: DOMRect, x: number, y: number): boolean =>
  x < box.left - 24 || x > box.right + 24 || y < box.top - 12 || y > box.bottom + 24;
