/** Words of the glossary in a text. Pure. */
import type { GlossaryEntry } from '../../i18n/en/glossary.js';
import { TERM_IDS, type TermId } from './terms.js';

export type Glossary = Readonly<Record<TermId, GlossaryEntry>>;

export interface FoundTerm {
  readonly id: TermId;
  /** Where in the text. */
  readonly start: number;
  readonly end: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The longest words first, so that "cluster IP" is not read as another word of the same beginning. A word stands alone, but Korean
 * particles follow it without a space; a small letter in the glossary may be a capital at the beginning of a sentence.
 */
export function termFinder(glossary: Glossary): (text: string) => readonly FoundTerm[] {
  const words = TERM_IDS.flatMap((id) => glossary[id].words.map((word) => ({ id, word }))).sort((a, b) => b.word.length - a.word.length);
  const byWord = new Map(
    words.flatMap(({ id, word }) => [[word, id] as const, [word.charAt(0).toUpperCase() + word.slice(1), id] as const]),
  );
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${[...byWord.keys()].map(escaped).join('|')})(?![A-Za-z0-9_-])`, 'gu');
  return (text) =>
    [...text.matchAll(pattern)].map((found) => ({
      id: byWord.get(found[0]) as TermId,
      start: found.index,
      end: found.index + found[0].length,
    }));
}

/** Entries that a search finds: in their name and words first, then in what they say. Blank: all of them. */
export function searchTerms(glossary: Glossary, query: string): readonly TermId[] {
  const wanted = query.trim().toLowerCase();
  const inName = (id: TermId) => [id, glossary[id].name, ...glossary[id].words].some((word) => word.toLowerCase().includes(wanted));
  const named = TERM_IDS.filter(inName);
  return wanted === '' ? named : [...named, ...TERM_IDS.filter((id) => !inName(id) && glossary[id].text.toLowerCase().includes(wanted))];
}
