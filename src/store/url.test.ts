import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootSpecOf, chooseLocale, firstState } from './start.js';
import { readUrl, type UrlValues } from './url.js';

describe('readUrl', () => {
  it.each<[string, Partial<UrlValues>]>([
    ['', {}],
    ['?lesson=node-port&step=3', { lesson: 'node-port', step: 3 }],
    ['?LESSON=Node-Port&Step=3', { lesson: 'node-port', step: 3 }],
    ['?locale=ko&theme=dark', { locale: 'ko', theme: 'dark' }],
    ['?locale=ko-KR', { locale: 'ko' }],
    ['?randomseed=42&speed=0.5&running=FALSE', { randomSeed: 42, speed: 0.5, running: false }],
    ['?running=1&example=grid-60', { running: true, example: 'grid-60' }],
    ['?fuzz=7', { fuzz: 7 }],
    ['?step=2&step=9', { step: 2 }],
    ['?embed=1&utm_source=mail', { embed: true }],
    ['?hideMenu&HIDETITLE=true&editable=0&ctl=1', { hideMenu: true, hideTitle: true, editable: false, ctl: true }],
  ])('%s', (search, values) => {
    expect(readUrl(search)).toEqual({ values, problems: [] });
  });

  it.each([
    ['?step=0', 'step'],
    ['?step=-1', 'step'],
    ['?step=1e3', 'step'],
    ['?step=2.5', 'step'],
    ['?step=', 'step'],
    ['?fuzz=-1', 'fuzz'],
    ['?speed=16', 'speed'],
    ['?speed=NaN', 'speed'],
    ['?speed=Infinity', 'speed'],
    ['?speed=0', 'speed'],
    ['?randomSeed=4294967296', 'randomSeed'],
    ['?randomSeed=0x10', 'randomSeed'],
    ['?locale=fr', 'locale'],
    ['?locale=', 'locale'],
    ['?theme=neon', 'theme'],
    ['?running=maybe', 'running'],
    ['?lesson=../../etc/passwd', 'lesson'],
    ['?lesson=%3Cscript%3E', 'lesson'],
    ['?lesson=__proto__', 'lesson'],
    ['?example=a%20b', 'example'],
    ['?embed=yes', 'embed'],
    ['?editable=maybe', 'editable'],
    [`?lesson=${'x'.repeat(5_000)}`, 'lesson'],
  ])('%s is reported and left out', (search, parameter) => {
    const { values, problems } = readUrl(search);
    expect(values).toEqual({});
    expect(problems.map((problem) => problem.parameter)).toEqual([parameter]);
    expect(problems[0]?.value.length).toBeLessThanOrEqual(60);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void readUrl(text)));
  });
});

describe('a visit begins', () => {
  const saved = { done: {}, commandHistory: [] };
  it.each([
    ['the address line', { locale: 'en' }, { ...saved, locale: 'ko' }, 'ko-KR', 'en'],
    ['what was saved', {}, { ...saved, locale: 'en' }, 'ko-KR', 'en'],
    ["the browser's Korean", {}, saved, 'ko-KR', 'ko'],
    ["the browser's other language", {}, saved, 'fr', 'en'],
    ['nothing', {}, saved, undefined, 'en'],
  ] as const)('in the language of %s', (_, url, kept, browser, want) => {
    expect(chooseLocale(url, kept, browser)).toBe(want);
  });

  it('with the lesson, step counted from 0, or the sandbox', () => {
    expect(bootSpecOf({ lesson: 'cluster-ip', step: 3 }, 'ko')).toEqual({ seed: 1, locale: 'ko', lesson: { id: 'cluster-ip', step: 2 } });
    expect(bootSpecOf({ hunt: 12, lesson: 'cluster-ip' }, 'ko')).toEqual({ seed: 1, locale: 'ko', hunt: 12 });
    expect(bootSpecOf({ randomSeed: 7 }, 'en')).toEqual({ seed: 7, locale: 'en', example: 'four-types' });
  });

  it('standing still where the link says so', () => {
    expect(firstState({ running: false, speed: 2 }, { ...saved, speed: 4 }, { language: 'en', reducedMotion: true })).toMatchObject({
      playing: false,
      speed: 2,
      reducedMotion: true,
    });
  });
});
