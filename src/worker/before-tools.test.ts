/** A visitor who is quicker than the tools finds the same lab as one who comes after them. */
import { describe, expect, it } from 'vitest';
import { exampleNames } from '../sim/examples.js';
import { realLab } from './build/real-lab.js';
import type { BootSpec, RequestName, Requests } from './protocol.js';

type Asked = { readonly [N in RequestName]: readonly [N, Requests[N][0]] }[RequestName];

const spec: BootSpec = { seed: 1, locale: 'en' };
const client = { kind: 'client', name: 'client' } as const;
const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;

/** An engine whose tools come, or cannot be had, when the test says so. */
function early() {
  let come: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const lab = realLab(
    () =>
      new Promise((resolve, reject) => {
        come = resolve;
        fail = reject;
      }),
  );
  const ask = ([name, params]: Asked): Promise<unknown> => lab.engine.answer(name, params as never);
  return { ...lab, ask, come: () => come(), fail: (error: Error) => fail(error) };
}

/** The same with tools that were there before anything was asked. */
async function ready() {
  const lab = early();
  lab.engine.prefetch();
  lab.come();
  await new Promise((resolve) => setImmediate(resolve));
  return lab;
}

const send = (url: string, from: Requests['send'][0]['from'] = client): Asked => ['send', { from, url }];
const advance = (ms: number): Asked => ['advance', { ms }];

/** Asks one after the other; tells which had to wait, and lets the tools come then. */
async function askAll(lab: ReturnType<typeof early>, all: readonly Asked[]): Promise<{ answers: unknown[]; waited: Asked[] }> {
  const answers: unknown[] = [];
  const waited: Asked[] = [];
  for (const asked of all) {
    const before = lab.asked();
    const answer = lab.ask(asked);
    await new Promise((resolve) => setImmediate(resolve));
    if (lab.asked() > before) {
      waited.push(asked);
      lab.come();
    }
    answers.push(await answer);
  }
  return { answers, waited };
}

const usual: readonly Asked[] = [
  send('203.0.113.10:8080'),
  send('http://10.0.0.11:30080/'),
  send('hello-clusterip:8080', shell),
  send('database', shell),
  send('no.such.name', shell),
  send('10.0.0.12:31999'),
  advance(60_000),
  ['nodeDetail', { node: 'worker1' }],
  ['undo', null],
  ['undo', null],
  ['redo', null],
  send('example.com', shell),
  ['rewind', { at: 6_100 }],
  ['sync', null],
  ['writeFile', { path: 'a.yaml', text: 'kind: Pod' }],
  ['listFiles', null],
  ['reset', null],
];

describe('what needs no controller', () => {
  it('is answered without the tools, with the answers, updates and clusters there are with them', async () => {
    const [soon, late] = [early(), await ready()];
    const [one, other] = [await askAll(soon, [['boot', spec], ...usual]), await askAll(late, [['boot', spec], ...usual])];
    expect(one).toEqual({ answers: other.answers, waited: [] });
    expect(soon.asked()).toBe(0);
    expect(soon.updates).toEqual(late.updates);
    expect(soon.world().fingerprint()).toBe(late.world().fingerprint());
  });

  it('an unknown sender is refused as ever, and no tools are fetched for it', async () => {
    const lab = early();
    await lab.ask(['boot', spec]);
    await expect(lab.ask(send('example.com', { ...shell, name: 'nobody' }))).rejects.toMatchObject({ code: 'unknown-source' });
    expect(lab.asked()).toBe(0);
  });
});

