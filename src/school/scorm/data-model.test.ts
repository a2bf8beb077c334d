import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clock, fits, timespan } from './data-model.js';

describe('what fits into an element', () => {
  it.each([
    ['cmi.core.lesson_status', ['passed', 'completed', 'failed', 'incomplete', 'browsed'], ['not attempted', 'Passed', '', 'done']],
    ['cmi.core.lesson_location', ['', '3', 'x'.repeat(255)], ['x'.repeat(256)]],
    ['cmi.core.score.raw', ['0', '66.67', '100'], ['101', '-1', '1e2', '', '100.5', 'NaN']],
    ['cmi.core.exit', ['', 'suspend', 'time-out', 'logout'], ['normal', ' ']],
    ['cmi.core.session_time', ['0000:00:00.00', '12:59:59.9', '9999:59:59'], ['1:00:00', '00:60:00', '00:00:60', '00:00', '00:00:00.000']],
    ['cmi.suspend_data', ['', 'x'.repeat(4096)], ['x'.repeat(4097)]],
    ['cmi.interactions.0.id', ['node-port_which', 'x'.repeat(255)], ['', 'two words', '물음', 'x'.repeat(256)]],
    ['cmi.interactions.12.type', ['choice'], ['true-false', 'Choice']],
    ['cmi.interactions.0.time', ['00:00:00', '23:59:59.99'], ['24:00:00', '9:00:00']],
    ['cmi.interactions.0.student_response', ['a', '7', 'a,b'], ['ab', 'A', '', 'silence', 'a,']],
    ['cmi.interactions.0.correct_responses.0.pattern', ['c'], ['cc']],
    ['cmi.interactions.0.result', ['correct', 'wrong'], ['right', 'incorrect']],
    ['cmi.core.student_name', [], ['Mina']],
    ['cmi.interactions.x.id', [], ['a']],
  ] as const)('%s', (element, good, bad) => {
    for (const value of good) expect(fits(element, value), value).toBe(true);
    for (const value of bad) expect(fits(element, value), value).toBe(false);
  });
});

describe('timespan', () => {
  it.each([
    [0, '0000:00:00.00'],
    [9, '0000:00:00.00'],
    [1_239, '0000:00:01.23'],
    [61_000, '0000:01:01.00'],
    [3_599_999, '0000:59:59.99'],
    [90_061_000, '0025:01:01.00'],
    [-5, '0000:00:00.00'],
    [Number.NaN, '0000:00:00.00'],
    [Number.POSITIVE_INFINITY, '9999:59:59.99'],
  ])('%s ms is %s', (ms, said) => {
    expect(timespan(ms)).toBe(said);
  });

  it('always fits, and says the time to a hundredth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 3e10, noNaN: true }), (ms) => {
        const said = timespan(ms);
        const [, h, m, s] = /^(\d{4}):(\d\d):(\d\d\.\d\d)$/.exec(said) ?? [];
        expect(fits('cmi.core.session_time', said)).toBe(true);
        const told = (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000;
        expect(Math.abs(told - ms)).toBeLessThan(10.01);
      }),
    );
  });
});

it('tells the time of day', () => {
  const said = clock(new Date(2026, 4, 1, 9, 5, 7));
  expect(said).toBe('09:05:07');
  expect(fits('cmi.interactions.0.time', said)).toBe(true);
});
