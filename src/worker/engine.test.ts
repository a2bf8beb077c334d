import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pod } from '../api/core.js';
import type { World } from '../sim/world.js';
import { createEngine, type Engine } from './engine.js';
import type { BootSpec, Update } from './protocol.js';
import { fakeSandbox, fakeTools, fakeWorld, openFakeWorld } from './testing/fake-world.js';

const spec: BootSpec = { seed: 1, locale: 'en', example: 'empty' };

/** An engine over the small world, and a look inside it. */
async function start(): Promise<{ engine: Engine; updates: Update[]; print: () => string }> {
  const updates: Update[] = [];
  let world: World | undefined;
  const engine = createEngine(
    {
      createWorld: fakeWorld,
      openWorld: (config, seed, state) => {
        world = openFakeWorld(config, seed, state);
        return world;
      },
      example: async (name) => (name === 'empty' ? fakeSandbox() : undefined),
      loadTools: async () => fakeTools,
    },
    (update) => updates.push(update),
  );
  await engine.answer('boot', spec);
  return { engine, updates, print: () => world!.fingerprint() };
}

const request = { from: { kind: 'client', name: 'laptop' }, url: 'http://web/' } as const;

describe('updates', () => {
  it('begin with everything', async () => {
    const { updates } = await start();
    expect(updates).toHaveLength(1);
    expect(updates[0]).toMatchObject({ tick: 1, full: true, restores: 'new', history: { canUndo: false } });
  });

  it('tell of a command what changed, when it changed', async () => {
    const { engine, updates } = await start();
    await engine.answer('exec', { line: 'run web' });
    await engine.answer('exec', { line: 'wait 5000' });
    const pods = updates.slice(1).flatMap((update) => update.upserts.map((pod) => [update.now - 5_000, (pod as Pod).status?.phase]));
    expect(pods).toEqual([
      [0, 'Pending'],
      [2_000, 'Running'],
    ]);
    expect(updates.at(-1)?.now).toBe(10_000);
    expect(updates.flatMap((update) => update.marks).map((mark) => [mark.kind, mark.label])).toEqual([
      ['command', 'run web'],
      ['pod', 'web'],
      ['command', 'wait 5000'],
      ['pod', 'web'],
    ]);
  });

  it('count without a gap', async () => {
    const { engine, updates } = await start();
    for (const line of ['run a', 'curl http://a/', 'wait 3000']) await engine.answer('exec', { line });
    await engine.answer('advance', { ms: 100 });
    await engine.answer('undo', null);
    expect(updates.map((update) => update.tick)).toEqual(updates.map((_, index) => index + 1));
  });

  it('carry the records of a batch, and the world can still explain them', async () => {
    const { engine, updates } = await start();
    await engine.answer('sendMany', { spec: request, count: 5 });
    expect(updates.at(-1)?.batches[0]?.records).toHaveLength(5);
    expect(await engine.answer('explain', { batch: 1, index: 2 })).toMatchObject({ id: 1_000_003 });
    expect(await engine.answer('explain', { batch: 9, index: 0 })).toBeNull();
  });
});

describe('undo, redo, reset, rewind', () => {
  it('give back byte-equal states, naming the update each was told in', async () => {
    const { engine, updates, print } = await start();
    const states = [print()];
    const ticks = [updates.at(-1)?.tick];
    for (const line of ['run a', 'curl http://a/', 'touch b.yaml']) {
      await engine.answer('exec', { line });
      states.push(print());
      ticks.push(updates.at(-1)?.tick);
    }
    for (const back of [2, 1, 0]) {
      await engine.answer('undo', null);
      expect(print()).toBe(states[back]);
      expect(updates.at(-1)).toMatchObject({ full: true, restores: ticks[back] });
    }
    expect(await engine.answer('undo', null)).toMatchObject({ canUndo: false, canRedo: true });
    for (const forth of [1, 2, 3]) {
      await engine.answer('redo', null);
      expect(print()).toBe(states[forth]);
    }
    expect(await engine.answer('readFile', { path: 'b.yaml' })).toBe('text');
    await engine.answer('reset', null);
    expect(print()).toBe(states[0]);
    expect(await engine.answer('readFile', { path: 'b.yaml' })).toBeNull();
    await engine.answer('undo', null);
    expect(print()).toBe(states[3]);
  });

  it('names what undo takes back, and leaves alone what changed nothing', async () => {
    const { engine, updates } = await start();
    await engine.answer('exec', { line: 'run a' });
    await engine.answer('exec', { line: 'look' });
    expect(updates.at(-1)?.history).toEqual({ canUndo: true, canRedo: false, place: 1, undoLabel: 'run a' });
  });

  it('reaches at least 200 steps back', async () => {
    const { engine, print } = await start();
    const before = print();
    for (let i = 0; i < 220; i++) await engine.answer('send', request);
    for (let i = 0; i < 220; i++) await engine.answer('undo', null);
    expect(print()).toBe(before);
  });

  it('rewinds into a wait, and undo brings the future back', async () => {
    const { engine, updates, print } = await start();
    await engine.answer('exec', { line: 'run a' });
    const began = updates.at(-1)!;
    await engine.answer('advance', { ms: 500 });
    const then = print();
    await engine.answer('advance', { ms: 4_000 });
    await engine.answer('exec', { line: 'run b' });
    const future = print();
    await engine.answer('rewind', { at: began.now + 500, tick: began.tick + 1 });
    expect(print()).toBe(then);
    await engine.answer('undo', null);
    expect(print()).toBe(future);
  });

  it('replay to the same state after any mixture of commands and rewinds', async () => {
    const command = fc.oneof(
      fc.constantFrom('run a', 'run b', 'curl http://a/', 'wait 700', 'undo', 'redo', 'reset'),
      fc.nat(4_000).map((ms) => `advance ${ms}`),
      fc.nat(9_000).map((at) => `rewind ${at}`),
    );
    const play = async (lines: readonly string[]): Promise<string> => {
      const { engine, print } = await start();
      for (const line of lines) {
        const [verb = '', word = ''] = line.split(' ');
        if (verb === 'undo' || verb === 'redo' || verb === 'reset') await engine.answer(verb, null);
        else if (verb === 'advance') await engine.answer('advance', { ms: Number(word) });
        else if (verb === 'rewind') await engine.answer('rewind', { at: Number(word) });
        else await engine.answer('exec', { line });
      }
      return print();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (lines) => {
        expect(await play(lines)).toBe(await play(lines));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what cannot be done', () => {
  it.each([
    ['unknown-example', 'boot', { ...spec, example: 'constructor' }],
    ['unknown-lesson', 'boot', { seed: 1, locale: 'en', lesson: { id: 'nope' } }],
    ['no-lesson', 'openStep', { step: 1 }],
    ['invalid-url', 'send', { ...request, url: 'nonsense' }],
  ] as const)('%s leaves the lab as it was', async (code, name, params) => {
    const { engine, print } = await start();
    const before = print();
    await expect(engine.answer(name, params as never)).rejects.toMatchObject({ code });
    expect(print()).toBe(before);
    expect((await engine.answer('exec', { line: 'run a' })).stdout).toBe('pod/a created\n');
  });

  it('a mistake half-way is taken back whole', async () => {
    const { engine, updates, print } = await start();
    await engine.answer('exec', { line: 'run a' });
    const good = print();
    const told = updates.length;
    await expect(engine.answer('exec', { line: 'boom' })).rejects.toThrow(TypeError);
    expect(updates).toHaveLength(told);
    engine.recover();
    expect(print()).toBe(good);
    expect(updates.at(-1)).toMatchObject({ full: true, restores: 'same' });
  });
});
