import { expect, it } from 'vitest';
import { type LessonRecord, NOTHING_DONE } from '../../store/late/lesson-record.js';
import type { LessonContent } from '../../store/types.js';
import type { Statement } from './statements.js';
import { createLrsTeller } from './tell-lrs.js';

const title = [{ t: 'text', v: 'x' }];
const choices = [{ id: 'near', label: title }];
const steps = [
  { id: 'which', kind: 'ask', title, choices },
  { id: 'make', kind: 'task', title },
  { id: 'end', kind: 'say', title },
] as unknown as LessonContent['steps'];
const lesson = { id: 'node-port', locale: 'en', title: 'Node port', steps } as LessonContent;

function sitting(mastery?: number) {
  let time = 1_000;
  let next = 0;
  const stamp = () => {
    next += 1;
    return { id: String(next), at: new Date(time) };
  };
  const of = { actor: { objectType: 'Agent' as const, mbox: 'mailto:a@b.example' }, activity: 'urn:lesson', lesson };
  const teller = createLrsTeller({ of, stamp, now: () => time, ...(mastery === undefined ? {} : { mastery }) });
  const said = (statements: readonly Statement[]) =>
    statements.map(({ verb, object, result }) => [verb.display.en, object.id, result?.duration ?? result?.success]);
  const pass = (ms: number) => {
    time += ms;
  };
  return { teller, said, pass };
}

it('tells each thing once, and the end with it', () => {
  const { teller, said, pass } = sitting(50);
  expect(said(teller.begin())).toEqual([['initialized', 'urn:lesson', undefined]]);
  const half: LessonRecord = { ...NOTHING_DONE, done: ['which'], answers: { which: { choice: 'near', answer: 'near' } } };
  expect(said(teller.tell(half))).toEqual([['answered', 'urn:lesson/which', true]]);
  expect(teller.tell({ ...half, step: 1 })).toEqual([]);
  pass(2_500);
  const all: LessonRecord = { ...half, step: 2, done: steps.map(({ id }) => id), tasks: { make: 'shown' } };
  expect(said(teller.tell(all))).toEqual([
    ['completed', 'urn:lesson/make', false],
    ['passed', 'urn:lesson', 'PT2.5S'],
  ]);
  expect(teller.tell({ ...all, step: 1 })).toEqual([]);
  expect(teller.tell(all)).toEqual([]);
  pass(500);
  expect(said(teller.leave())).toEqual([['terminated', 'urn:lesson', 'PT3S']]);
  pass(60_000);
  expect(said(teller.comeBack())).toEqual([['resumed', 'urn:lesson', undefined]]);
  pass(1_000);
  expect(said(teller.leave())).toEqual([['terminated', 'urn:lesson', 'PT1S']]);
});

it('takes nothing from what is no step of the lesson', () => {
  const { teller } = sitting();
  expect(teller.tell({ ...NOTHING_DONE, answers: { other: { choice: 'a', answer: 'a' } }, tasks: { else: 'alone' } })).toEqual([]);
});
