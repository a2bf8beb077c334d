import { describe, expect, it } from 'vitest';
import { editing as en } from '../../i18n/en/editing.js';
import { stepList } from './step-list.js';
import { stepName } from './step-name.js';

const steps = (...labels: readonly string[]) => labels.map((label, index) => ({ label, at: index * 1000 }));
type Question = Parameters<typeof stepList>[0];

describe('stepList', () => {
  const empty: Question = { back: [], forth: [], place: 0, past: [], future: [] };
  const cases: readonly { readonly what: string; readonly of: Partial<Question>; readonly list: readonly string[] }[] = [
    { what: 'nothing was done', of: {}, list: [] },
    {
      what: 'changes, the oldest first',
      of: { back: steps('third', 'second', 'first'), place: 3 },
      list: ['-3 first', '-2 second', '-1 third'],
    },
    { what: 'changes taken back', of: { back: steps('a'), forth: steps('b', 'c'), place: 1 }, list: ['-1 a', '1 b', '2 c'] },
    { what: 'a card moved last', of: { back: steps('b', 'a'), place: 2, past: [2] }, list: ['-3 a', '-2 b', '-1 move'] },
    { what: 'a card moved between', of: { back: steps('b', 'a'), place: 2, past: [1] }, list: ['-3 a', '-2 move', '-1 b'] },
    { what: 'cards moved first', of: { back: steps('b', 'a'), place: 2, past: [0, 0] }, list: ['-4 move', '-3 move', '-2 a', '-1 b'] },
    { what: 'only cards', of: { past: [0, 0] }, list: ['-2 move', '-1 move'] },
    { what: 'a move taken back, then changes', of: { forth: steps('b'), place: 1, future: [1] }, list: ['1 move', '2 b'] },
    { what: 'a change taken back, then a move', of: { forth: steps('b'), place: 1, future: [2] }, list: ['1 b', '2 move'] },
    // The next one is the last of the list.
    { what: 'moves on either side of a change', of: { forth: steps('b'), place: 1, future: [2, 1] }, list: ['1 move', '2 b', '3 move'] },
    // Steps before those kept are forgotten: what place 5 was is the second newest of six.
    { what: 'a history whose beginning is lost', of: { back: steps('f', 'e'), place: 6, past: [5] }, list: ['-3 e', '-2 move', '-1 f'] },
  ];
  for (const { what, of, list } of cases) {
    it(what, () => {
      expect(stepList({ ...empty, ...of }).map(({ kind, label, from }) => `${from} ${kind === 'move' ? 'move' : label}`)).toEqual(list);
    });
  }

  it('lists the nearest 200 each way', () => {
    const many = steps(...Array.from({ length: 300 }, (_, index) => `s${index}`));
    const list = stepList({ ...empty, back: many, forth: many, place: 300 });
    expect(list).toHaveLength(400);
    expect(list.find(({ from }) => from === -1)?.label).toBe('s0');
    expect(list.find(({ from }) => from === 200)?.label).toBe('s199');
  });
});

describe('stepName', () => {
  const names: readonly (readonly [label: string, name: string])[] = [
    ['kubectl scale deployment web --replicas=5', 'kubectl scale deployment web --replicas=5'],
    ["kubectl apply -f - <<'EOF'\nkind: Pod\nEOF", "kubectl apply -f - <<'EOF' …"],
    ['reset', en.stepNames.reset],
    ['rewind', en.stepNames.rewind],
    ['lesson', en.stepNames.lesson],
    ['edit mine.yaml', en.stepNames.edit('mine.yaml')],
    ['snapshot before the storm', en.stepNames.snapshot('before the storm')],
    ['# node worker-1: power off', en.stepNames.power('worker-1', false)],
    ['# node worker-1: power on', en.stepNames.power('worker-1', true)],
  ];
  for (const [label, name] of names) it(label.split('\n')[0] ?? '', () => expect(stepName(label, en.stepNames)).toBe(name));
});
