import { describe, expect, it } from 'vitest';
import { readLesson } from './build/read-lessons.js';
import { type LessonSource, parseLesson } from './parse-lesson.js';

const good = readLesson('lessons', 'cluster-ip');
const with_ = (change: Partial<LessonSource>): LessonSource => ({ ...good, ...change });
const logic = (from: string | RegExp, to: string) => with_({ logic: good.logic.replace(from, to) });
const korean = (from: string | RegExp, to: string) => with_({ texts: { ...good.texts, ko: good.texts.ko.replace(from, to) } });

describe('parseLesson', () => {
  it('accepts a whole lesson', () => {
    expect(parseLesson(good).problems).toEqual([]);
  });

  it.each<[string, LessonSource, RegExp]>([
    ['YAML that does not close', logic('steps:', 'steps: ['), /lesson\.yaml:\d+: not YAML/],
    ['YAML on its own line and no other', logic('steps:', 'steps: ['), /lesson\.yaml:\d+: not YAML: (?!.*line \d)/],
    ['an unknown key', logic('seed: 402', 'seed: 402\ncolour: red'), /colour/],
    ['a seed that is no number', logic('seed: 402', 'seed: many'), /seed/],
    ['an unknown kind of step', logic('kind: say', 'kind: sing'), /steps\[0\]\.kind/],
    ['an outcome that does not exist', logic('outcome: answered', 'outcome: perhaps'), /perhaps|outcome/],
    ['a file that is not there', logic('client.yaml]', 'clients.yaml]'), /there is no file clients\.yaml/],
    ['a folder of another name', with_({ id: 'other' }), /the folder is other/],
    ['two steps of one id', logic('id: ping', 'id: by-name'), /two steps have the same id ping|steps are/],
    ['a missing translation', with_({ texts: { ...good.texts, ko: '' } }), /ko\.md:1/],
    ['a step missing in one language', korean(/## ping:[\s\S]*?(?=## when)/, ''), /ko\.md:1: steps are/],
    ['a choice missing in one language', korean(/### choice near:[\s\S]*?(?=### run)/, ''), /choices are one, even/],
    ['a choice without explanation', korean(/(### choice near: .*\n)[\s\S]*?(?=### run)/, '$1\n'), /every choice needs an explanation/],
    ['a task without hints', korean(/### hint\n.*\n/g, ''), /at least one hint/],
    ['no cluster', with_({ cluster: '' }), /clusters/],
    ['a cluster with a bad address', with_({ cluster: good.cluster.replace('10.0.0.11', '10.0.0.999') }), /nodes\[0\]\.ip/],
    ['a file far too long', with_({ logic: `${good.logic}#${'x'.repeat(200_001)}` }), /longer than/],
  ])('refuses %s, with file, line and reason', (_, source, reason) => {
    const { lesson, problems } = parseLesson(source);
    expect(lesson).toBeUndefined();
    expect(problems.map((p) => `${p.file}:${p.line}: ${p.reason}`).join('\n')).toMatch(reason);
  });

  it('survives every single-character loss in the logic', () => {
    for (let at = 0; at < good.logic.length; at += 61) {
      const broken = parseLesson(with_({ logic: good.logic.slice(0, at) + good.logic.slice(at + 1) }));
      expect(broken.lesson !== undefined || broken.problems.length > 0).toBe(true);
    }
  });
});
