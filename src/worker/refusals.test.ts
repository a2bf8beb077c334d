/** What a task of a lesson does not accept, whichever way it is asked for. */
import { describe, expect, it } from 'vitest';
import { readLesson } from '../lesson/build/read-lessons.js';
import { bundleOf } from '../lesson/bundle.js';
import { parseLesson } from '../lesson/parse-lesson.js';
import { realLab } from './build/real-lab.js';

const source = readLesson('lessons', 'cluster-ip');
const { lesson } = parseLesson(source);
const task = lesson?.logic.steps.findIndex(({ kind }) => kind === 'task') ?? 0;
const id = 'https://lessons.example.org/cluster-ip.json';

/** The lesson at its first task, which has this rule. */
async function withRule(rule: string) {
  const { engine, world } = realLab();
  let tasks = 0;
  const logic = source.logic.replaceAll('    kind: task', (line) => (tasks++ === 0 ? `${line}\n    ${rule}` : line));
  const bundle = JSON.stringify({ ...bundleOf(source), logic });
  const { lesson } = await engine.answer('boot', { seed: 1, locale: 'en', lesson: { id, bundle, step: task } });
  return { engine, world: world(), step: lesson?.steps[task] };
}

describe('a task with a rule', () => {
  it('refuses lines, the stage and the editor alike, and nothing has happened then', async () => {
    const { engine, world, step } = await withRule('allow: [kubectl get, kubectl label]');
    expect([step?.allow, step?.forbid]).toEqual([['kubectl get', 'kubectl label'], undefined]);
    const before = [world.fingerprint(), await engine.answer('historySteps', null)];
    const refused = {
      exit: 1,
      stdout: '',
      refused: { only: ['kubectl get', 'kubectl label'] },
      stderr: expect.stringContaining('kubectl label'),
    };
    expect(await engine.answer('exec', { line: 'kubectl get pods; kubectl delete pod client' })).toMatchObject(refused);
    expect(await engine.answer('act', { kind: 'command', line: 'kubectl delete pod client' })).toMatchObject(refused);
    expect(await engine.answer('act', { kind: 'node', node: 'node-a', up: false })).toMatchObject(refused);
    expect(await engine.answer('applyManifest', { text: 'kind: Pod', file: 'mine.yaml' })).toMatchObject(refused);
    expect([world.fingerprint(), await engine.answer('historySteps', null)]).toEqual(before);
    expect(await engine.answer('readFile', { path: 'mine.yaml' })).toBeNull();
    expect(await engine.answer('exec', { line: 'kubectl label pod client a=b' })).toMatchObject({ exit: 0 });
    expect(await engine.answer('writeFile', { path: 'mine.yaml', text: 'a' })).toBeNull();
  });

  it('refuses files that are written where the editor is forbidden', async () => {
    const { engine } = await withRule('forbid: [vi, lab node]');
    expect(await engine.answer('writeFile', { path: 'mine.yaml', text: 'a' })).toMatchObject({ refused: { without: 'vi' } });
    expect(await engine.answer('readFile', { path: 'mine.yaml' })).toBeNull();
    expect(await engine.answer('act', { kind: 'node', node: 'node-a', up: false })).toMatchObject({ refused: { without: 'lab node' } });
  });

  it('still shows its solution, and another step accepts all', async () => {
    const { engine, world } = await withRule('allow: [kubectl get]');
    const { goals } = await engine.answer('solveStep', { step: task });
    expect(goals.every(({ done }) => done)).toBe(true);
    await engine.answer('openStep', { step: task + 1 });
    expect(await engine.answer('act', { kind: 'node', node: world.config.nodes[0]?.name ?? '', up: false })).toMatchObject({ exit: 0 });
  });
});
