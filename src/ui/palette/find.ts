/** What the palette shows for what was typed. Pure. */
import type { PaletteEntry } from './entries.js';
import { score } from './fuzzy.js';
import type { PaletteWords } from './words.js';

/** More than this nobody reads; typing narrows it down. */
const SHOWN = 50;
/** Something done lately wins against something found a little better. */
const LATELY = 12;

/** A line for the terminal: the name of a program and more, or what follows `>`. */
const PROGRAM = /^(kubectl|k|curl|wget|nslookup|dig|ping|ssh|minikube|gcloud|iptables|iptables-save|nft|conntrack|help)(\s|$)/;
/** An address to send to: with a port, a scheme or a path. */
const ADDRESS = /^(https?:\/\/\S+|[\w.-]+:\d{1,5}(\/\S*)?|\d+\.\d+\.\d+\.\d+\S*)$/;

function typedEntries(typed: string, { palette }: PaletteWords): readonly PaletteEntry[] {
  const text = typed.trim();
  const line = text.replace(/^>\s*/, '');
  const run = (label: string): PaletteEntry => ({
    id: `run:${label}`,
    label: palette.run(label),
    group: 'run',
    deed: { do: 'type', line: label },
  });
  if (line !== '' && (text.startsWith('>') || PROGRAM.test(text))) return [run(line)];
  if (ADDRESS.test(text)) return [{ id: `send:${text}`, label: palette.sendTo(text), group: 'send', deed: { do: 'sendTo', url: text } }];
  return [];
}

export interface Found {
  readonly entry: PaletteEntry;
  readonly recent: boolean;
}

/**
 * @param names what the same entries are called in the other language, by id
 * @param recent ids of what was done lately, newest first
 */
export function findEntries(
  typed: string,
  entries: readonly PaletteEntry[],
  names: ReadonlyMap<string, string>,
  recent: readonly string[],
  words: PaletteWords,
): readonly Found[] {
  const own = typedEntries(typed, words);
  const taken = new Set(own.map(({ id }) => id));
  const rated = entries.flatMap((entry, order) => {
    if (taken.has(entry.id)) return [];
    const lately = recent.indexOf(entry.id);
    const groups = words.palette.groups[entry.group];
    const found = Math.max(
      score(typed, entry.label),
      score(typed, names.get(entry.id) ?? '') * 0.95,
      score(typed, `${groups} ${entry.label}`) * 0.8,
    );
    if (found === 0) return [];
    const bonus = lately < 0 ? 0 : typed.trim() === '' ? 1000 - lately : LATELY - lately;
    return [{ entry, recent: lately >= 0, order, rate: found + bonus }];
  });
  rated.sort((a, b) => b.rate - a.rate || a.order - b.order);
  return [...own.map((entry) => ({ entry, recent: recent.includes(entry.id) })), ...rated]
    .slice(0, SHOWN)
    .map(({ entry, recent: lately }) => ({ entry, recent: lately }));
}
