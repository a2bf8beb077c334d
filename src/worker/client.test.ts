import { describe, expect, it } from 'vitest';
import { type Crash, createClient, EngineFailure } from './client.js';
import { createEngine, type Engine } from './engine.js';
import { type HostPort, hostEngine } from './host.js';
import type { EnginePort } from './link.js';
import type { FromWorker, ToWorker, Update } from './protocol.js';
import { fakeSandbox, fakeTools, fakeWorld, openFakeWorld } from './testing/fake-world.js';

interface Wire {
  readonly port: EnginePort;
  /** As if the worker had thrown outside the host. */
  die(reason: string): void;
  /** As if the worker hung: nothing is answered any more. */
  hang(): void;
  /** Puts a message on the wire that no client made. */
  raw(message: unknown): void;
  readonly heard: unknown[];
}

/** Both ends of a message port, cloning and transferring as a browser does. */
function wire(build: (send: (update: Update) => void) => Engine): Wire {
  let hear: (message: unknown) => void = () => {};
  let died: (reason: string) => void = () => {};
  let open = true;
  const heard: unknown[] = [];
  const host: HostPort = {
    onmessage: null,
    postMessage(message: FromWorker, transfer: Transferable[]) {
      const clone = structuredClone(message, { transfer });
      queueMicrotask(() => {
        if (!open) return;
        heard.push(clone);
        hear(clone);
      });
    },
  };
  hostEngine(host, build);
  const deliver = (message: unknown): void => {
    if (open) queueMicrotask(() => host.onmessage?.({ data: message } as MessageEvent));
  };
  return {
    port: {
      send: (message: ToWorker) => deliver(structuredClone(message)),
      listen(onMessage, onDeath) {
        hear = onMessage;
        died = onDeath;
      },
      close() {
        open = false;
      },
    },
    die(reason) {
      open = false;
      died(reason);
    },
    hang() {
      open = false;
    },
    raw: deliver,
    heard,
  };
}

function setUp() {
  const wires: Wire[] = [];
  const prints: (() => string)[] = [];
  const updates: Update[] = [];
  const crashes: Crash[] = [];
  const client = createClient(() => {
    const made = wire((send) =>
      createEngine(
        {
          createWorld: fakeWorld,
          openWorld(config, seed, state) {
            const world = openFakeWorld(config, seed, state);
            prints[wires.length] = () => world.fingerprint();
            return world;
          },
          example: async () => fakeSandbox(),
          loadTools: async () => fakeTools,
        },
        send,
      ),
    );
    wires.push(made);
    return made.port;
  });
  client.onUpdates((told) => updates.push(...told));
  client.onCrash((crash) => crashes.push(crash));
  return { client, wires, updates, crashes, print: () => prints.at(-1)!() };
}

const boot = { seed: 1, locale: 'en', example: 'empty' } as const;
const request = { from: { kind: 'client', name: 'laptop' }, url: 'http://web/' } as const;

