/** What was done in the terminal and beside it, in order, as a lesson does it. Pure. */
import type { HistoryStep, Trace } from '../../store/types.js';
import type { Command } from './recorded-step.js';
import { scalar } from './yaml-scalar.js';

export interface RecordedDeed {
  readonly yaml: string;
  /** It was typed. */
  readonly command?: Command;
}

/** A line as it stands, whatever is in it. */
const lineOf = (line: string): string =>
  /^[A-Za-z][\w ./=,-]*$/.test(line) ? `      - run: ${line}` : `      - run: |-\n${line.replaceAll(/^/gm, ' '.repeat(10))}`;

const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** A request of the page's own, or a machine's switch; undefined: nothing that a lesson does. */
function besides({ label, at }: HistoryStep, traces: readonly Trace[]): string | undefined {
  const [, node, power] = /^# node (\S+): power (on|off)$/.exec(label) ?? [];
  if (node) return `      - node: { name: ${node}, up: ${power === 'on'} }`;
  const [, count = '1', url] = /^(?:GET|(\d+) ×) (\S+)$/.exec(label) ?? [];
  // Its first one, sent once what was done before had been done.
  const sent = url && traces.find((trace) => trace.at >= at && bare(trace.url) === bare(url));
  if (!sent) return undefined;
  return `      - send: { from: ${scalar(sent.from)}, url: ${scalar(sent.url)}${count === '1' ? '' : `, count: ${count}`} }`;
}

/** @param history what changed something, the oldest first; what only looked is in the terminal alone */
export function deedsOf(commands: readonly Command[], history: readonly HistoryStep[], traces: readonly Trace[]): readonly RecordedDeed[] {
  const deeds: RecordedDeed[] = [];
  let typed = 0;
  const take = (until: number): void => {
    for (const command of commands.slice(typed, until)) deeds.push({ yaml: lineOf(command.line), command });
    typed = until;
  };
  for (const step of history) {
    const at = commands.findIndex(({ line }, index) => index >= typed && line === step.label.trim());
    if (at >= 0) take(at + 1);
    else {
      const yaml = besides(step, traces);
      if (yaml !== undefined) deeds.push({ yaml });
    }
  }
  take(commands.length);
  return deeds;
}
