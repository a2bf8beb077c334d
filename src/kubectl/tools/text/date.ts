/** `date`: the lab's virtual time, or that of `-d`, in the form of strftime. Models coreutils 9.1 with the clock in UTC. */
import type { Program } from '../../shell/program.js';
import { optionsOf } from './options.js';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'January February March April May June July August September October November December'.split(' ');
const day = 86_400_000;

/** `%Y-%m-%d` and the like; `-`, `_`, `0`, `^` and a width between. */
export function timeText(format: string, epoch: number): string {
  const at = new Date(epoch);
  const year = at.getUTCFullYear();
  const [month, date, weekday, hour] = [at.getUTCMonth(), at.getUTCDate(), at.getUTCDay(), at.getUTCHours()];
  const dayOfYear = Math.floor((Date.UTC(year, month, date) - Date.UTC(year, 0, 1)) / day) + 1;
  const thursday = new Date(Date.UTC(year, month, date + 4 - (weekday || 7)));
  const isoWeek = Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / day + 1) / 7);
  const zero = (value: number, width = 2) => String(value).padStart(width, '0');
  const blank = (value: number) => String(value).padStart(2);
  const pieces: Readonly<Record<string, () => string>> = {
    a: () => (days[weekday] as string).slice(0, 3),
    A: () => days[weekday] as string,
    b: () => (months[month] as string).slice(0, 3),
    h: () => (months[month] as string).slice(0, 3),
    B: () => months[month] as string,
    c: () => timeText('%a %b %e %H:%M:%S %Y', epoch),
    C: () => zero(Math.floor(year / 100)),
    d: () => zero(date),
    D: () => timeText('%m/%d/%y', epoch),
    e: () => blank(date),
    F: () => timeText('%Y-%m-%d', epoch),
    g: () => zero(thursday.getUTCFullYear() % 100),
    G: () => String(thursday.getUTCFullYear()),
    H: () => zero(hour),
    I: () => zero(hour % 12 || 12),
    j: () => zero(dayOfYear, 3),
    k: () => blank(hour),
    l: () => blank(hour % 12 || 12),
    m: () => zero(month + 1),
    M: () => zero(at.getUTCMinutes()),
    n: () => '\n',
    N: () => `${zero(((epoch % 1000) + 1000) % 1000, 3)}000000`,
    p: () => (hour < 12 ? 'AM' : 'PM'),
    P: () => (hour < 12 ? 'am' : 'pm'),
    q: () => String(Math.floor(month / 3) + 1),
    r: () => timeText('%I:%M:%S %p', epoch),
    R: () => timeText('%H:%M', epoch),
    s: () => String(Math.floor(epoch / 1000)),
    S: () => zero(at.getUTCSeconds()),
    t: () => '\t',
    T: () => timeText('%H:%M:%S', epoch),
    u: () => String(weekday || 7),
    U: () => zero(Math.floor((dayOfYear + 6 - weekday) / 7)),
    V: () => zero(isoWeek),
    w: () => String(weekday),
    W: () => zero(Math.floor((dayOfYear + 6 - ((weekday + 6) % 7)) / 7)),
    x: () => timeText('%m/%d/%y', epoch),
    X: () => timeText('%H:%M:%S', epoch),
    y: () => zero(year % 100),
    Y: () => String(year),
    z: () => '+0000',
    Z: () => 'UTC',
    '%': () => '%',
  };
  return format.replace(/%([-_0^#]*)(\d*)(:?)([A-Za-z%])/g, (whole, flags: string, width: string, colon: string, letter: string) => {
    const piece = pieces[letter];
    if (!piece) return whole;
    let text = colon && letter === 'z' ? '+00:00' : piece();
    if (letter === 'N') return width ? text.slice(0, Number(width)) : flags.includes('-') ? text.replace(/0+$/, '') : text;
    if (flags.includes('-')) text = text.replace(/^[0 ]+(?=.)/, '');
    if (flags.includes('_')) text = text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
    if (flags.includes('0')) text = text.replace(/^ +/, (blanks) => '0'.repeat(blanks.length));
    if (flags.includes('^')) text = text.toUpperCase();
    return width ? text.padStart(Math.min(100, Number(width)), /^\d/.test(text) && !flags.includes('_') ? '0' : ' ') : text;
  });
}

const unitOf: Readonly<Record<string, number>> = {
  sec: 1000,
  second: 1000,
  min: 60_000,
  minute: 60_000,
  hour: 3_600_000,
  day,
  week: 7 * day,
  fortnight: 14 * day,
};

