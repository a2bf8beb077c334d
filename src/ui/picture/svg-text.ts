/** Words of a picture that cannot wrap: how wide they are at most in any of the fonts they may be shown in, and what is left out. */

/** Widest of the usual fonts, in parts of the font's size. */
function widthOf(letter: string, mono: boolean): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x1100) return 1;
  if (mono) return 0.62;
  if (/[iljtfrI.,:;'|!() ]/.test(letter)) return 0.42;
  return /[mwMW@]/.test(letter) ? 0.98 : /[A-Z]/.test(letter) ? 0.76 : 0.64;
}

export interface Font {
  readonly size: number;
  readonly mono?: boolean;
  readonly bold?: boolean;
}

export function textWidth(text: string, { size, mono = false, bold = false }: Font): number {
  return [...text].reduce((sum, letter) => sum + widthOf(letter, mono), 0) * size * (bold && !mono ? 1.07 : 1);
}

/** As much of the text as has room, with `…` for the rest. `keep: 'end'` leaves out the beginning. */
export function fitText(text: string, room: number, font: Font, keep: 'start' | 'end' = 'start'): string {
  if (textWidth(text, font) <= room) return text;
  const letters = [...text];
  while (letters.length > 0) {
    if (keep === 'start') letters.pop();
    else letters.shift();
    const rest = letters.join('').trim();
    const short = keep === 'start' ? `${rest}…` : `…${rest}`;
    if (textWidth(short, font) <= room) return short;
  }
  return '';
}

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
