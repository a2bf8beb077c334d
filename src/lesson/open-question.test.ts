/** Questions that are answered by pointing or typing: what the engine makes of an answer, and what is wrong with a question. */
import { describe, expect, it } from 'vitest';
import { readLesson } from './build/read-lessons.js';
import { contentOf } from './content-of.js';
import { type Lesson, parseLesson } from './parse-lesson.js';
import { playLesson, startLesson } from './play.js';
import type { AskLogic } from './schema.js';

const source = (id: string) => readLesson('lessons', id);
function lessonOf(id: string): Lesson {
  const { lesson } = parseLesson(source(id));
  if (!lesson) throw new Error(id);
  return lesson;
}

/** What comes of an answer to a step of a lesson. */
function come(id: string, step: string, said: string) {
  const lesson = lessonOf(id);
  const { session } = startLesson(lesson);
  const at = lesson.logic.steps.findIndex((one) => one.id === step);
  session.catchUp(at);
  session.open(at);
  const { answer, value, said: fallen } = session.run(said);
  return { answer, value, said: fallen };
}

describe('an answer of the learner’s own', () => {
  it.each([
    ['node-port', 'range', ':32767', 'right', '32767'],
    ['node-port', 'range', '32768', 'as-printed', '32767'],
    ['node-port', 'range', '31000', 'ours', '32767'],
    ['node-port', 'range', '443', 'other', '32767'],
    ['pods-and-owners', 'orphan', '4', 'four', '5'],
    ['traffic-policy', 'from-inside', 'node-c', 'right', 'node-c'],
    ['traffic-policy', 'from-inside', 'node-b', 'with-pods', 'node-c'],
  ])('%s, %s: %s', (lesson, step, said, fallen, value) => {
    expect(come(lesson, step, said)).toEqual({ answer: 'right', value, said: fallen });
  });

  it('is judged after the run and not before', () => {
    const lesson = lessonOf('node-port');
    const { session } = startLesson(lesson);
    const at = lesson.logic.steps.findIndex(({ id }) => id === 'range');
    session.catchUp(at);
    const before = session.open(at);
    expect([before.answer, before.value, before.said]).toEqual([undefined, undefined, undefined]);
  });

  it('is not in what the page is told of the step', () => {
    const lesson = lessonOf('ingress');
    const step = contentOf(lesson.logic, lesson.texts.en, 'en').steps.find(({ id }) => id === 'by-path');
    expect(step).toMatchObject({ by: 'service' });
    expect(JSON.stringify(step)).not.toContain('default/blog');
  });
});

/** The lesson with one of its questions changed. */
function withQuestion(id: string, step: string, change: (ask: AskLogic) => AskLogic): Lesson {
  const lesson = lessonOf(id);
  const steps = lesson.logic.steps.map((one) => (one.id === step && one.kind === 'ask' ? change(one) : one));
  return { ...lesson, logic: { ...lesson.logic, steps } };
}

describe('a question that is not faithful', () => {
  const type = (change: Partial<NonNullable<AskLogic['type']>>) =>
    withQuestion('node-port', 'range', (ask) => (ask.type ? { ...ask, type: { ...ask.type, ...change } } : ask));
  const pick = (change: Partial<NonNullable<AskLogic['pick']>>) =>
    withQuestion('traffic-policy', 'from-inside', (ask) => (ask.pick ? { ...ask, pick: { ...ask.pick, ...change } } : ask));

  it.each<[string, Lesson, RegExp]>([
    ['whose claim does not hold', type({ claims: { object: { kind: 'Pod', name: 'nobody' } } }), /range: its claim does not hold/],
    ['whose answer the engine does not have', type({ accept: ['{nodePort:default/nobody}'] }), /range: the engine has no \{nodePort/],
    ['that calls a right answer wrong', type({ wrong: [{ id: 'a', is: ['3276*'] }] }), /range: 3276\* of a is a right answer/],
    ['that names what is not there', pick({ wrong: [{ id: 'a', is: ['node-z'] }] }), /from-inside: there is no node node-z/],
    ['that takes everything for right', pick({ accept: ['node-*'], wrong: [] }), /from-inside: whatever node is pointed at is right/],
  ])('%s', (_, lesson, reason) => {
    expect(playLesson(lesson).problems.join('\n')).toMatch(reason);
  });

  it.each<[string, string, string, RegExp]>([
    [
      'asks in two ways',
      '    type:\n',
      '    pick: { of: node, accept: [node-a], claims: { load: {} }, wrong: [{ id: b, is: [node-b] }] }\n    type:\n',
      /one of choices, pick, type is needed/,
    ],
    [
      'names what the engine has no value for',
      "accept: ['32767']",
      "accept: ['{nodePorts:default/x}']",
      /no name the engine has a value for/,
    ],
    ['explains too little', 'id: ours', 'id: own', /choices are right, as-printed, all-ports, ours, other/],
    [
      'says nothing that bears it out',
      'claims:\n        all:\n          - { printed: { command: kubectl apply -f nodeport-32768',
      'claim:\n        all:\n          - { printed: { command: kubectl apply -f nodeport-32768',
      /type\.claim: there is no such key|claims: is missing/,
    ],
    ['has an id twice', 'id: ours', 'id: right', /two answers have the same id right/],
    [
      'expects no wrong answer',
      'wrong:\n        - { id: as-printed',
      'wrongs:\n        - { id: as-printed',
      /wrong: is missing|no such key/,
    ],
  ])('%s', (_, old, text, reason) => {
    const before = source('node-port');
    expect(before.logic).toContain(old);
    const { lesson, problems } = parseLesson({ ...before, logic: before.logic.replace(old, text) });
    expect(lesson).toBeUndefined();
    expect(problems.map((one) => one.reason).join('\n')).toMatch(reason);
    expect(problems.every(({ line }) => line > 1)).toBe(true);
  });
});