describe('what turns out to need one', () => {
  const crossing: readonly (readonly [string, readonly Asked[], Asked])[] = [
    ['time that passes something due', [send('203.0.113.10:8080')], advance(600_000)],
    ['a request that takes so long', [advance(412_000), send('hello-clusterip:8080', shell)], send('hello-clusterip:81', shell)],
    ['a machine switched off', [send('203.0.113.10:8080')], ['act', { kind: 'node', node: 'worker1', up: false }]],
    ['a line that is typed', [send('203.0.113.10:8080')], ['exec', { line: 'kubectl scale deploy hello --replicas=5' }]],
    ['many requests', [send('203.0.113.10:8080')], ['sendMany', { spec: { from: client, url: '203.0.113.10:8080' }, count: 100 }]],
  ];
  const afterwards: readonly Asked[] = [
    ['sync', null],
    send('203.0.113.10:8080'),
    ['exec', { line: 'kubectl get events,pods -o wide' }],
    ['undo', null],
    ['undo', null],
    ['undo', null],
    ['undo', null],
    ['redo', null],
    ['redo', null],
    ['reset', null],
  ];

  it.each(crossing)('%s waits for the tools, and then is done as if they had been there', async (_, before, asked) => {
    const all: readonly Asked[] = [['boot', spec], ...before, asked, ...afterwards];
    const [soon, late] = [early(), await ready()];
    const [one, other] = [await askAll(soon, all), await askAll(late, all)];
    expect(one.waited).toEqual([asked]);
    expect(one.answers).toEqual(other.answers);
    expect(soon.updates).toEqual(late.updates);
    expect(soon.world().fingerprint()).toBe(late.world().fingerprint());
  });

  it.each(crossing)('%s leaves nothing half done when they cannot be fetched', async (_, before, asked) => {
    const lab = early();
    await askAll(lab, [['boot', spec], ...before]);
    const print = lab.world().fingerprint();
    const told = lab.updates.length;
    const answer = lab.ask(asked);
    await new Promise((resolve) => setImmediate(resolve));
    expect(lab.world().fingerprint()).toBe(print);
    lab.fail(new TypeError('offline'));
    await expect(answer).rejects.toMatchObject({ name: 'EngineFault', code: 'tools-not-loaded' });
    expect([lab.world().fingerprint(), lab.updates.length]).toEqual([print, told]);
    // What was possible still is, and asking again fetches again.
    const { waited } = await askAll(lab, [send('203.0.113.10:8080'), ['undo', null], asked]);
    expect(waited).toEqual([asked]);
  });

  it('the log of what was asked leads a new engine to the same place', async () => {
    const [, before, asked] = crossing[1]!;
    const log: readonly Asked[] = [['boot', spec], ...before, asked, ['undo', null], ['redo', null]];
    const [first, second, third] = [early(), early(), await ready()];
    for (const lab of [first, second, third]) await askAll(lab, log);
    expect(new Set([first, second, third].map((lab) => lab.world().fingerprint())).size).toBe(1);
    expect(second.updates.map(({ tick, now }) => [tick, now])).toEqual(first.updates.map(({ tick, now }) => [tick, now]));
    expect(third.updates).toEqual(first.updates);
  });

  it('a crash before they are there leaves the last good cluster', async () => {
    const lab = early();
    await askAll(lab, [['boot', spec], send('203.0.113.10:8080')]);
    const print = lab.world().fingerprint();
    await expect(lab.ask(['crash', null])).rejects.toThrow('crashed on request');
    lab.engine.recover();
    expect(lab.world().fingerprint()).toBe(print);
    expect(lab.updates.at(-1)).toMatchObject({ full: true, restores: 'same', history: { canUndo: true } });
  });
});

describe.each(exampleNames)('%s', (example) => {
  it('with the seed it comes with needs no tools; with another it is booted in full', async () => {
    const lab = early();
    expect((await askAll(lab, [['boot', { ...spec, example }]])).waited).toEqual([]);
    expect(lab.updates).toHaveLength(1);
    const first = lab.world().fingerprint();
    const { waited } = await askAll(lab, [['boot', { ...spec, example, seed: 2 }]]);
    expect(waited).toHaveLength(1);
    expect(lab.world().seed).toBe(2);
    expect(lab.world().fingerprint()).not.toBe(first);
    expect(lab.world().read.list('Pod').length).toBe(lab.updates[0]?.upserts.filter(({ kind }) => kind === 'Pod').length);
  });

  it('is the same, booted in full or opened', async () => {
    const opened = early();
    await opened.ask(['boot', { ...spec, example }]);
    // Named as a cluster of its own, an example is applied file by file.
    const applied = await ready();
    await applied.ask(['boot', { ...spec, example, config: opened.world().config }]);
    expect(applied.world().fingerprint()).toBe(opened.world().fingerprint());
    expect(applied.updates).toEqual(opened.updates);
  });
});
