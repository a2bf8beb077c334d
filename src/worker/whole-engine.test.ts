/** The engine with the real world, terminal, examples and lessons. */
import { describe, expect, it } from 'vitest';
import { realLessons as lessons, realLab } from './build/real-lab.js';
import type { BootSpec } from './protocol.js';

async function start(spec: Omit<BootSpec, 'seed' | 'locale'>) {
  const { engine, updates, world } = realLab();
  const booted = await engine.answer('boot', { seed: 1, locale: 'en', ...spec });
  return { engine, updates, booted, world: world(), exec: (line: string) => engine.answer('exec', { line }) };
}

describe('four-types', () => {
  it.each([
    ['ClusterIP', 'hello-clusterip:8080', /^pod:default\/hello-/],
    ['NodePort', '10.0.0.11:30080', /^pod:default\/hello-/],
    ['LoadBalancer', '203.0.113.10:8080', /^pod:default\/hello-/],
    ['ExternalName', 'database', /^host:my\.database\.com$/],
  ])('a request to the %s is answered', async (_, url, at) => {
    const { engine, world, updates } = await start({ example: 'four-types' });
    const inside = url.includes('hello') || url === 'database';
    const from = inside
      ? ({ kind: 'pod', namespace: 'default', name: 'shell' } as const)
      : ({ kind: 'client', name: world.config.clients[0]?.name ?? '' } as const);
    const trace = await engine.answer('send', { from, url });
    expect(trace.outcome).toMatchObject({ kind: 'answered', at: expect.stringMatching(at) });
    expect(updates.flatMap((update) => update.traces)).toEqual([trace]);
    expect(updates.flatMap((update) => update.marks)).toMatchObject([{ kind: 'request', failed: false }]);
  });

  it('undo, redo, reset and rewind give byte-equal clusters', async () => {
    const { engine, exec, world, updates } = await start({ example: 'four-types' });
    const prints = [world.fingerprint()];
    const lines = [
      'kubectl scale deploy hello --replicas=5',
      'kubectl rollout status deploy/hello',
      'kubectl exec shell -- curl -s hello-clusterip:8080',
      'kubectl delete pod shell',
      'kubectl delete svc hello-clusterip',
    ];
    for (const line of lines) {
      expect(await exec(line)).toMatchObject({ exit: 0 });
      prints.push(world.fingerprint());
    }
    const tick = updates.at(-1)?.tick ?? 0;
    const { now } = world;
    for (let back = lines.length - 1; back >= 0; back--) {
      await engine.answer('undo', null);
      expect(world.fingerprint()).toBe(prints[back]);
    }
    for (let forth = 1; forth <= lines.length; forth++) {
      await engine.answer('redo', null);
      expect(world.fingerprint()).toBe(prints[forth]);
    }
    await engine.answer('advance', { ms: 60_000 });
    await exec('kubectl scale deploy hello --replicas=1');
    await engine.answer('rewind', { at: now, tick: updates.at(-1)?.tick ?? tick });
    expect(world.now).toBe(now);
    await engine.answer('reset', null);
    expect(world.fingerprint()).toBe(prints[0]);
  });

  it('a node’s rules and connections are told as they were at an earlier update, and nothing is changed by asking', async () => {
    const { engine, exec, world, updates } = await start({ example: 'four-types' });
    const node = 'worker1';
    const rulesOf = async (tick?: number) => {
      const { rules } = await engine.answer('nodeDetail', { node, ...(tick === undefined ? {} : { tick }) });
      return rules.entries.filter(({ servicePort }) => servicePort.startsWith('default/hello-clusterip')).map(({ text }) => text);
    };
    const before = await rulesOf();
    const tick = updates.at(-1)?.tick ?? 0;
    await exec('kubectl scale deploy hello --replicas=1');
    // kube-proxy takes its time.
    await engine.answer('advance', { ms: 10_000 });
    const client = { kind: 'client', name: world.config.clients[0]?.name ?? '' } as const;
    await engine.answer('send', { from: client, url: '10.0.0.11:30080' });
    const told = updates.length;
    const print = world.fingerprint();
    expect((await rulesOf()).length).toBeLessThan(before.length);
    expect(await rulesOf(tick)).toEqual(before);
    expect((await engine.answer('nodeDetail', { node, tick })).conntrack).toEqual([]);
    expect((await engine.answer('nodeDetail', { node })).conntrack).toHaveLength(1);
    expect(world.fingerprint()).toBe(print);
    await engine.answer('undo', null);
    await engine.answer('redo', null);
    expect(world.fingerprint()).toBe(print);
    expect(updates[told]?.full).toBe(true);
  });

  it('tells of a rollout pod by pod, so that it can be scrubbed', async () => {
    const { exec, updates } = await start({ example: 'four-types' });
    await exec('kubectl scale deploy hello --replicas=6');
    await exec('kubectl rollout status deploy/hello');
    const times = new Set(updates.slice(1).flatMap((update) => update.marks.filter((mark) => mark.kind === 'pod').map(({ at }) => at)));
    expect(times.size).toBeGreaterThan(1);
    expect(updates.every((update, index) => update.tick === index + 1)).toBe(true);
  });

  it('a crash in the middle leaves the last good cluster', async () => {
    const { engine, exec, world } = await start({ example: 'four-types' });
    await exec('kubectl scale deploy hello --replicas=5');
    const good = world.fingerprint();
    await expect(engine.answer('crash', null)).rejects.toThrow('crashed on request');
    engine.recover();
    expect(world.fingerprint()).toBe(good);
  });

  it('a hundred thousand requests come with shares near what the rules say', async () => {
    const { engine } = await start({ example: 'four-types' });
    const spec = { from: { kind: 'pod', namespace: 'default', name: 'shell' }, url: 'hello-clusterip:8080' } as const;
    const batch = await engine.answer('sendMany', { spec, count: 100_000 });
    for (const { count, expected } of batch.shares) expect(Math.abs(count / 100_000 - expected)).toBeLessThan(0.01);
    expect((await engine.answer('explain', { batch: batch.id, index: 99_999 }))?.outcome.kind).toBe('answered');
  });
});