describe('client and host', () => {
  it('answers by id, in order, whatever is asked at once', async () => {
    const { client } = setUp();
    const [booted, first, second, files] = await Promise.all([
      client.ask('boot', boot),
      client.ask('send', request),
      client.ask('exec', { line: 'run a' }),
      client.ask('listFiles', null),
    ]);
    expect([booted.seed, first.id, second.stdout, files]).toEqual([1, 1, 'pod/a created\n', []]);
  });

  it('rejects with the code and parameters of a known failure', async () => {
    const { client } = setUp();
    await client.ask('boot', boot);
    const failure = await client.ask('lessonText', { id: 'x', locale: 'ko' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EngineFailure);
    expect((failure as EngineFailure).error).toEqual({
      code: 'unknown-lesson',
      message: 'there is no such lesson',
      params: { lesson: 'x' },
    });
  });

  it('moves the records of a batch to the page and keeps the own ones of the world', async () => {
    const { client, updates } = setUp();
    await client.ask('boot', boot);
    const batch = await client.ask('sendMany', { spec: request, count: 1_000 });
    expect(batch.records).toHaveLength(1_000);
    expect(updates.at(-1)?.batches[0]?.records).toHaveLength(1_000);
    expect(await client.ask('explain', { batch: 1, index: 999 })).toMatchObject({ id: 1_001_000 });
  });

  it.each([
    ['no object', 'hello'],
    ['null', null],
    ['no id', { name: 'undo', params: null }],
    ['an unknown name', { id: 900, name: 'constructor', params: null }],
    ['wrong parameters', { id: 901, name: 'exec', params: { line: 5 } }],
    ['a negative wait', { id: 902, name: 'advance', params: { ms: -5 } }],
    ['a batch without end', { id: 903, name: 'sendMany', params: { spec: request, count: 1e12 } }],
    ['a source that is none', { id: 904, name: 'send', params: { from: { kind: 'moon', name: 'x' }, url: 'a' } }],
  ])('a message with %s does nothing', async (_, message) => {
    const { client, wires, print } = setUp();
    await client.ask('boot', boot);
    const before = print();
    wires[0]!.raw(message);
    await client.ask('listFiles', null);
    expect(print()).toBe(before);
    const id = (message as { id?: number } | null)?.id;
    if (id !== undefined)
      expect(wires[0]!.heard).toContainEqual({ type: 'error', id, error: { code: 'bad-request', message: expect.any(String) } });
  });
});

describe('a command that is stopped', () => {
  it('is answered with how far it came; a replacement ends it at the same halt', async () => {
    const { client, wires, print, crashes } = setUp();
    await client.ask('boot', boot);
    const result = await client.ask('exec', { line: 'each 5', stopAt: 3 });
    expect(result).toMatchObject({ exit: 130, stdout: 'pod/p0 created\npod/p1 created\n', stopped: { done: 2, of: 5 } });
    const before = print();
    wires[0]!.die('gone');
    await client.ask('listFiles', null);
    expect(crashes).toMatchObject([{ recovered: true, restarted: true }]);
    expect(print()).toBe(before);
  });

  it('by hand before it began has done nothing, and is the same for a replacement', async () => {
    const { client, wires, print } = setUp();
    await client.ask('boot', boot);
    await client.ask('exec', { line: 'run a' });
    const result = await client.ask('exec', { line: 'each 5' }, { onProgress: () => {}, onBegun: (stop) => stop() });
    expect(result).toMatchObject({ exit: 130, stdout: '', stopped: { done: 0, of: 5 } });
    const before = print();
    wires[0]!.die('gone');
    await client.ask('listFiles', null);
    expect(print()).toBe(before);
    expect((await client.ask('exec', { line: 'each 2' })).stdout).toBe('pod/p0 created\npod/p1 created\n');
  });

  it('waiting in line it is stopped too, and a ping is answered past the line', async () => {
    const { client } = setUp();
    await client.ask('boot', boot);
    const first = client.ask('exec', { line: 'each 3' });
    const second = client.ask('exec', { line: 'each 4' }, { onProgress: () => {}, onBegun: (stop) => stop() });
    await client.ask('ping', null);
    expect((await first).exit).toBe(0);
    expect(await second).toMatchObject({ exit: 130, stopped: { done: 0, of: 4 } });
  });
});

describe('crashes', () => {
  it('an exception restores the last good state and tells the page', async () => {
    const { client, crashes, updates, print } = setUp();
    await client.ask('boot', boot);
    await client.ask('exec', { line: 'run a' });
    const good = print();
    await expect(client.ask('exec', { line: 'boom' })).rejects.toMatchObject({ error: { code: 'crashed' } });
    expect(crashes).toEqual([{ message: 'a mistake in the engine', recovered: true, restarted: false }]);
    expect(print()).toBe(good);
    expect(updates.at(-1)).toMatchObject({ full: true, restores: 'same' });
    await expect(client.ask('crash', null)).rejects.toMatchObject({ error: { code: 'crashed' } });
    expect(print()).toBe(good);
  });

  it('a dead worker is replaced by one in the same state', async () => {
    const { client, wires, crashes, updates, print } = setUp();
    await client.ask('boot', boot);
    await client.ask('exec', { line: 'run a' });
    await client.ask('advance', { ms: 300 });
    await client.ask('advance', { ms: 4_000 });
    await client.ask('send', request);
    await client.ask('exec', { line: 'run b' });
    await client.ask('undo', null);
    await expect(client.ask('crash', null)).rejects.toBeInstanceOf(EngineFailure);
    await client.ask('rewind', { at: 5_300, tick: 3 });
    const good = print();
    crashes.length = 0;
    const told = updates.length;
    wires[0]!.die('out of memory');
    await expect(client.ask('listFiles', null)).resolves.toEqual([]);
    expect(wires).toHaveLength(2);
    expect(print()).toBe(good);
    expect(crashes).toEqual([{ message: 'out of memory', recovered: true, restarted: true }]);
    // The page hears of the new engine once, not of every command played again.
    expect(updates.slice(told).map((update) => [update.full, update.restores])).toEqual([[true, 'same']]);
    wires[1]!.die('again');
    await client.ask('ping', null);
    expect(print()).toBe(good);
    expect((await client.ask('undo', null)).canUndo).toBe(true);
  });

  it('what was being asked of a dead worker is refused, not lost', async () => {
    const { client, wires } = setUp();
    await client.ask('boot', boot);
    wires[0]!.hang();
    const asked = client.ask('send', request);
    await client.check(5);
    await expect(asked).rejects.toMatchObject({ error: { code: 'crashed' } });
    expect(wires).toHaveLength(2);
    await expect(client.ask('send', request)).resolves.toMatchObject({ id: 1 });
  });

  it('a worker that cannot even start hands over what it was asked', async () => {
    const { client, wires, crashes } = setUp();
    const booting = client.ask('boot', boot);
    wires[0]!.die('blocked by the page’s policy');
    await expect(booting).resolves.toMatchObject({ seed: 1 });
    expect(wires).toHaveLength(2);
    expect(crashes).toEqual([]);
  });

  it('a worker that answers is left alone', async () => {
    const { client, wires } = setUp();
    await client.ask('boot', boot);
    await client.check(1_000);
    expect(wires).toHaveLength(1);
  });
});
