import { describe, expect, it } from 'vitest';
import { createLabSession } from './lab-session.js';
import type { Update } from './protocol.js';
import { fakeConfig, fakeTerminal, fakeWorld } from './testing/fake-world.js';

function start() {
  const updates: Update[] = [];
  const world = fakeWorld(fakeConfig, 1);
  const send = (update: Update): void => void updates.push(update);
  const session = createLabSession({ world, files: { 'a.yaml': 'a' }, createTerminal: fakeTerminal, send, firstTick: 0 });
  session.begin();
  const run = (line: string): void => void session.change(line, () => session.terminal('host').run(line), 'mark');
  run('run a');
  run('wait 5000');
  session.undo();
  return { session, updates, run, print: () => world.fingerprint() };
}

describe('what is held', () => {
  const detours: readonly (readonly [string, (lab: ReturnType<typeof start>) => void])[] = [
    ['a change', ({ run }) => run('run b')],
    ['a change of a file', ({ run }) => run('touch a.yaml')],
    ['time', ({ session }) => session.pass(10_000)],
    ['undo', ({ session }) => session.undo()],
    ['redo', ({ session }) => session.redo()],
    ['reset', ({ session }) => session.reset()],
    ['a mistake half-way', ({ run }) => expect(() => run('boom')).toThrow('a mistake in the engine')],
    ['a note nobody was told of', ({ session }) => session.echo('run c', { exit: 0, stdout: '', stderr: '', traces: [] })],
  ];
  it.each(detours)('is put back after %s as if it had never been', (_, detour) => {
    const [straight, round] = [start(), start()];
    const putBack = round.session.hold();
    const told = round.updates.length;
    detour(round);
    putBack();
    round.updates.splice(told);
    expect(round.print()).toBe(straight.print());
    expect(round.session.files.read('a.yaml')).toBe('a');
    for (const { session, run } of [straight, round]) {
      run('run z');
      session.undo();
      session.redo();
      session.undo();
      session.undo();
      session.rewind(0);
      session.reset();
      session.sync();
    }
    expect(round.updates).toEqual(straight.updates);
    expect(round.print()).toBe(straight.print());
  });
});
