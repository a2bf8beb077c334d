import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { UsageError } from './command.js';
import { conformTraffic } from './conform-traffic.js';

interface Recorded {
  readonly byPod: Readonly<Record<string, number>>;
  readonly clientSeen: readonly string[];
  readonly errors: Readonly<Record<string, number>>;
}
interface File {
  readonly cluster: unknown;
  readonly cases: readonly {
    readonly id: string;
    readonly runs: readonly {
      readonly requests: number;
      readonly oneConnection: boolean;
      readonly note: string;
      readonly expect: Recorded;
    }[];
  }[];
}

const file = JSON.parse(readFileSync(new URL('./fixtures/traffic.json', import.meta.url), 'utf8')) as File;
const names = (counts: Readonly<Record<string, number>>) => Object.keys(counts).sort();

describe.each(file.cases)('$id', ({ id, runs }) => {
  const [answered] = conformTraffic({ cluster: file.cluster, cases: file.cases.filter((one) => one.id === id) });
  it.each(runs.map((run, index) => ({ ...run, index })))('$index $note', ({ index, requests, oneConnection, expect: recorded }) => {
    const answer = answered!.runs[index]!;
    expect(answer.clientSeen).toEqual(recorded.clientSeen);
    expect(names(answer.errors)).toEqual(names(recorded.errors));
    if (oneConnection) {
      expect(Object.values(answer.byPod)).toEqual([requests]);
      return;
    }
    expect(names(answer.byPod)).toEqual(names(recorded.byPod));
    for (const [pod, count] of Object.entries(recorded.byPod)) {
      const share = count / requests;
      expect(Math.abs((answer.byPod[pod] ?? 0) / requests - share)).toBeLessThan(6 * Math.sqrt((share * (1 - share)) / requests) + 0.03);
    }
  });
});

describe('mistakes in the input', () => {
  it('names the place of what is missing', () => {
    expect(() => conformTraffic({ cluster: file.cluster, cases: [{ id: 'x', manifests: [] }] })).toThrow(UsageError);
  });
  it('names the command that failed', () => {
    const cases = [{ id: 'x', manifests: [], commands: ['kubectl get pod nope'], runs: [] }];
    expect(() => conformTraffic({ cluster: file.cluster, cases })).toThrow(/case x: kubectl get pod nope: Error from server \(NotFound\)/);
  });
});
