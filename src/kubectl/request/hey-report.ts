/** hey's summary. Models rakyll/hey requester/print.go and report.go (v0.1.4); what a packet's parts took is not counted, so there are no details. */

export interface HeyResults {
  /** Seconds from the first request to the last answer. */
  readonly total: number;
  /** Seconds each answered request took. */
  readonly latencies: readonly number[];
  /** Bytes of all answers. */
  readonly bytes: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** What went wrong, and how often. */
  readonly errors: ReadonlyMap<string, number>;
}

const bar = '■';

export function heyReport({ total, latencies, bytes, statuses, errors }: HeyResults): string {
  const sorted = [...latencies].sort((a, b) => a - b);
  const failed = [...errors].map(([error, count]) => `  [${count}]\t${error}\n`).join('');
  const requests = sorted.length + [...errors.values()].reduce((sum, count) => sum + count, 0);
  const shortest = sorted[0] ?? 0;
  const longest = sorted.at(-1) ?? 0;
  const average = sorted.length > 0 ? sorted.reduce((sum, each) => sum + each, 0) / sorted.length : Number.NaN;
  return [
    '\nSummary:\n',
    `  Total:\t${total.toFixed(4)} secs\n`,
    `  Slowest:\t${longest.toFixed(4)} secs\n`,
    `  Fastest:\t${shortest.toFixed(4)} secs\n`,
    `  Average:\t${average.toFixed(4)} secs\n`,
    `  Requests/sec:\t${(total > 0 ? requests / total : Number.NaN).toFixed(4)}\n`,
    '  \n',
    ...(bytes > 0 ? [`  Total data:\t${bytes} bytes\n  Size/request:\t${Math.floor(bytes / sorted.length)} bytes\n`] : []),
    `\nResponse time histogram:\n${histogram(sorted)}`,
    `\n\nLatency distribution:${distribution(sorted)}\n`,
    `\nStatus code distribution:${[...statuses].map(([code, count]) => `\n  [${code}]\t${count} responses`).join('')}\n\n`,
    failed === '' ? '' : `Error distribution:\n${failed}`,
    '\n',
  ].join('');
}

function histogram(sorted: readonly number[]): string {
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return '';
  const width = (last - first) / 10;
  const marks = Array.from({ length: 11 }, (_, index) => (index === 10 ? last : first + width * index));
  const counts = marks.map(() => 0);
  let at = 0;
  for (const latency of sorted) {
    while (latency > (marks[at] as number) && at < 10) at += 1;
    counts[at] = (counts[at] as number) + 1;
  }
  const most = Math.max(...counts);
  return marks
    .map((mark, index) => {
      const count = counts[index] as number;
      return `  ${mark.toFixed(3)} [${count}]\t|${bar.repeat(Math.floor((count * 40 + Math.floor(most / 2)) / most))}\n`;
    })
    .join('');
}

function distribution(sorted: readonly number[]): string {
  const wanted = [10, 25, 50, 75, 90, 95, 99];
  const found: string[] = [];
  sorted.forEach((latency, index) => {
    const next = wanted[0];
    if (next === undefined || Math.floor((index * 100) / sorted.length) < next) return;
    wanted.shift();
    found.push(`\n  ${next}% in ${latency.toFixed(4)} secs`);
  });
  return found.join('');
}
