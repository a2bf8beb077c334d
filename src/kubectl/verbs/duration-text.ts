/** A text that is no duration; the message is time.ParseDuration's. */
export class DurationError extends Error {}

const units: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 1e-3, µs: 1e-3, μs: 1e-3, ns: 1e-6 };

/** `1m30s`, `500ms`, `-1s`, `0` → milliseconds. Models time.ParseDuration (Go 1.26); throws DurationError. */
export function parseDuration(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const bare = text.replace(/^[-+]/, '');
  if (bare === '0') return 0;
  const invalid = () => new DurationError(`time: invalid duration ${JSON.stringify(text)}`);
  if (bare === '') throw invalid();
  let rest = bare;
  let total = 0;
  while (rest !== '') {
    const [, number = '', unit = ''] = /^(\d+\.?\d*|\.\d+)?([^\d.]*)/.exec(rest) ?? [];
    if (number === '') throw invalid();
    if (unit === '') throw new DurationError(`time: missing unit in duration ${JSON.stringify(text)}`);
    const size = units[unit];
    if (size === undefined) throw new DurationError(`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`);
    total += Number(number) * size;
    rest = rest.slice(number.length + unit.length);
  }
  return sign * total;
}

/** Milliseconds from one second on, as time.Duration.String writes them: `2m0s`, `1h4m0.5s`. */
export function goDuration(ms: number): string {
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const text = `${minutes > 0 || hours > 0 ? `${minutes}m` : ''}${(ms % 60_000) / 1000}s`;
  return hours > 0 ? `${hours}h${text}` : text;
}
