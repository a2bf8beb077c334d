/** Loads over the real world: what happens to the cluster meanwhile shows, and one undo takes all of it back. */
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import type { LoadSliceSpec } from './protocol.js';

const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;

async function start() {
  const { engine, updates, world } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  const slice = (more: Partial<LoadSliceSpec> = {}) =>
    engine.answer('loadSlice', { load: 1, url: 'hello-clusterip:8080', parts: [{ from: shell, count: 100 }], ms: 250, ...more });
  return { engine, updates, world: world(), slice, exec: (line: string) => engine.answer('exec', { line }) };
}

describe('a slice of a load', () => {
  it('sends from each sender, then lets time pass', async () => {
    const { slice, world } = await start();
    const before = world.now;
    const told = await slice({
      label: 'load',
      parts: [
        { from: shell, count: 100 },
        { from: { kind: 'node', name: world.config.nodes[0]!.name }, count: 50 },
        { from: shell, count: 0 },
      ],
      url: '10.96.0.10:53',
    });
    expect(world.now).toBe(told.now);
    expect(told.now - told.at).toBe(250);
    expect(told.at).toBeGreaterThanOrEqual(before);
    expect(told.parts.map(({ batch }) => batch?.requests)).toEqual([100, 50]);
  });

  it('is no batch of its own on the timeline, and the whole load is one step back', async () => {
    const { engine, updates, slice, world } = await start();
    const print = world.fingerprint();
    for (const more of [{ label: 'load' }, {}, {}]) await slice(more);
    expect(updates.flatMap(({ batches }) => batches)).toEqual([]);
    expect(updates.flatMap(({ marks }) => marks).filter(({ kind }) => kind === 'command')).toMatchObject([{ label: 'load' }]);
    await engine.answer('undo', null);
    expect(world.fingerprint()).toBe(print);
    expect(updates.at(-1)?.history.canUndo).toBe(false);
  });

  it('tells one request of each new path in full, once', async () => {
    const { slice } = await start();
    const first = await slice({ label: 'load' });
    const [part] = first.parts;
    expect(part!.samples).toHaveLength(part!.batch!.paths.length);
    for (const { path, trace } of part!.samples) {
      const { outcome, answeredBy } = part!.batch!.paths[path]!;
      expect(trace.outcome).toMatchObject({ kind: outcome, at: answeredBy });
    }
    expect(new Set(part!.samples.map(({ trace }) => trace.id)).size).toBe(part!.samples.length);
    expect((await slice()).parts[0]!.samples).toEqual([]);
    expect((await slice({ label: 'again' })).parts[0]!.samples).toHaveLength(part!.batch!.paths.length);
  });

  it('sees what is done between two slices', async () => {
    const { slice, exec } = await start();
    expect((await slice({ label: 'load' })).parts[0]!.batch!.outcomes.answered).toBe(100);
    await exec('kubectl scale deployment hello --replicas=0');
    const outcomes = [];
    for (let i = 0; i < 12; i += 1) outcomes.push((await slice({ ms: 500 })).parts[0]!.batch!.outcomes);
    expect(outcomes.at(-1)).toMatchObject({ answered: 0, refused: 100 });
    expect(outcomes.at(-1)).toEqual(outcomes.at(-2));
  });

  it('goes on without a sender that is gone', async () => {
    const { slice, exec, world } = await start();
    const node = { kind: 'node', name: world.config.nodes[0]!.name } as const;
    await exec('kubectl delete pod shell --now');
    const { parts } = await slice({
      label: 'load',
      url: '10.0.0.11:30080',
      parts: [
        { from: shell, count: 5 },
        { from: node, count: 5 },
      ],
    });
    expect(parts[0]).toMatchObject({ from: shell, failed: { code: 'unknown-source' } });
    expect(parts[1]!.batch?.requests).toBe(5);
  });

  it('the same seed and slices give the same load, and what is sent afterwards is not the same throw', async () => {
    const [a, b] = [await start(), await start()];
    const records = async (lab: typeof a) => [...(await lab.slice({ label: 'load' })).parts[0]!.batch!.records];
    const first = await records(a);
    expect(await records(b)).toEqual(first);
    expect(await records(a)).not.toEqual(first);
    expect(a.world.fingerprint()).not.toBe(b.world.fingerprint());
  });
});
