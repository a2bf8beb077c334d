import { describe, expect, it } from 'vitest';
import type { LessonContent } from '../../store/types.js';
import { answered, duration, ended, initialized, performed, resumed, type Sitting, terminated } from './statements.js';

const steps = [
  {
    id: 'which',
    kind: 'ask',
    title: [
      { t: 'text', v: 'Who ' },
      { t: 'strong', c: [{ t: 'code', v: 'answers' }] },
    ],
    choices: [
      { id: 'near', label: [{ t: 'text', v: 'The pod here' }] },
      { id: 'far', label: [{ t: 'text', v: 'x'.repeat(999) }] },
    ],
  },
  { id: 'make', kind: 'task', title: [{ t: 'text', v: 'Make it' }] },
] as unknown as LessonContent['steps'];
const [ask, task] = steps as readonly [LessonContent['steps'][number], LessonContent['steps'][number]];
const of: Sitting = {
  actor: { objectType: 'Agent', mbox: 'mailto:a@b.example' },
  activity: 'https://school.example/node-port/',
  registration: '0f6b1a2c-3d4e-4f50-8a9b-0c1d2e3f4a5b',
  lesson: { title: '노드 포트', locale: 'ko', steps },
};
const stamp = { id: '6690e6c9-3ef0-4ed3-8b37-7f3964730bee', at: new Date(Date.UTC(2026, 4, 1, 9, 5, 7, 8)) };
const context = { platform: 'Portwalk', language: 'ko', registration: of.registration };
const lesson = {
  objectType: 'Activity',
  id: of.activity,
  definition: { type: 'http://adlnet.gov/expapi/activities/lesson', name: { ko: '노드 포트' } },
};

describe('statements', () => {
  it('of a beginning', () => {
    expect(initialized(of, stamp)).toEqual({
      id: stamp.id,
      timestamp: '2026-05-01T09:05:07.008Z',
      actor: of.actor,
      verb: { id: 'http://adlnet.gov/expapi/verbs/initialized', display: { en: 'initialized' } },
      object: lesson,
      context,
    });
    const { registration: _, ...alone } = of;
    expect(initialized(alone, stamp).context).toEqual({ platform: 'Portwalk', language: 'ko' });
    expect(resumed(of, stamp).verb.id).toBe('http://adlnet.gov/expapi/verbs/resumed');
  });

  it('of a prediction', () => {
    const statement = answered(of, stamp, ask, { choice: 'near', answer: 'far' });
    expect(statement).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
      object: {
        id: 'https://school.example/node-port/which',
        definition: {
          type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
          interactionType: 'choice',
          name: { ko: 'Who answers' },
          correctResponsesPattern: ['far'],
          choices: [{ id: 'near', description: { ko: 'The pod here' } }, { id: 'far' }],
        },
      },
      result: { response: 'near', success: false, completion: true },
      context: { ...context, contextActivities: { parent: [lesson] } },
    });
    expect(JSON.stringify(statement).length).toBeLessThan(2_000);
    expect(answered(of, stamp, ask, { choice: 'far', answer: 'far' }).result?.success).toBe(true);
  });

  it('of an answer in the learner’s own words', () => {
    const statement = answered(of, stamp, ask, { choice: 'near', answer: 'far', said: '32 768', value: '32767' });
    expect(statement.object.definition).toEqual({
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      name: { ko: 'Who answers' },
      interactionType: 'fill-in',
      correctResponsesPattern: ['32767'],
    });
    expect(statement.result).toEqual({ response: '32 768', success: false, completion: true });
  });

  it.each([
    ['alone', true],
    ['shown', false],
  ] as const)('of a task done %s', (how, success) => {
    expect(performed(of, stamp, task, how)).toMatchObject({
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      object: { id: 'https://school.example/node-port/make', definition: { type: 'http://adlnet.gov/expapi/activities/performance' } },
      result: { success, completion: true },
    });
  });

  it.each([
    [{ score: 2, max: 3 }, 'completed', { completion: true, score: { scaled: 0.6667, raw: 2, min: 0, max: 3 } }],
    [{ score: 2, max: 3, mastery: 66 }, 'passed', { completion: true, success: true, score: { scaled: 0.6667, raw: 2, min: 0, max: 3 } }],
    [{ score: 0, max: 1, mastery: 1 }, 'failed', { completion: true, success: false, score: { scaled: 0, raw: 0, min: 0, max: 1 } }],
    [{ score: 0, max: 0, mastery: 70 }, 'completed', { completion: true }],
  ])('of an end with %o', (end, verb, result) => {
    const statement = ended(of, stamp, { ...end, ms: 61_230 });
    expect(statement.verb.id).toBe(`http://adlnet.gov/expapi/verbs/${verb}`);
    expect(statement.result).toEqual({ ...result, duration: 'PT1M1.23S' });
    expect(statement.object).toEqual(lesson);
  });

  it('of leaving', () => {
    expect(terminated(of, stamp, 5_000).result).toEqual({ duration: 'PT5S' });
  });

  it.each([
    [0, 'PT0S'],
    [1_234, 'PT1.23S'],
    [3_600_000, 'PT1H0S'],
    [3_723_450, 'PT1H2M3.45S'],
    [-1, 'PT0S'],
    [Number.NaN, 'PT0S'],
    [Number.POSITIVE_INFINITY, 'PT1000H0S'],
  ])('%d ms last %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
