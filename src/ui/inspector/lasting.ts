/** A time that is left, in the one unit that says it: `119 sec`, `2 hr`, `5 days`. */
import type { Locale } from '../../store/types.js';

const UNITS = [
  ['day', 86_400, 172_800],
  ['hour', 3_600, 7_200],
  ['minute', 60, 600],
  ['second', 1, 0],
] as const;

/** @param ms virtual ms, 0 or more */
export function formatLasting(ms: number, locale: Locale): string {
  // As `conntrack -L` counts, but never 0 while it is there.
  const seconds = Math.max(1, Math.floor(ms / 1000));
  const [unit, length] = UNITS.find(([, , from]) => seconds >= from) ?? UNITS[3];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.round(seconds / length));
}
