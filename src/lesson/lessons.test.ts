import { describe, expect, it } from 'vitest';
import { modelledResources } from '../api/scheme.js';
import { lessonIds, readLesson } from './build/read-lessons.js';
import { plainText } from './compile-markdown.js';
import type { Block } from './content.js';
import { wordsOfStep } from './content-of.js';
import { type Lesson, parseLesson } from './parse-lesson.js';
import { playLesson, startLesson } from './play.js';

const lessons = lessonIds('lessons').map((id): [string, Lesson] => {
  const { lesson, problems } = parseLesson(readLesson('lessons', id));
  if (!lesson) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n'));
  return [id, lesson];
});

/** Commands a learner may press in a step's text. */
const commandsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.t === 'code' && block.run ? [block.v] : block.t === 'note' ? commandsIn(block.c) : []));

const plainTextOf = (blocks: readonly Block[]): string =>
  blocks.flatMap((block) => (block.t === 'p' ? [plainText(block.c)] : [])).join(' ');

describe.each(lessons)('lesson %s', (_, lesson) => {
  it('keeps its word when played through its own solutions', () => {
    expect(playLesson(lesson).problems).toEqual([]);
  });

  it('says "right" of what happens, and of nothing else', () => {
    const { session } = startLesson(lesson);
    const right = { en: /^Right\b/, ko: /^맞아요/ };
    for (const [index, step] of lesson.logic.steps.entries()) {
      session.open(index);
      const { answer } = session.run();
      session.solve();
      if (step.kind !== 'ask') continue;
      for (const locale of ['en', 'ko'] as const) {
        const praised = (lesson.texts[locale].steps[index]?.choices ?? []).filter(({ body: [first] }) =>
          right[locale].test(first?.t === 'p' ? plainText(first.c) : ''),
        );
        expect([step.id, locale, praised.map(({ id }) => id)]).toEqual([step.id, locale, [answer]]);
      }
    }
  });

  it('names addresses and ports that are there in the cluster', () => {
    const { host, session } = startLesson(lesson);
    const seen: string[] = [JSON.stringify(lesson.cluster), ...Object.values(lesson.files), JSON.stringify(lesson.logic)];
    const look = () => seen.push(JSON.stringify(modelledResources.flatMap(({ kind }) => host.world.read.list(kind))));
    for (const index of lesson.logic.steps.keys()) {
      session.open(index);
      look();
      session.run();
      look();
      session.solve();
      look();
    }
    const world = seen.join('\n');
    for (const locale of ['en', 'ko'] as const)
      for (const step of lesson.texts[locale].steps) {
        const words = JSON.stringify(step);
        const named = words.match(/(?<![\d.])\d{1,3}(\.\d{1,3}){3}(\/\d+)?(?![\d.]*\d)|(?<![\d.:-])3\d{4}(?![\d.])/g) ?? [];
        expect([step.id, locale, named.filter((one) => !world.includes(one))]).toEqual([step.id, locale, []]);
      }
  });

  it('predicts, does, warns of a misconception and says when to use it', () => {
    const kinds = new Set(lesson.logic.steps.map((step) => step.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(['ask', 'task']));
    expect(lesson.logic.steps.length).toBeGreaterThanOrEqual(5);
    expect(lesson.logic.steps.length).toBeLessThanOrEqual(9);
    for (const text of [lesson.texts.en, lesson.texts.ko]) {
      const tones = text.steps.flatMap((step) =>
        [...step.body, ...step.after].flatMap((block) => (block.t === 'note' ? [block.tone] : [])),
      );
      expect(tones).toContain('misconception');
      expect(tones.at(-1)).toBe('when');
    }
  });

  it.each(['en', 'ko'] as const)('tells whoever teaches what to say at each step in %s', (locale) => {
    const short = lesson.texts[locale].steps.filter(({ notes }) => plainTextOf(notes).length < 60).map(({ id }) => id);
    expect(short).toEqual([]);
  });

  it.each(['en', 'ko'] as const)('can be read from the last row in %s: at most 60 words a step', (locale) => {
    for (const step of lesson.texts[locale].steps)
      expect([step.id, wordsOfStep(step)]).toEqual([step.id, expect.toSatisfy((n: number) => n <= 60)]);
  });

  it('offers the same commands in both languages, and each of them works where it stands', () => {
    const { host, session } = startLesson(lesson);
    for (const [index, step] of lesson.logic.steps.entries()) {
      const english = commandsIn(lesson.texts.en.steps[index]?.body ?? []);
      expect(commandsIn(lesson.texts.ko.steps[index]?.body ?? [])).toEqual(english);
      session.open(index);
      const before = host.world.snapshot();
      for (const line of english) {
        const result = host.run(line);
        // A request may still find nobody (the address comes a moment later), but a command must be known and well formed.
        expect([line, result.exit === 0 || /curl/.test(line), result.stderr]).toEqual([line, true, expect.any(String)]);
      }
      host.world.restore(before);
      session.open(index);
      session.run();
      session.solve();
      expect([step.id, session.progress().goals.every((goal) => goal.done)]).toEqual([step.id, true]);
    }
  });
});

describe('an unfaithful lesson is found out', () => {
  const [, lesson] = lessons.find(([id]) => id === 'cluster-ip') as [string, Lesson];
  const withStep = (id: string, change: (step: Lesson['logic']['steps'][number]) => Lesson['logic']['steps'][number]): Lesson => ({
    ...lesson,
    logic: { ...lesson.logic, steps: lesson.logic.steps.map((step) => (step.id === id ? change(step) : step)) },
  });
  const problems = (changed: Lesson) => playLesson(changed).problems.join('\n');

  it.each<[string, Lesson, RegExp]>([
    [
      'a goal that holds before the task',
      withStep('make', (step) =>
        step.kind === 'task'
          ? { ...step, goals: [{ id: 'service', that: { object: { kind: 'Pod', name: 'client' } } }, ...step.goals.slice(1)] }
          : step,
      ),
      /goal service holds before/,
    ],
    [
      'dice of one’s own, where what is said is true of its own dice alone',
      { ...lesson, logic: { ...lesson.logic, randomise: true } },
      /^with seed \d: whose-address: /m,
    ],
    [
      'a solution that does not reach the goal',
      withStep('make', (step) => (step.kind === 'task' ? { ...step, solution: [{ run: 'kubectl get svc' }] } : step)),
      /goal service does not hold after/,
    ],
    [
      'a prediction no choice of which comes true',
      withStep('ping', (step) =>
        step.kind === 'ask'
          ? { ...step, choices: step.choices?.map((choice) => ({ ...choice, claims: { request: { outcome: 'refused' } } })) }
          : step,
      ),
      /no choice's claim holds/,
    ],
    [
      'a prediction with two true choices',
      withStep('ping', (step) =>
        step.kind === 'ask'
          ? { ...step, choices: step.choices?.map((choice) => ({ ...choice, claims: { object: { kind: 'Pod', name: 'client' } } })) }
          : step,
      ),
      /more than one claim holds: replies, silence/,
    ],
    [
      'a mistake its own example does not show',
      withStep('make', (step) =>
        step.kind === 'task'
          ? {
              ...step,
              mistakes: [{ id: 'typo-file', when: { printed: { contains: 'no such thing' } }, example: [{ run: 'kubectl get pods' }] }],
            }
          : step,
      ),
      /mistake typo-file is not recognised/,
    ],
  ])('%s', (_, changed, reason) => {
    expect(problems(changed)).toMatch(reason);
  });
});
