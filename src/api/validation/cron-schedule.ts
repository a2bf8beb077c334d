/**
 * Whether a schedule can be read, in the words of the library the API server reads it with.
 * Models github.com/robfig/cron/v3 parser.go ParseStandard, getField, getRange (v3.0.1).
 */

interface Bounds {
  readonly min: number;
  readonly max: number;
  readonly names?: Readonly<Record<string, number>>;
}

function named(names: string, first: number): Readonly<Record<string, number>> {
  return Object.fromEntries(names.split(' ').map((name, index) => [name, index + first]));
}

/** Minute, hour, day of the month, month, day of the week. */
const fields: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: named('jan feb mar apr may jun jul aug sep oct nov dec', 1) },
  { min: 0, max: 6, names: named('sun mon tue wed thu fri sat', 0) },
];
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const duration = /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;

class ScheduleError extends Error {}

function number(text: string): number {
  if (!/^[-+]?[0-9]+$/.test(text)) {
    throw new ScheduleError(`failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  }
  const value = Number(text);
  if (value < 0) throw new ScheduleError(`negative number (${value}) not allowed: ${text}`);
  return value;
}

function numberOrName(text: string, { names }: Bounds): number {
  return names?.[text.toLowerCase()] ?? number(text);
}

/** `5`, `1-5`, `*`, each with `/2` behind it. */
function readRange(text: string, bounds: Bounds): void {
  const [range = '', step, ...more] = text.split('/');
  const [low = '', high, ...rest] = range.split('-');
  const single = high === undefined;
  let [start, end] = [bounds.min, bounds.max];
  if (low !== '*' && low !== '?') {
    start = numberOrName(low, bounds);
    if (rest.length > 0) throw new ScheduleError(`too many hyphens: ${text}`);
    end = single ? start : numberOrName(high, bounds);
  }
  if (more.length > 0) throw new ScheduleError(`too many slashes: ${text}`);
  const every = step === undefined ? 1 : number(step);
  // `N/step` means `N-max/step`.
  if (step !== undefined && single) end = bounds.max;
  if (start < bounds.min) throw new ScheduleError(`beginning of range (${start}) below minimum (${bounds.min}): ${text}`);
  if (end > bounds.max) throw new ScheduleError(`end of range (${end}) above maximum (${bounds.max}): ${text}`);
  if (start > end) throw new ScheduleError(`beginning of range (${start}) beyond end of range (${end}): ${text}`);
  if (every === 0) throw new ScheduleError(`step of range should be a positive number: ${text}`);
}

function read(schedule: string): void {
  let text = schedule;
  if (text.startsWith('TZ=') || text.startsWith('CRON_TZ=')) {
    const space = text.indexOf(' ');
    const zone = text.slice(text.indexOf('=') + 1, space < 0 ? undefined : space);
    if (!isTimeZone(zone)) throw new ScheduleError(`provided bad location ${zone}: unknown time zone ${zone}`);
    text = space < 0 ? '' : text.slice(space).trim();
  }
  if (text.startsWith('@')) {
    if (descriptors.includes(text)) return;
    if (!text.startsWith('@every ')) throw new ScheduleError(`unrecognized descriptor: ${text}`);
    const given = text.slice('@every '.length);
    if (duration.test(given)) return;
    throw new ScheduleError(`failed to parse duration ${text}: time: invalid duration ${JSON.stringify(given)}`);
  }
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length !== fields.length) {
    throw new ScheduleError(`expected exactly ${fields.length} fields, found ${words.length}: [${words.join(' ')}]`);
  }
  fields.forEach((bounds, index) => {
    for (const part of (words[index] ?? '').split(',').filter((one) => one !== '')) readRange(part, bounds);
  });
}

/** What is wrong with a schedule, if anything. */
export function scheduleFault(schedule: string): string | undefined {
  try {
    read(schedule);
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}

/** Whether the time zone database has this name. */
export function isTimeZone(name: string): boolean {
  if (name === '' || name === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
