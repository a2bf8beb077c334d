/** What a question may let somebody choose among, out of what happened: exactly one of the claims has come true. Pure. */
import type { Trace } from '../../store/types.js';
import type { Command } from './recorded-step.js';
import { scalar } from './yaml-scalar.js';

export interface RecordedChoice {
  readonly id: string;
  /** As an assertion. */
  readonly claims: string;
  /** It is what happened. */
  readonly came: boolean;
}

const ENDS = ['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'] as const;
const hostOf = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

/** How the last request ended whose like all ended so; else what the last command printed. Undefined: neither is there. */
export function choicesOf(commands: readonly Command[], traces: readonly Trace[]): readonly RecordedChoice[] | undefined {
  const like = ({ from, url }: Trace) => traces.filter((other) => other.from === from && other.url.includes(hostOf(url)));
  const last = traces.findLast((trace) => like(trace).every(({ outcome }) => outcome.kind === trace.outcome.kind));
  if (last) {
    const { from, url, outcome } = last;
    const others = ENDS.filter((end) => end !== outcome.kind).slice(0, 2);
    return ENDS.filter((end) => end === outcome.kind || others.includes(end)).map((end) => ({
      id: end,
      claims: `{ request: { from: ${scalar(from)}, url: ${scalar(hostOf(url))}, outcome: ${end} } }`,
      came: end === outcome.kind,
    }));
  }
  const command = commands.findLast(({ printed }) => printed.some((text) => text.trim() !== ''));
  const words = command?.printed.find((text) => text.trim() !== '')?.trim();
  if (!command || words === undefined) return undefined;
  const printed = `{ printed: { command: ${scalar(command.line.slice(0, 190))}, contains: ${scalar(words.slice(0, 60))} } }`;
  return [
    { id: 'printed', claims: printed, came: true },
    { id: 'something-else', claims: `{ not: ${printed} }`, came: false },
  ];
}