describe('every lesson', () => {
  it.each([...lessons.keys()])('%s: goals are open before, done after, and follow undo and redo', async (id) => {
    const { engine, updates, booted } = await start({ lesson: { id } });
    const goals = () => updates.at(-1)?.lesson?.goals.map((goal) => goal.done) ?? [];
    for (const [step, { kind }] of (booted.lesson?.steps ?? []).entries()) {
      await engine.answer('openStep', { step });
      if (kind === 'ask' || kind === 'do') expect((await engine.answer('runStep', { step })).ran).toBe(true);
      if (kind !== 'task') continue;
      expect(goals()).not.toContain(true);
      await engine.answer('solveStep', { step });
      expect(goals()).not.toContain(false);
      expect(updates.some((update) => (update.echo?.length ?? 0) > 0)).toBe(true);
      await engine.answer('undo', null);
      expect(goals()).not.toContain(true);
      await engine.answer('redo', null);
      expect(goals()).not.toContain(false);
    }
  });

  it.each([...lessons.keys()])('%s: any step can be opened straight away', async (id) => {
    const steps = lessons.get(id)?.logic.steps ?? [];
    for (const [step, { id: name }] of steps.entries()) {
      const { updates } = await start({ lesson: { id, step } });
      expect(updates.at(-1)?.lesson?.step).toBe(name);
      expect(updates.at(-1)?.lesson?.goals.some((goal) => goal.done) ?? false).toBe(false);
    }
  });
});

describe('checkManifest', () => {
  const service = (more: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: x\nspec:\n${more}`;
  it.each([
    ['nothing wrong', service('  ports:\n  - port: 80\n'), []],
    [
      'a node port out of range',
      service('  type: NodePort\n  ports:\n  - port: 80\n    nodePort: 80\n'),
      [[9, 15, 'error', 'node-port-range']],
    ],
    ['a missing space', service('  type:NodePort\n  ports:\n  - port: 80\n'), [[7, 8, 'error', 'missing-space']]],
    ['a misspelt field', service('  prots:\n  - port: 80\n'), [[6, 3, 'error', 'unknown-field']]],
    ['a misspelt kind', 'apiVersion: v1\nkind: Servie\nmetadata:\n  name: x\n', [[2, 7, 'error', 'unknown-kind']]],
    ['a name taken by a Service that may change', service('  ports:\n  - port: 80\n').replace('name: x', 'name: hello-clusterip'), []],
    [
      'an object in a namespace of the same file',
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\n'.concat(
        service('  ports:\n  - port: 80\n').replace('name: x', 'name: x\n  namespace: a'),
      ),
      [],
    ],
    ['nothing at all', '', []],
  ])('%s', async (_, text, want) => {
    const { engine, world } = await start({ example: 'four-types' });
    const before = world.fingerprint();
    const found = await engine.answer('checkManifest', { text });
    expect(found.map(({ line, column, severity, hint }) => [line, column, severity, hint?.code])).toEqual(want);
    expect(world.fingerprint()).toBe(before);
  });
});