/** What `-d` says, after `now`; undefined: no date. Models the parts of gnulib's parse_datetime that scripts use. */
export function parsedDate(text: string, now: number): number | undefined {
  let left = text.trim().toLowerCase();
  let at = now;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = pattern.exec(left);
    if (!found) return undefined;
    left = `${left.slice(0, found.index)} ${left.slice(found.index + found[0].length)}`.trim();
    return found;
  };
  const seconds = take(/^@(-?\d+(?:\.\d+)?)/);
  if (seconds) at = Number(seconds[1]) * 1000;
  const calendar = take(/(?:^|\b)(\d{4})-(\d{1,2})-(\d{1,2})(?=[t\s]|$)t?/);
  if (calendar) {
    const [, year, month, date] = calendar.map(Number) as [number, number, number, number];
    at = Date.UTC(year, month - 1, date);
    if (new Date(at).getUTCDate() !== date || new Date(at).getUTCMonth() !== month - 1) return undefined;
  }
  const spelt = calendar
    ? undefined
    : take(/(?:^|\b)(?:(\d{1,2}) )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: (\d{1,2})(?!\d|:))?(?:,? (\d{4}))?/);
  if (spelt) {
    const month = months.findIndex((name) => name.toLowerCase().startsWith(spelt[2] ?? ''));
    at = Date.UTC(Number(spelt[4] ?? new Date(now).getUTCFullYear()), month, Number(spelt[1] ?? spelt[3] ?? 1));
  }
  const clock = take(/\b(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(am|pm)?/);
  if (clock) {
    const hour = (Number(clock[1]) % (clock[5] ? 12 : 24)) + (clock[5] === 'pm' ? 12 : 0);
    if (Number(clock[1]) > 23 || Number(clock[2]) > 59) return undefined;
    const start = Math.floor(at / day) * day;
    at = start + ((hour * 60 + Number(clock[2])) * 60 + Number(clock[3] ?? 0)) * 1000 + Math.floor(Number(`0.${clock[4] ?? 0}`) * 1000);
    const zone = take(/^([-+])(\d{2}):?(\d{2})\b/);
    if (zone) at -= (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3])) * 60_000;
  }
  take(/\b(?:utc|gmt|z)\b/);
  take(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?(?=\s|$)/);
  for (let word = take(/^(now|today|tomorrow|yesterday|midnight)\b/); word; word = take(/^(now|today|tomorrow|yesterday|midnight)\b/)) {
    at += word[1] === 'tomorrow' ? day : word[1] === 'yesterday' ? -day : 0;
    if (word[1] === 'midnight') at = Math.floor(at / day) * day;
  }
  const relative = /^([-+]?)\s*(\d+|next|last|a|an)?\s*(sec|second|min|minute|hour|day|week|fortnight|month|year)s?\b(\s*ago\b)?/;
  for (let step = take(relative); step; step = take(relative)) {
    const count = step[2] === 'last' ? -1 : /^\d/.test(step[2] ?? '') ? Number(step[2]) : 1;
    const signed = count * (step[1] === '-' ? -1 : 1) * (step[4] ? -1 : 1);
    const unit = unitOf[step[3] ?? ''];
    if (unit !== undefined) at += signed * unit;
    else {
      const moved = new Date(at);
      if (step[3] === 'month') moved.setUTCMonth(moved.getUTCMonth() + signed);
      else moved.setUTCFullYear(moved.getUTCFullYear() + signed);
      at = moved.getTime();
    }
  }
  return left === '' ? at : undefined;
}

const iso: Readonly<Record<string, string>> = {
  '': '%F',
  date: '%F',
  hours: '%FT%H+00:00',
  minutes: '%FT%H:%M+00:00',
  seconds: '%FT%T+00:00',
  ns: '%FT%T,%N+00:00',
};

export const date: Program = (call) => {
  const options = optionsOf(call, {
    letters: 'd:f:I?Rr:s:u',
    long: 'date=d file=f iso-8601=I rfc-email=R rfc-2822=R rfc-3339=? reference=r set=s utc=u universal=u debug=?',
  });
  if (typeof options === 'number') return options;
  const { on, rest } = options;
  const refused = on.has('s')
    ? 'cannot set date: Operation not permitted'
    : on.has('r') || on.has('f')
      ? 'files have no times in this lab'
      : undefined;
  if (refused !== undefined) {
    call.err(`date: ${refused}\n`);
    return 1;
  }
  const [typed, extra] = rest;
  if (extra !== undefined) {
    call.err(`date: extra operand ‘${extra}’\nTry 'date --help' for more information.\n`);
    return 1;
  }
  const asked = on.get('d');
  const at = asked === undefined ? call.lab.epoch : parsedDate(asked, call.lab.epoch);
  const bad = at === undefined ? asked : typed !== undefined && !typed.startsWith('+') ? typed : undefined;
  if (bad !== undefined || at === undefined) {
    call.err(`date: invalid date ‘${bad}’\n`);
    return 1;
  }
  const rfc = on.get('rfc-3339');
  const format =
    typed?.slice(1) ??
    (on.has('R')
      ? '%a, %d %b %Y %T +0000'
      : on.has('I')
        ? iso[on.get('I') ?? '']
        : rfc === 'date'
          ? '%F'
          : rfc === undefined
            ? '%a %b %e %T UTC %Y'
            : '%F %T+00:00');
  if (format === undefined) {
    call.err(`date: invalid argument ‘${on.get('I')}’ for ‘--iso-8601’\nTry 'date --help' for more information.\n`);
    return 1;
  }
  call.out(`${timeText(format, at)}\n`);
  return 0;
};
