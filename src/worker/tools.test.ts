/** The engine before, while and after its tools are fetched. */
import { describe, expect, it } from 'vitest';
import { awaitParts } from '../sim/late-parts.js';
import { createEngine, type Tools } from './engine.js';
import { EngineFault } from './engine-fault.js';
import { type HostPort, hostEngine } from './host.js';
import type { BootSpec, FromWorker, RequestName, Requests, Update } from './protocol.js';
import { fakeConfig, fakeSandbox, fakeTools, fakeWorld, openFakeWorld } from './testing/fake-world.js';

const boot: BootSpec = { seed: 1, locale: 'en', example: 'empty' };
const request = { from: { kind: 'client', name: 'laptop' }, url: 'http://web/' } as const;

/** An engine whose tools come when the test says so. */
function lateEngine() {
  const loads: { readonly come: () => void; readonly fail: () => void }[] = [];
  const updates: Update[] = [];
  const late = awaitParts();
  const build = (send: (update: Update) => void) =>
    createEngine(
      {
        createWorld: fakeWorld,
        openWorld: (config, seed, state) => openFakeWorld(config, seed, state, late.parts),
        example: async () => fakeSandbox('found'),
        loadTools: () =>
          new Promise<Tools>((resolve, reject) => {
            const come = (): void => {
              late.arrive(fakeTools.world);
              resolve(fakeTools);
            };
            loads.push({ come, fail: () => reject(new TypeError('offline')) });
          }),
      },
      send,
    );
  return { loads, updates, build, engine: build((update) => updates.push(update)) };
}

describe('before the tools are there', () => {
  it('the lab boots, routes requests, lets time pass and undoes', async () => {
    const { engine, loads, updates } = lateEngine();
    await engine.answer('boot', boot);
    expect(updates[0]?.upserts.map((object) => object.metadata.name)).toEqual(['found']);
    expect((await engine.answer('send', request)).outcome.kind).toBe('answered');
    await engine.answer('advance', { ms: 1_000 });
    expect(await engine.answer('undo', null)).toMatchObject({ canRedo: true });
    await engine.answer('redo', null);
    await engine.answer('reset', null);
    expect(await engine.answer('listFiles', null)).toEqual([]);
    expect(loads).toEqual([]);
  });

  const needing: readonly (readonly [RequestName, unknown])[] = [
    ['exec', { line: 'run a' }],
    ['sendMany', { spec: request, count: 10 }],
    ['explain', { batch: 1, index: 0 }],
    ['act', { kind: 'command', line: 'run a' }],
    ['act', { kind: 'node', node: 'node-a', up: false }],
    ['send', { ...request, url: 'http://slow/' }],
    ['complete', { line: 'r', cursor: 1 }],
    ['applyManifest', { text: '', file: 'a.yaml' }],
    ['checkManifest', { text: '' }],
    ['lessons', null],
  ];
  it.each(needing)('%s waits for them', async (name, params) => {
    const { engine, loads } = lateEngine();
    await engine.answer('boot', boot);
    let settled = false;
    const answer = engine.answer(name, params as never).finally(() => {
      settled = true;
    });
    await Promise.resolve();
    expect([settled, loads.length]).toEqual([false, 1]);
    loads[0]?.come();
    await expect(answer).resolves.toBeDefined();
  });

  it.each([
    ['a lesson', { seed: 1, locale: 'en', lesson: { id: 'no-such' } }],
    ['a cluster of one’s own', { seed: 1, locale: 'en', config: fakeConfig }],
    ['manifests', { seed: 1, locale: 'en', manifests: 'kind: Pod' }],
  ] as const)('booting with %s waits for them', async (_, spec) => {
    const { engine, loads } = lateEngine();
    const answer = engine.answer('boot', spec).catch((error: unknown) => error);
    expect(loads).toHaveLength(1);
    loads[0]?.come();
    expect(await answer).toEqual('lesson' in spec ? expect.objectContaining({ code: 'unknown-lesson' }) : expect.anything());
  });
});

describe('what is begun without them and cannot be finished', () => {
  const begun: readonly (readonly [RequestName, unknown])[] = [
    ['send', { ...request, url: 'http://slow/' }],
    ['act', { kind: 'node', node: 'node-a', up: false }],
  ];
  it.each(begun)('%s is taken back and done again: told once, undone in one step', async (name, params) => {
    const [soon, late] = [lateEngine(), lateEngine()];
    late.engine.prefetch();
    late.loads[0]?.come();
    await Promise.resolve();
    for (const { engine, loads } of [soon, late]) {
      await engine.answer('boot', boot);
      await engine.answer('send', request);
      const answer = engine.answer(name, params as never);
      await Promise.resolve();
      loads[0]?.come();
      await answer;
      await engine.answer('undo', null);
      await engine.answer('sync', null);
    }
    expect(soon.updates).toEqual(late.updates);
    expect(soon.updates.map((update) => update.tick)).toEqual(soon.updates.map((_, index) => index + 1));
  });

  it.each(begun)('%s leaves nothing behind when they cannot be fetched', async (name, params) => {
    const { engine, loads, updates } = lateEngine();
    await engine.answer('boot', boot);
    const failed = engine.answer(name, params as never);
    await Promise.resolve();
    loads[0]?.fail();
    await expect(failed).rejects.toMatchObject({ code: 'tools-not-loaded' });
    expect(updates).toHaveLength(1);
    expect(await engine.answer('sync', null)).toMatchObject({ canUndo: false });
    expect(updates.at(-1)).toMatchObject({ tick: 2, now: 5_000, nodesDown: [], marks: [] });
    expect(updates.at(-1)?.upserts.map((object) => object.metadata.name)).toEqual(['found']);
  });
});

