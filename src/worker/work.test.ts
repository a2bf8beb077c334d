/** Long requests: told on the way, stopped, played again; in slices or at once the same comes of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish, type Steps, Stopped } from '../sim/steps.js';
import { realLab } from './build/real-lab.js';
import { drive } from './drive.js';
import type { Requests } from './protocol.js';
import { createWork } from './work.js';

/** Counts to `of` and tells what it counted; ended, it tells what it counted until then. */
function* count(of: number, seen: number[]): Steps<string> {
  try {
    for (let done = 0; done < of; done++) {
      yield { what: 'objects', done, of };
      seen.push(done);
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return `ended at ${error.at?.done}`;
  }
  return 'all';
}

describe('drive', () => {
  it('lets others have their turn, and tells how far it is', async () => {
    const told: number[] = [];
    const work = createWork((progress) => progress.what !== 'fetch' && told.push(progress.done));
    const seen: number[] = [];
    function* slow(): Steps<string> {
      const inner = count(4, seen);
      for (;;) {
        const step = inner.next();
        if (step.done) return step.value;
        const end = performance.now() + 30;
        while (performance.now() < end);
        yield step.value;
      }
    }
    let others = 0;
    const timer = setInterval(() => {
      others += 1;
    }, 1);
    expect(await drive(slow(), work)).toBe('all');
    clearInterval(timer);
    expect(told.length).toBeGreaterThan(1);
    expect(others).toBeGreaterThan(1);
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it('ends at the halt it was ended at before', async () => {
    const work = createWork(() => {});
    const seen: number[] = [];
    expect(await drive(count(10, seen), work, 4)).toBe('ended at 3');
    expect([work.stoppedAt, seen]).toEqual([4, [0, 1, 2]]);
  });

  it('what was unwanted before it began does nothing', async () => {
    const work = createWork(() => {});
    work.stop();
    const seen: number[] = [];
    await drive(count(10, seen), work);
    expect(seen).toEqual([]);
    await expect(work.unlessStopped(new Promise(() => {}))).rejects.toMatchObject({ code: 'stopped' });
  });

  it('what has nothing to give when it is ended rejects', async () => {
    function* nothing(): Steps<string> {
      yield { what: 'requests', done: 0, of: 5 };
      return 'all';
    }
    await expect(
      drive(
        nothing(),
        createWork(() => {}),
        1,
      ),
    ).rejects.toMatchObject({ code: 'stopped' });
    expect(finish(nothing())).toBe('all');
  });
});

const maps = (names: readonly string[]) =>
  names.map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  a: "1"\n`).join('---\n');

/** A lab, and how it stands. */
async function open() {
  const { engine, world, updates } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  const names = () =>
    world()
      .read.list('ConfigMap')
      .map(({ metadata }) => metadata.name);
  return { engine, updates, names, print: () => world().fingerprint() };
}

describe('a command that is stopped', () => {
  const names = Array.from({ length: 12 }, (_, index) => `map-${index}`);
  const apply: Requests['applyManifest'][0] = { text: maps(names), file: 'big.yaml' };

  it('an apply leaves what it said it made, and nothing of the rest; undo takes it back', async () => {
    const { engine, names: there, print, updates } = await open();
    const before = print();
    const result = await engine.answer('applyManifest', { ...apply, stopAt: 5 });
    expect(result).toMatchObject({ exit: 130, stopped: { what: 'objects', done: 4, of: 12 } });
    expect(result.stdout).toBe(
      names
        .slice(0, 4)
        .map((name) => `configmap/${name} created\n`)
        .join(''),
    );
    expect(there().filter((name) => names.includes(name))).toEqual(names.slice(0, 4));
    expect(updates.at(-1)?.history).toMatchObject({ canUndo: true, undoLabel: 'kubectl apply -f big.yaml' });
    await engine.answer('undo', null);
    expect(print()).toBe(before);
    await engine.answer('redo', null);
    expect(there().filter((name) => names.includes(name))).toEqual(names.slice(0, 4));
  });

  it('stopped by hand, it tells where, and played again to there gives the same cluster', async () => {
    const first = await open();
    const line = 'for i in $(seq 3000); do kubectl annotate pod shell n=$i --overwrite; done';
    const work = createWork((at) => at.what === 'turns' && at.done > 0 && work.stop());
    const result = await first.engine.answer('exec', { line }, work);
    const { stoppedAt } = work;
    expect(result).toMatchObject({ exit: 130, stopped: { what: 'turns', of: 3000 } });
    expect(stoppedAt).toBeGreaterThan(1);
    const again = await open();
    await again.engine.answer('exec', { line, ...(stoppedAt !== undefined && { stopAt: stoppedAt }) });
    expect(again.print()).toBe(first.print());
  });

  it('a boot leaves the lab that was there', async () => {
    const { engine } = await open();
    await engine.answer('exec', { line: 'kubectl scale deploy hello --replicas=4' });
    const work = createWork(({ what }) => what === 'fetch' && work.stop());
    await expect(
      engine.answer('boot', { seed: 2, locale: 'en', example: 'four-types', manifests: maps(names) }, work),
    ).rejects.toMatchObject({ code: 'stopped' });
    await engine.answer('undo', null);
    await engine.answer('redo', null);
    expect((await engine.answer('exec', { line: 'kubectl get deploy hello -o jsonpath={.spec.replicas}' })).stdout).toBe('4');
  });

  it('the same load under two settings leaves nothing', async () => {
    const { engine, print } = await open();
    const before = print();
    const slices = [1, 2, 3].map(() => ({ parts: [{ from: { kind: 'client', name: 'client' }, count: 100 } as const], ms: 0 }));
    const work = createWork(() => {});
    work.stop();
    await expect(engine.answer('compareLoad', { a: [], b: [], url: 'http://10.0.0.11:30080', slices }, work)).rejects.toMatchObject({
      code: 'stopped',
    });
    expect(print()).toBe(before);
  });
});

describe('what is stopped as soon as it tells how far it is', () => {
  /** Asked to stop before it began: it ends at its first halt. */
  const unwanted = () => {
    const work = createWork(() => {});
    work.stop();
    return work;
  };

  it.each([
    ['the comparison of two futures', { a: ['sleep 30'], b: ['kubectl rollout restart deploy hello'] }],
    ['one of whose lines is a loop', { a: ['for i in 1 2 3; do sleep 1; done'], b: [] }],
  ])('%s leaves nothing', async (_, lines) => {
    const { engine, print } = await open();
    const before = print();
    const spec = { from: { kind: 'client', name: 'client' } as const, url: 'http://10.0.0.11:30080' };
    await expect(engine.answer('compare', { ...lines, spec, count: 1 }, unwanted())).rejects.toMatchObject({ code: 'stopped' });
    expect(print()).toBe(before);
  });

  it.each([
    ['a lesson opened far on', { lesson: { id: 'endpoints', step: 4 } }],
    ['a hunt', { hunt: 11 }],
  ])('%s is not opened', async (_, spec) => {
    const { engine, print } = await open();
    const before = print();
    await expect(engine.answer('boot', { seed: 3, locale: 'en', ...spec }, unwanted())).rejects.toMatchObject({ code: 'stopped' });
    expect(print()).toBe(before);
  });

  it('a rollout that does not come to its end is waited for no longer', async () => {
    const { engine } = await open();
    await engine.answer('exec', { line: 'kubectl set image deploy hello *=nothing/such:1' });
    const result = await engine.answer('exec', { line: 'kubectl rollout status deploy hello', stopAt: 3 });
    expect(result).toMatchObject({ exit: 130, stopped: { what: 'time' } });
    expect(result.stdout).toContain('Waiting for deployment "hello" rollout to finish');
  });
});

describe('in slices or at once', () => {
  const line = fc.oneof(
    fc.integer({ min: 1, max: 5 }).map((n) => `for i in $(seq ${n}); do kubectl run p$i --image=nginx; sleep 1; done`),
    fc.constantFrom(
      'kubectl delete pods --all',
      'kubectl scale deploy hello --replicas=5; kubectl wait pod -l app=hello --for=condition=Ready --timeout=60s',
      'if kubectl get pod shell; then kubectl delete pod shell; else echo none; fi | tee out.txt',
      'kubectl rollout restart deploy hello; kubectl rollout status deploy hello',
      'kubectl create -f m.yaml && kubectl delete -f m.yaml || echo no',
      'f() { for i in 1 2 3; do kubectl label pod shell n=$i --overwrite; [ $i = 2 ] && return 3; done; }; f',
    ),
  );

  it('a command that is stopped at any halt is the same every time, and undo brings back what was', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(line, fc.integer({ min: 1, max: 40 }), async (typed, stopAt) => {
        const [a, b] = [await open(), await open()];
        for (const { engine } of [a, b]) await engine.answer('writeFile', { path: 'm.yaml', text: maps(['x', 'y', 'z']) });
        const before = a.print();
        const results = [await a.engine.answer('exec', { line: typed, stopAt }), await b.engine.answer('exec', { line: typed, stopAt })];
        expect(results[0]).toEqual(results[1]);
        expect(a.print()).toBe(b.print());
        expect(a.updates).toEqual(b.updates);
        await a.engine.answer('undo', null);
        if (a.updates.some(({ history }) => history.undoLabel === typed)) expect(a.print()).toBe(before);
        if (results[0]?.stopped) return;
        // It ended before that halt: then it is the whole command.
        const whole = await open();
        await whole.engine.answer('writeFile', { path: 'm.yaml', text: maps(['x', 'y', 'z']) });
        expect(await whole.engine.answer('exec', { line: typed })).toEqual(results[0]);
        expect(whole.print()).toBe(b.print());
      }),
      { numRuns: 12 },
    );
  });
});
