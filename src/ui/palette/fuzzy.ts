/** How well a text answers what was typed. Pure. */

/** Unicode: first and last whole syllable, and syllables per leading consonant. */
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const PER_LEAD = 588;
const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** Every syllable by its leading consonant, as Korean readers abbreviate: `되돌리기` → `ㄷㄷㄹㄱ`. The length stays. */
export function leadsOf(text: string): string {
  return text.replace(/[가-힣]/g, (syllable) => {
    const code = syllable.charCodeAt(0);
    return code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE ? (LEADS[Math.floor((code - FIRST_SYLLABLE) / PER_LEAD)] ?? syllable) : syllable;
  });
}

const WORD = /[\p{L}\p{N}]/u;

/** One word typed; 0: not in it. */
function scoreWord(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at >= 0) {
    const starts = at === 0 || !WORD.test(text[at - 1] ?? '');
    return (starts ? 100 : 60) + Math.round((20 * word.length) / text.length);
  }
  // Letters in order, not too far apart: `hlcip` finds `hello-clusterip`.
  let from = -1;
  let gaps = 0;
  for (const letter of word) {
    const next = text.indexOf(letter, from + 1);
    if (next < 0) return 0;
    if (from >= 0) gaps += next - from - 1;
    from = next;
  }
  return word.length < 2 || gaps > word.length * 3 ? 0 : Math.max(1, 40 - gaps);
}

/** 0: no answer. Every word typed must be found; better found ones count more. */
export function score(typed: string, text: string): number {
  const words = typed.toLowerCase().normalize('NFC').split(/\s+/).filter(Boolean);
  const hay = text.toLowerCase();
  const leads = leadsOf(hay);
  let sum = 0;
  for (const word of words) {
    const found = scoreWord(word, /^[ㄱ-ㅎ]+$/.test(word) ? leads : hay);
    if (found === 0) return 0;
    sum += found;
  }
  return words.length === 0 ? 1 : sum / words.length;
}
