/** The stage's own colours for a poster: light and dark, as its reader's system is. */
import { PICTURE_FONT, PICTURE_RULES, PICTURE_TOKENS } from '../../ui/picture/picture-style.js';

/** Colours a poster is drawn with. */
const USED = PICTURE_TOKENS.filter((name) => PICTURE_RULES.includes(`var(--${name})`));

function block(css: string, selector: string): string {
  const from = css.indexOf(`${selector} {`);
  const text = css.slice(from, css.indexOf('}', from));
  const values = USED.map((name) => {
    const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(text)?.[1];
    if (from < 0 || !value) throw new Error(`poster: ${selector} has no --${name}`);
    return `--${name}:${value}`;
  });
  return values.join(';');
}

/** Declarations of every colour a picture is drawn with. `tokens`: text of `ui/tokens.css` */
export const lightColours = (tokens: string): string => block(tokens, ':root');

/** @param tokens text of `ui/tokens.css` */
export function posterStyle(tokens: string): string {
  return [
    `svg{${lightColours(tokens)};font-family:${PICTURE_FONT}}`,
    `@media(prefers-color-scheme:dark){svg{${block(tokens, ':root[data-theme="dark"]')}}}`,
    PICTURE_RULES,
  ].join('');
}