describe('when they cannot be fetched', () => {
  it('whoever needed them is told so, nothing changed, and the next one has them fetched again', async () => {
    const { engine, loads, updates } = lateEngine();
    await engine.answer('boot', boot);
    engine.prefetch();
    loads[0]?.fail();
    await Promise.resolve();
    const failed = engine.answer('exec', { line: 'run a' });
    await Promise.resolve();
    for (const load of loads) load.fail();
    await expect(failed).rejects.toMatchObject({
      name: 'EngineFault',
      code: 'tools-not-loaded',
      message: expect.stringContaining('offline'),
    });
    expect(updates).toHaveLength(1);
    const again = engine.answer('exec', { line: 'run a' });
    loads.at(-1)?.come();
    expect((await again).stdout).toBe('pod/a created\n');
  });
});

describe('behind the host', () => {
  /** What the page hears, in order. */
  function hosted() {
    const late = lateEngine();
    const heard: FromWorker[] = [];
    const port: HostPort = { onmessage: null, postMessage: (message) => heard.push(message) };
    hostEngine(port, late.build);
    let id = 0;
    const ask = <N extends RequestName>(name: N, params: Requests[N][0]): void => {
      id += 1;
      port.onmessage?.({ data: { id, name, params } } as MessageEvent);
    };
    const answered = (): readonly number[] => heard.flatMap((message) => (message.type === 'result' ? [message.id] : []));
    const idle = () => new Promise((resolve) => setImmediate(resolve));
    return { ...late, heard, ask, answered, idle };
  }

  it('they are fetched, unasked, once the page asks on after the boot it was told of', async () => {
    const { ask, idle, loads, heard } = hosted();
    ask('boot', boot);
    await idle();
    expect(heard.map((message) => message.type)).toEqual(['updates', 'result']);
    expect(loads).toHaveLength(0);
    ask('advance', { ms: 10 });
    await idle();
    expect(loads).toHaveLength(1);
  });

  it('questions wait aside; changes keep their order', async () => {
    const { ask, idle, loads, answered } = hosted();
    ask('boot', boot);
    ask('lessons', null);
    ask('advance', { ms: 10 });
    ask('exec', { line: 'run a' });
    ask('send', request);
    await idle();
    expect(answered()).toEqual([1, 3]);
    loads[0]?.come();
    await idle();
    expect([...answered()].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(answered().indexOf(4)).toBeLessThan(answered().indexOf(5));
  });
});

describe('what comes with the first typed line', () => {
  const booted = async (fetchSeldom: () => Promise<void>) => {
    const engine = createEngine(
      {
        createWorld: fakeWorld,
        openWorld: openFakeWorld,
        example: async () => fakeSandbox(),
        loadTools: async () => ({ ...fakeTools, fetchSeldom }),
      },
      () => {},
    );
    await engine.answer('boot', { seed: 1, locale: 'en', example: 'empty' });
    return engine;
  };
  const typed: readonly (readonly ['exec' | 'complete' | 'act', never])[] = [
    ['exec', { line: 'run web' } as never],
    ['complete', { line: 'ru', cursor: 2 } as never],
    ['act', { kind: 'command', line: 'run web' } as never],
  ];

  it.each(typed)('%s waits for it; a request that is no line does not', async (name, params) => {
    let arrive = (): void => {};
    let fetched = 0;
    const engine = await booted(() => {
      fetched += 1;
      return new Promise((resolve) => {
        arrive = resolve;
      });
    });
    await engine.answer('splitLines', { text: 'a\nb' });
    expect(fetched).toBe(0);
    let done = false;
    const answer = engine.answer(name, params).then(() => {
      done = true;
    });
    await new Promise<void>((turn) => setImmediate(turn));
    expect([fetched, done]).toEqual([1, false]);
    arrive();
    await answer;
    expect(done).toBe(true);
  });

  it.each(typed)('%s that cannot have it does nothing, and is done when it is asked for again', async (name, params) => {
    let offline = true;
    const engine = await booted(async () => {
      if (offline) throw new EngineFault('tools-not-loaded', 'offline');
    });
    await expect(engine.answer(name, params)).rejects.toMatchObject({ code: 'tools-not-loaded' });
    offline = false;
    await engine.answer(name, params);
    expect((await engine.answer('historySteps', null)).back).toHaveLength(name === 'complete' ? 0 : 1);
  });
});
