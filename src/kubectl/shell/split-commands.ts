/** Cuts text into the commands that a shell reading it line by line would run one after another. */
import { parseScript } from './parser.js';
import { ShellSyntaxError } from './syntax.js';

/** A here-document keeps its lines, so do quotes, `\`, loops and whatever else is not finished at the end of a line. */
export function splitCommands(text: string): readonly string[] {
  const commands: string[] = [];
  let begun: string[] = [];
  let delimiters: Delimiter[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    begun.push(line);
    const [awaited] = delimiters;
    if (awaited) {
      // Not parsed again for every line of a long manifest.
      if ((awaited.stripTabs ? line.replace(/^\t+/, '') : line) === awaited.word) delimiters = delimiters.slice(1);
      if (delimiters.length > 0) continue;
    } else delimiters = delimitersIn(line);
    if (delimiters.length > 0) continue;
    const whole = begun.join('\n');
    if (isUnfinished(whole)) continue;
    if (whole.trim() !== '') commands.push(whole);
    begun = [];
  }
  const rest = begun.join('\n').trimEnd();
  return rest === '' ? commands : [...commands, rest];
}

/** Whether a shell would ask for more before it runs this. */
export function isUnfinished(text: string): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return true;
  if (
    delimitersIn(text.split('\n')[0] ?? '').some(
      ({ word }) =>
        !text
          .split('\n')
          .slice(1)
          .some((line) => line.trimStart() === word),
    )
  )
    return true;
  try {
    parseScript(text);
    return false;
  } catch (error) {
    return error instanceof ShellSyntaxError && /unexpected (?:EOF|end of file)/.test(error.message);
  }
}

interface Delimiter {
  readonly word: string;
  readonly stripTabs: boolean;
}

/** Of the here-documents a line begins; `<<<` is none. */
function delimitersIn(line: string): Delimiter[] {
  const outsideQuotes = line.replace(/(<<-?\s*)(['"])(\w+)\2/g, '$1$3').replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, '');
  return [...outsideQuotes.matchAll(/(?<!<)<<(-?)\s*\\?([A-Za-z_]\w*)/g)].map(([, dash = '', word = '']) => ({
    word,
    stripTabs: dash !== '',
  }));
}
