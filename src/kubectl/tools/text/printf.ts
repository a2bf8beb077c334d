/** `printf` of a shell. Models bash's builtins/printf.def: the format again while there are arguments, numbers as C writes them. */
import { unescapeAnsi } from '../../shell/lexer.js';
import type { Program } from '../../shell/program.js';
import { sprintf } from '../sprintf.js';
import { timeText } from './date.js';

const usage = 'printf: usage: printf [-v var] format [arguments]\n';

/** A format once, and whether it is at its end for good (`\c`). */
interface Pass {
  readonly text: string;
  readonly stops: boolean;
}

export const printf: Program = (call) => {
  const words = [...call.args];
  const said = (text: string) => call.err(`bash: printf: ${text}\n`);
  let into: string | undefined;
  if (words[0] === '-v') {
    words.shift();
    into = words.shift();
    if (into === undefined || !/^[A-Za-z_]\w*$/.test(into)) {
      said(into === undefined ? '-v: option requires an argument' : `\`${into}': not a valid identifier`);
      if (into === undefined) call.err(usage);
      return 2;
    }
  }
  if (words[0] === '--') words.shift();
  else if (/^-./.test(words[0] ?? '')) {
    said(`-${words[0]?.[1]}: invalid option`);
    call.err(usage);
    return 2;
  }
  const [format, ...values] = words;
  if (format === undefined) {
    call.err(usage);
    return 2;
  }
  let exit = 0;
  let at = 0;
  const next = () => values[at++];
  const number = (text: string | undefined): number => {
    if (text === undefined || text === '') return 0;
    if (/^["']/.test(text)) return text.codePointAt(1) ?? 0;
    const whole = /^\s*[-+]?(?:0[xX][\da-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(text)?.[0] ?? '';
    if (whole !== text) {
      said(`${text}: invalid ${/^\s*[-+]?0\d/.test(text) ? 'octal ' : ''}number`);
      exit = 1;
    }
    const digits = whole.trim().replace(/^[-+]/, '');
    const value = /^0[xX]/.test(digits) ? Number(digits) : /^0./.test(digits) ? Number.parseInt(digits, 8) : Number(digits || 0);
    return whole.trim().startsWith('-') ? -value : value;
  };
  const real = (text: string | undefined): number => {
    if (text === undefined || text === '') return 0;
    if (/^["']/.test(text)) return text.codePointAt(1) ?? 0;
    const value = Number.parseFloat(text);
    if (Number.isNaN(Number(text))) {
      said(`${text}: invalid number`);
      exit = 1;
    }
    return Number.isNaN(value) ? 0 : value;
  };
  const once = (): Pass => {
    let text = '';
    for (let i = 0; i < format.length; i++) {
      if (format[i] === '\\') {
        const sign = /^\\(?:x[\da-fA-F]{1,2}|u[\da-fA-F]{1,4}|[0-7]{1,3}|.)/s.exec(format.slice(i))?.[0] ?? '\\';
        if (sign === '\\c') return { text, stops: true };
        text += /^\\[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign.slice(1), 8) & 255) : unescapeAnsi(sign);
        i += sign.length - 1;
        continue;
      }
      if (format[i] !== '%') {
        text += format[i];
        continue;
      }
      const [whole = '%', flags = '', width = '', precision, kind = ''] =
        /^%([-+ 0#']*)(\*|\d+)?(?:\.(\*|-?\d*))?[hlLjzt]?(\([^)]*\)T|.)?/s.exec(format.slice(i)) ?? [];
      i += whole.length - 1;
      if (whole === '%%') {
        text += '%';
        continue;
      }
      const wide = width === '*' ? number(next()) : Number(width);
      const exact = precision === '*' ? number(next()) : precision === undefined ? undefined : Number(precision || 0);
      const spec = (letter: string) =>
        `%${flags.replace("'", '')}${wide < 0 ? '-' : ''}${Math.min(10_000, Math.abs(wide)) || ''}${exact === undefined || exact < 0 ? '' : `.${Math.min(100, exact)}`}${letter}`;
      if ('sbqc'.includes(kind) && kind !== '') {
        const value = next() ?? '';
        const shown = kind === 'b' ? unescapeAnsi(value) : kind === 'q' ? quoted(value) : kind === 'c' ? value.slice(0, 1) : value;
        text += sprintf(spec('s'), [{ text: shown, number: 0 }]);
        if (kind === 'b' && /(?<!\\)\\c/.test(value)) return { text, stops: true };
      } else if (kind !== '' && 'diuxXo'.includes(kind)) text += sprintf(spec(kind), [{ text: '', number: number(next()) }]);
      else if (kind !== '' && 'feEgGF'.includes(kind))
        text += sprintf(spec(kind === 'F' ? 'f' : kind), [{ text: '', number: real(next()) }]);
      else if (kind.endsWith(')T')) {
        const value = next();
        const seconds = value === undefined || Number(value) < 0 ? call.lab.epoch / 1000 : Number(value);
        text += sprintf(spec('s'), [{ text: timeText(kind.slice(1, -2) || '%X', seconds * 1000), number: 0 }]);
      } else {
        said(kind === '' ? `\`${whole}': missing format character` : `\`${kind}': invalid format character`);
        exit = 1;
        return { text, stops: true };
      }
    }
    return { text, stops: false };
  };
  let whole = '';
  for (let before = -1; before < at && (before < 0 || at < values.length); ) {
    before = at;
    const { text, stops } = once();
    whole += text;
    if (stops || at === before) break;
  }
  if (into === undefined) call.out(whole);
  else call.state.variables.set(into, whole);
  return exit;
};

const quoted = (text: string): string => {
  if (text === '') return "''";
  if (/[\n\t]/.test(text)) return `$'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
  return text.replace(/[^\w@%+=:./-]/g, (c) => `\\${c}`).replace(/\\,/g, '\\,');
};
