/** Brace expansion of bash: `{a,b}` and `{1..5}` before anything else is expanded. */
import type { Part, Word } from './syntax.js';

/** One character that may have a meaning, or a piece that has none. */
type Atom = { readonly c: string } | { readonly part: Part };

/** Sequences longer than this stay as they are. */
const longest = 10_000;

/** The words one word stands for; itself where it has no braces that mean something. */
export function expandBraces(word: Word): readonly Word[] {
  if (!word.some((part) => part.t === 'text' && !part.quoted && part.v.includes('{'))) return [word];
  const atoms = word.flatMap((part): Atom[] => (part.t === 'text' && !part.quoted ? [...part.v].map((c) => ({ c })) : [{ part }]));
  return expand(atoms).map(wordOf);
}

const charOf = (atom: Atom | undefined): string | undefined => (atom && 'c' in atom ? atom.c : undefined);

function expand(atoms: readonly Atom[]): readonly (readonly Atom[])[] {
  for (let open = 0; open < atoms.length; open++) {
    if (charOf(atoms[open]) !== '{') continue;
    const found = choices(atoms, open);
    if (!found) continue;
    const before = atoms.slice(0, open);
    const tails = expand(atoms.slice(found.end + 1));
    return found.values.flatMap((value) => expand(value).flatMap((middle) => tails.map((tail) => [...before, ...middle, ...tail])));
  }
  return [atoms];
}

function choices(
  atoms: readonly Atom[],
  open: number,
): { readonly end: number; readonly values: readonly (readonly Atom[])[] } | undefined {
  let depth = 0;
  const commas: number[] = [];
  for (let at = open; at < atoms.length; at++) {
    const c = charOf(atoms[at]);
    if (c === '{') depth++;
    else if (c === ',' && depth === 1) commas.push(at);
    else if (c === '}' && --depth === 0) {
      if (commas.length > 0) {
        const edges = [open, ...commas, at];
        return { end: at, values: edges.slice(1).map((edge, index) => atoms.slice((edges[index] as number) + 1, edge)) };
      }
      const inside = atoms.slice(open + 1, at).map((atom) => charOf(atom));
      const values = inside.includes(undefined) ? undefined : sequence(inside.join(''));
      return values && { end: at, values: values.map((text) => [...text].map((each) => ({ c: each }))) };
    }
  }
  return undefined;
}

/** `1..5`, `01..10..2`, `a..e`. */
function sequence(text: string): readonly string[] | undefined {
  const match = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.(-?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, first, last, firstLetter, lastLetter, by] = match;
  const letters = firstLetter !== undefined;
  const from = letters ? firstLetter.charCodeAt(0) : Number(first);
  const to = letters ? (lastLetter as string).charCodeAt(0) : Number(last);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const count = Math.floor(Math.abs(to - from) / step) + 1;
  if (count > longest) return undefined;
  const padded = !letters && [first, last].some((each) => /^-?0\d/.test(each ?? ''));
  const width = padded ? Math.max((first as string).length, (last as string).length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = from + (to < from ? -1 : 1) * index * step;
    if (letters) return String.fromCharCode(value);
    return value < 0 ? `-${String(-value).padStart(width - 1, '0')}` : String(value).padStart(width, '0');
  });
}

function wordOf(atoms: readonly Atom[]): Word {
  const parts: Part[] = [];
  for (const atom of atoms) {
    const last = parts.at(-1);
    if ('part' in atom) parts.push(atom.part);
    else if (last?.t === 'text' && !last.quoted) parts[parts.length - 1] = { ...last, v: last.v + atom.c };
    else parts.push({ t: 'text', v: atom.c, quoted: false });
  }
  return parts;
}
