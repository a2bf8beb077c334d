import { describe, expect, it } from 'vitest';
import { createLabSession } from './lab-session.js';
import { fakeConfig, fakeTerminal, fakeWorld } from './testing/fake-world.js';

describe('a command that changes what is no object', () => {
  const session = createLabSession({
    world: fakeWorld(fakeConfig, 1),
    files: {},
    createTerminal: fakeTerminal,
    send: () => {},
    firstTick: 0,
  });
  session.begin();
  const run = (line: string): void => void session.change(line, () => session.terminal('host').run(line), 'mark');

  it('can be undone too, and one that changes nothing adds no step', () => {
    run('nothing');
    expect(session.undo()).toMatchObject({ canUndo: false, canRedo: false });
    run('set');
    run('nothing');
    expect(session.undo()).toMatchObject({ canUndo: false, canRedo: true, redoLabel: 'set' });
  });
});
