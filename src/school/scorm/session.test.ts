import { describe, expect, it } from 'vitest';
import { openSession } from './session.js';

/** An LMS that writes down what is asked of it. */
function lms(answers: Partial<Record<string, unknown>> = {}) {
  const asked: string[] = [];
  const call =
    (name: string) =>
    (...words: readonly string[]): unknown => {
      asked.push([name, ...words].join(' ').trim());
      const answer = name in answers ? answers[name] : 'true';
      if (answer instanceof Error) throw answer;
      return answer;
    };
  return {
    asked,
    api: {
      LMSInitialize: call('init'),
      LMSFinish: call('finish'),
      LMSGetValue: call('get'),
      LMSSetValue: call('set'),
      LMSCommit: call('commit'),
    },
  };
}

describe('a sitting', () => {
  it('says each thing once, keeps it, and says how long it took', () => {
    const { api, asked } = lms();
    let now = 5_000;
    const session = openSession(api, () => now);
    session?.set('cmi.core.lesson_location', '2');
    session?.set('cmi.core.lesson_location', '2');
    expect(session?.commit()).toBe(true);
    expect(session?.commit()).toBe(true);
    now += 61_250;
    session?.finish();
    session?.finish();
    session?.set('cmi.core.lesson_location', '3');
    expect(asked).toEqual([
      'init',
      'set cmi.core.lesson_location 2',
      'commit',
      'set cmi.core.session_time 0000:01:01.25',
      'commit',
      'finish',
    ]);
  });

  it('says nothing that does not fit', () => {
    const { api, asked } = lms();
    const session = openSession(api, () => 0);
    session?.set('cmi.core.score.raw', '120');
    session?.set('cmi.core.student_name', 'Mina');
    session?.commit();
    expect(asked).toEqual(['init']);
  });

  it.each([['false'], [false], [''], [undefined], [new Error('gone')]])('is none where the LMS answers %s', (answer) => {
    expect(openSession(lms({ init: answer }).api, () => 0)).toBeUndefined();
  });

  it.each(['true', true])('begins where the LMS answers %s', (answer) => {
    expect(openSession(lms({ init: answer }).api, () => 0)).toBeDefined();
  });

  it('tells that something was not kept, and tries again', () => {
    const answers: Record<string, unknown> = { commit: 'false' };
    const { api, asked } = lms(answers);
    const session = openSession(api, () => 0);
    session?.set('cmi.suspend_data', 'x');
    expect(session?.commit()).toBe(false);
    expect(session?.commit()).toBe(false);
    answers.commit = 'true';
    expect(session?.commit()).toBe(true);
    expect(asked.filter((call) => call === 'commit')).toHaveLength(3);
  });

  it('outlives an LMS that breaks', () => {
    const broken = new Error('window is gone');
    const { api } = lms({ get: broken, set: broken, commit: broken, finish: broken });
    const session = openSession(api, () => 0);
    expect(session?.get('cmi.suspend_data')).toBe('');
    session?.set('cmi.suspend_data', 'x');
    expect(session?.commit()).toBe(true);
    session?.finish();
  });

  it.each([
    [null, ''],
    [undefined, ''],
    [70, '70'],
    ['passed', 'passed'],
  ])('reads %s as %j', (answer, read) => {
    expect(openSession(lms({ get: answer }).api, () => 0)?.get('cmi.core.lesson_status')).toBe(read);
  });
});
