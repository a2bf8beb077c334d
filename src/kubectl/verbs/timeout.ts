/** Durations as flags take them: `30s`, `1m30s`, `500ms`, a bare number of seconds. Models time.ParseDuration. */
import { KubectlFailure } from './failure.js';

/** Milliseconds; `otherwise` when the flag was not given. */
export function durationMs(text: string, flag: string, otherwise: number): number {
  if (text === '') return otherwise;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };
  const pieces = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  if (!pieces.length || pieces.map((piece) => piece[0]).join('') !== text) {
    throw new KubectlFailure(
      `invalid argument ${JSON.stringify(text)} for "--${flag}" flag: time: invalid duration ${JSON.stringify(text)}`,
    );
  }
  return pieces.reduce((sum, piece) => sum + Number(piece[1]) * (units[piece[2] as string] ?? 0), 0);
}
