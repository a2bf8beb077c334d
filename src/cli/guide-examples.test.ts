/** The examples of the author's guides that are no whole steps: each is put into a new lesson, and the lesson is played. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { shippedClusters } from '../lesson/build/read-lessons.js';
import { playLessons } from '../lesson/play.js';
import { skeleton } from './lesson-skeleton.js';

const GUIDES = ['docs/writing-lessons.md', 'docs/writing-lessons.ko.md'] as const;

const examplesIn = (guide: string): readonly string[] =>
  [...readFileSync(guide, 'utf8').matchAll(/```yml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

/** What is chosen, pointed at or typed, by the key an example begins with: what the lesson runs, and the answers that are explained. */
const QUESTIONS: Readonly<Record<string, { readonly run: string; readonly answers: readonly string[] }>> = {
  pick: { run: "send: { from: 'pod:default/client', url: 'http://web/' }", answers: ['right', 'server', 'other'] },
  choices: { run: "send: { from: 'pod:default/client', url: 'http://web/' }", answers: ['client', 'service'] },
  type: { run: 'run: kubectl create service nodeport high --tcp=80 --node-port=32768', answers: ['right', 'as-printed', 'other'] },
};

/** The lesson that `lab lesson new` writes, with the example in it. */
function playedWith(example: string): readonly string[] {
  const files = skeleton('my-first', 900);
  const [key = ''] = Object.keys(load(example) as object);
  const begun = files['lesson.yaml'] ?? '';
  const question = QUESTIONS[key];
  // The Service is made by the task before.
  const step = question && `  - id: asked\n    kind: ask\n    run:\n      - ${question.run}\n${example}\n`;
  // What a task accepts is said of the skeleton's own.
  const task = key === 'allow';
  const logic = step
    ? begun.replace('  - id: when\n', `${step}  - id: when\n`)
    : task
      ? begun.replace('    kind: task\n', `    kind: task\n${example}`)
      : begun.replace('cluster: two-nodes\n', example);
  expect(logic).not.toBe(begun);
  const words = `## asked: What is it?\n\nSay it.\n\n${question?.answers.map((id) => `### choice ${id}: So\n\nBecause.\n\n`).join('')}### run: Run\n\n`;
  const text = (file: string) => (files[file] ?? '').replace('## when:', `${step ? words : ''}## when:`);
  const source = {
    id: 'my-first',
    logic,
    texts: { en: text('en.md'), ko: text('ko.md') },
    files: Object.fromEntries(Object.entries(files).flatMap(([path, body]) => (path.startsWith('files/') ? [[path.slice(6), body]] : []))),
    cluster: step || task ? (shippedClusters()['two-nodes'] ?? '') : '',
    bases: shippedClusters(),
  };
  return playLessons([source]).flatMap(({ problems }) => problems);
}

describe("the guides' examples", () => {
  it('are the same in both languages', () => {
    const [english, korean] = GUIDES.map((guide) => examplesIn(guide).map((block) => load(block)));
    expect(english?.map((one) => Object.keys(one as object)[0])).toEqual(['allow', 'pick', 'type', 'choices', 'cluster']);
    expect(korean).toEqual(english);
  });

  it.each(examplesIn(GUIDES[0]).map((block): [string, string] => [Object.keys(load(block) as object).join(), block]))(
    'with "%s" can be played as they are written',
    (_, block) => expect(playedWith(block)).toEqual([]),
  );
});
