/** Numbers as people read them. Pure, so that the same number looks the same everywhere on the page. */
import type { Locale } from '../../store/types.js';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Virtual ms as `mm:ss.mmm`, with hours in front once there are any. */
export function formatClock(ms: number): string {
  const whole = Math.max(0, Math.floor(ms));
  const hours = Math.floor(whole / 3_600_000);
  const rest = `${pad(Math.floor(whole / 60_000) % 60, 2)}:${pad(Math.floor(whole / 1000) % 60, 2)}.${pad(whole % 1000, 3)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const made = new Map<string, Intl.NumberFormat>();

/** Making a number format is slow enough to be seen while the page opens, so each is made once. */
function numberFormat(locale: Locale, kind: string, options?: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${kind}`;
  const format = made.get(key) ?? new Intl.NumberFormat(locale, options);
  made.set(key, format);
  return format;
}

/**
 * `1,000`. Whole numbers are grouped here, as English and Korean do alike: the browser's own formats take longer to be made ready
 * than all else the first picture says.
 */
export function formatCount(value: number, locale: Locale): string {
  if (!Number.isSafeInteger(value)) return numberFormat(locale, 'count').format(value);
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** 0…1 as `33.3 %`; whole percents lose the decimal. */
export function formatShare(value: number, locale: Locale): string {
  const percent = Math.round(value * 1000) / 10;
  return `${numberFormat(locale, 'percent', { maximumFractionDigits: 1 }).format(percent)} %`;
}

/** Virtual ms of a duration, with no more digits than say something. */
export function formatMs(value: number, locale: Locale): string {
  return numberFormat(locale, 'ms', { maximumSignificantDigits: 3 }).format(value);
}

/** `1×`, `¼×`: how speeds are written on their buttons. */
export function formatSpeed(speed: number): string {
  const fractions: Readonly<Record<number, string>> = { 0.25: '¼', 0.5: '½' };
  return `${fractions[speed] ?? speed}×`;
}
