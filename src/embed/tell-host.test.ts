import { expect, it } from 'vitest';
import { useLab } from '../store/lab.js';
import type { LabState } from '../store/state.js';
import { tellHost } from './tell-host.js';

const lesson = {
  id: 'x',
  steps: [
    { id: 'one', kind: 'task' },
    { id: 'two', kind: 'task' },
    { id: 'three', kind: 'task' },
  ],
} as unknown as NonNullable<LabState['lesson']>;

it('counts a task that was shown as not done, wherever the learner went meanwhile', () => {
  const told: unknown[] = [];
  tellHost((type, payload) => type === 'complete' && told.push(payload));
  const at = (step: number, done: boolean, helped?: string) => {
    const id = lesson.steps[step]?.id ?? '';
    const lessonProgress = { lesson: 'x', step: id, goals: [{ id: 'g', done }], ran: true, solvable: true };
    useLab.setState({ step, lessonProgress, ...(helped === undefined ? {} : { helped }) });
  };
  useLab.setState({ status: 'ready', lesson, boot: { seed: 1, locale: 'en', lesson: { id: 'x' } } });
  at(0, false);
  at(0, true, 'one');
  at(1, false);
  at(1, true, 'two');
  // Back at the first: the last one shown is another now.
  at(0, true);
  at(2, false);
  at(2, true);
  useLab.setState({ done: { x: ['one', 'two', 'three'] } });
  expect(told).toMatchObject([{ lesson: 'x', score: 1, max: 3, moves: 0 }]);
});
