/** Ages as kubectl shows them. Models staging/src/k8s.io/apimachinery/pkg/util/duration HumanDuration (v1.36). */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 60 * 2) return `${seconds}s`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes < 10) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m${seconds % 60}s`;
  if (minutes < 60 * 3) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  if (hours < 48) return `${hours}h`;
  if (hours < 24 * 8) return hours % 24 === 0 ? `${hours / 24}d` : `${Math.trunc(hours / 24)}d${hours % 24}h`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24)}d`;
  const days = Math.trunc(hours / 24);
  if (hours < 24 * 365 * 8) return days % 365 === 0 ? `${days / 365}y` : `${Math.trunc(days / 365)}y${days % 365}d`;
  return `${Math.trunc(days / 365)}y`;
}

/** Time since a timestamp, `<unknown>` when there is none. `now` in epoch milliseconds. */
export function ageOf(timestamp: string | undefined | null, now: number): string {
  return timestamp ? humanDuration(now - Date.parse(timestamp)) : '<unknown>';
}

const noTime = '0001-01-01T00:00:00Z';

/** RFC 1123 with a numeric zone: what describe prints. No time is Go's first. */
export function longTime(timestamp: string | null = noTime): string {
  const from = timestamp ?? noTime;
  // It ends in GMT.
  if (from !== last.from) last = { from, text: `${new Date(from).toUTCString().slice(0, -3)}+0000` };
  return last.text;
}

/** The one before: pods of one Deployment began in the same second. */
let last = { from: '', text: '' };
