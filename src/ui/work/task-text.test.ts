import { describe, expect, it } from 'vitest';
import type { Task } from '../../store/tasks.js';
import { endText, isStoppable, progressText, taskName } from './task-text.js';
import { WORK_WORDS } from './words.js';

const { en, ko } = WORK_WORDS;
const task = (part: Partial<Task>): Task => ({ id: 1, name: 'exec', params: { line: 'kubectl apply -f big.yaml' }, ...part });

describe('what a task is', () => {
  it.each<[Partial<Task>, string]>([
    [{}, 'Running kubectl apply -f big.yaml'],
    [{ params: { line: `echo ${'x'.repeat(90)}` } }, `Running echo ${'x'.repeat(55)}…`],
    [{ params: { line: 'cat <<X\na\nX' } }, 'Running cat <<X…'],
    [{ name: 'act', params: { kind: 'node', node: 'a', up: true } }, 'Working on it'],
    [{ name: 'boot', params: { seed: 1, lesson: { id: 'x' } } }, 'Opening the lesson'],
    [{ name: 'boot', params: { seed: 1, example: 'city-1000' } }, 'Opening the sandbox'],
    [{ name: 'boot', params: { seed: 1, manifests: 'a' } }, 'Setting up your cluster'],
    [{ name: 'huntDeed', params: { deed: 'test' } }, 'Working on it'],
  ])('%o', (part, text) => {
    expect(taskName(task(part), en)).toBe(text);
  });
});

describe('how far it is', () => {
  it.each<[Task['progress'], string, string]>([
    [undefined, '', ''],
    [{ what: 'fetch' }, 'a part of the lab is being fetched', '실습의 일부를 불러오고 있어요'],
    [{ what: 'objects', done: 312, of: 1000 }, '312 of 1,000 objects', '오브젝트 1,000개 중 312개'],
    [{ what: 'turns', done: 2, of: 20 }, 'turn 3 of 20', '20번 중 3번째'],
    [{ what: 'turns', done: 2 }, 'turn 3', '3번째'],
    [{ what: 'time', done: 75_400 }, '75 s of virtual time', '가상 시간 75초'],
  ])('%o', (progress, english, korean) => {
    const at = task(progress === undefined ? {} : { progress });
    expect([progressText(at, en, 'en'), progressText(at, ko, 'ko')]).toEqual([english, korean]);
  });
});

describe('what stopping it left', () => {
  it('says which objects are in', () => {
    expect(endText(task({ ended: { what: 'objects', done: 312, of: 1000 } }), en, 'en')).toBe(en.ended.objects('312', '688'));
    expect(endText(task({ ended: { what: 'turns', done: 3, of: 9 } }), en, 'en')).toBe(en.ended.command);
    expect(endText(task({ ended: true }), en, 'en')).toBe(en.ended.nothing);
    expect(endText(task({ name: 'boot', ended: true }), en, 'en')).toBe(en.ended.boot);
  });

  it('only what ends where it is can be stopped', () => {
    const stop = () => {};
    expect(isStoppable(task({ stop }))).toBe(true);
    expect(isStoppable(task({ stop, ended: true }))).toBe(false);
    expect(isStoppable(task({ name: 'undo', params: null, stop }))).toBe(false);
    expect(isStoppable(task({}))).toBe(false);
  });
});
