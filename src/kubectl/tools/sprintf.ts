/** C's printf formats, as awk has them. */
export interface PrintfArgument {
  readonly text: string;
  readonly number: number;
}

export function sprintf(format: string, args: readonly PrintfArgument[]): string {
  let next = 0;
  return format.replace(
    /%([-+ 0#]*)(\d+|\*)?(?:\.(\d+))?([sdiufeEgGxXoc%])/g,
    (_, flags: string, width: string | undefined, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const wide = Math.min(10_000, width === '*' ? (args[next++]?.number ?? 0) : Number(width ?? 0));
      const argument = args[next++] ?? { text: '', number: 0 };
      const body = converted(kind, argument, precision === undefined ? undefined : Number(precision), flags.includes('#'));
      const signed =
        'dife'.includes(kind.toLowerCase()) && argument.number >= 0 && /[+ ]/.test(flags) ? (flags.includes('+') ? '+' : ' ') + body : body;
      if (flags.includes('-')) return signed.padEnd(wide);
      if (!flags.includes('0') || kind === 's' || kind === 'c') return signed.padStart(wide);
      const sign = /^[-+ ]/.exec(signed)?.[0] ?? '';
      return sign + signed.slice(sign.length).padStart(wide - sign.length, '0');
    },
  );
}

function converted(kind: string, { text, number }: PrintfArgument, precision: number | undefined, alternate: boolean): string {
  const whole = Math.trunc(number);
  switch (kind) {
    case 's':
      return precision === undefined ? text : text.slice(0, precision);
    case 'c':
      return text.slice(0, 1);
    case 'f':
      return number.toFixed(precision ?? 6);
    case 'e':
    case 'E': {
      const shown = number.toExponential(precision ?? 6).replace(/e([-+])(\d)$/, 'e$10$2');
      return kind === 'E' ? shown.toUpperCase() : shown;
    }
    case 'g':
    case 'G':
      return String(Number(number.toPrecision(precision || 6)));
    case 'x':
      return (alternate && whole ? '0x' : '') + whole.toString(16);
    case 'X':
      return (alternate && whole ? '0X' : '') + whole.toString(16).toUpperCase();
    case 'o':
      return (alternate && whole ? '0' : '') + whole.toString(8);
    default:
      return String(whole);
  }
}
