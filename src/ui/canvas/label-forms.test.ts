import { describe, expect, it } from 'vitest';
import { bestForm, fitText, lineOfLabel } from './label-forms.js';
import type { PacketLabel } from './packet-label.js';

const plain = (text: string) => ({ old: undefined, text });
const label = (rest: Partial<PacketLabel>): PacketLabel => ({
  cause: 'DNS query · web.default.svc.cluster.local',
  source: plain('10.244.1.2:40000'),
  destination: plain('10.96.0.10:53'),
  outer: undefined,
  ...rest,
});

describe('lineOfLabel', () => {
  it.each<[string, Partial<PacketLabel>, string]>([
    ['what happens', {}, 'DNS query'],
    ['a new destination', { destination: { old: '10.96.0.10:53', text: '10.244.0.2:53' } }, '→ 10.244.0.2:53'],
    ['a new source', { source: { old: ':40000', text: '10.0.0.11:41527' } }, '10.0.0.11:41527 →'],
    ['both: where it goes', { source: { old: 'a', text: 'b' }, destination: { old: 'c', text: 'd' } }, '→ d'],
  ])('%s', (_, rest, want) => expect(lineOfLabel(label(rest))).toBe(want));
});

it('fitText cuts what does not fit, and says so', () => {
  const widthOf = (text: string) => text.length * 6;
  expect(fitText('reply', 30, widthOf)).toBe('reply');
  expect(fitText('DNS answer', 36, widthOf)).toBe('DNS a…');
  expect(fitText('DNS', 1, widthOf)).toBe('D…');
});

describe('bestForm', () => {
  const forms = (...costs: readonly number[]) => {
    const looked: number[] = [];
    const best = bestForm(
      costs.map((cost, index) => ({
        loss: [0, 900, 3000][index] ?? 0,
        find: () => {
          looked.push(index);
          return { cost };
        },
      })),
    );
    return { index: best?.index, looked };
  };

  it.each<[string, readonly number[], number, readonly number[]]>([
    ['whole where there is room', [100, 0, 0], 0, [0]],
    ['cut where that is worth more than it loses', [2000, 100, 0], 1, [0, 1]],
    ['whole where a shorter one gains too little', [1000, 400, 0], 0, [0, 1]],
    ['one line where all else covers a name', [60_000, 31_000, 500], 2, [0, 1, 2]],
  ])('%s', (_, costs, index, looked) => expect(forms(...costs)).toEqual({ index, looked }));
});
