import { describe, expect, it } from 'vitest';
import { createLabSession } from './lab-session.js';
import type { Update } from './protocol.js';
import { fakeConfig, fakeTerminal, fakeWorld } from './testing/fake-world.js';

describe('a shell that stands open in the terminal', () => {
  it('is told to the page, and is open or closed again as it was when one goes back', () => {
    const updates: Update[] = [];
    const session = createLabSession({
      world: fakeWorld(fakeConfig, 1),
      files: {},
      createTerminal: fakeTerminal,
      send: (update) => void updates.push(update),
      firstTick: 0,
    });
    session.begin();
    const run = (line: string): void => void session.change(line, () => session.terminal('host').run(line), 'mark');
    const prompt = (): string | undefined => updates.at(-1)?.history.prompt;
    run('run a');
    expect(prompt()).toBeUndefined();
    run('ssh worker1');
    expect(prompt()).toBe('worker1# ');
    run('run b');
    run('exit');
    run('run c');
    expect(prompt()).toBeUndefined();
    session.undo();
    expect(prompt()).toBeUndefined();
    session.undo();
    expect(prompt()).toBe('worker1# ');
    session.redo();
    expect(prompt()).toBeUndefined();
    session.reset();
    expect(prompt()).toBeUndefined();
    const putBack = session.hold();
    run('ssh worker2');
    putBack();
    expect(session.terminal('host').snapshot().prompt).toBeUndefined();
  });

  it('is told for every terminal, each by its session', () => {
    const updates: Update[] = [];
    const session = createLabSession({
      world: fakeWorld(fakeConfig, 1),
      files: {},
      createTerminal: fakeTerminal,
      send: (update) => void updates.push(update),
      firstTick: 0,
    });
    session.begin();
    const run = (name: string, line: string): void => void session.change(line, () => session.terminal(name).run(line), 'mark');
    const told = () => updates.at(-1)?.history;
    run('s1', 'ssh worker1');
    expect([told()?.prompt, told()?.prompts]).toEqual([undefined, { s1: 'worker1# ' }]);
    run('host', 'ssh worker2');
    run('s1', 'run a');
    expect([told()?.prompt, told()?.prompts]).toEqual(['worker2# ', { s1: 'worker1# ' }]);
    session.reset();
    expect([told()?.prompt, told()?.prompts]).toEqual([undefined, undefined]);
    session.undo();
    expect(told()?.prompts).toEqual({ s1: 'worker1# ' });
  });
});
