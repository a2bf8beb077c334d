/** Undo and redo over very many steps: each brings back, byte for byte, the state that was there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import { UNDO_STEPS } from './lab-session.js';

const STEPS = 200;

const step = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((n) => `kubectl scale deploy hello --replicas=${n}`),
  fc.nat({ max: 99 }).map((n) => `kubectl annotate pod shell n=${n} --overwrite`),
  fc.nat({ max: 9 }).map((n) => `kubectl create configmap c${n} --from-literal=a=b || kubectl delete configmap c${n}`),
  fc.constantFrom(
    'kubectl exec shell -- curl -s hello-clusterip:8080',
    'kubectl delete pod -l app=hello --wait=false',
    'kubectl rollout restart deploy hello; sleep 3',
    'for i in 1 2 3; do kubectl label pod shell l$i=x --overwrite; done',
    'sleep 5; kubectl taint nodes worker1 a=b:NoSchedule || kubectl taint nodes worker1 a-',
    'echo x >> notes.txt',
  ),
);

/** What the cluster, the files and the terminal are. */
async function open() {
  const { engine, world } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  const state = async () => ({
    world: world().fingerprint(),
    notes: await engine.answer('readFile', { path: 'notes.txt' }),
  });
  return { engine, state };
}

describe('undo and redo', () => {
  it(`over ${STEPS} steps, one by one and all at once`, { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (lines) => {
        const { engine, state } = await open();
        // Not every line changes something; what changed nothing is no step.
        const states = [await state()];
        for (const line of lines) {
          const before = engine.answer('historySteps', null);
          await engine.answer('exec', { line });
          const after = engine.answer('historySteps', null);
          if ((await after).back.length > (await before).back.length) states.push(await state());
          else expect(await state()).toEqual(states.at(-1));
        }
        const last = states.length - 1;
        for (let at = last - 1; at >= 0; at--) {
          await engine.answer('undo', null);
          expect(await state()).toEqual(states[at]);
        }
        expect((await engine.answer('historySteps', null)).back).toEqual([]);
        for (let at = 1; at <= last; at++) {
          await engine.answer('redo', null);
          if (at % 10 === 0) expect(await state()).toEqual(states[at]);
        }
        await engine.answer('undo', { steps: last });
        expect(await state()).toEqual(states[0]);
        await engine.answer('redo', { steps: last });
        expect(await state()).toEqual(states[last]);
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });

  it(`keeps the newest ${UNDO_STEPS} steps`, async () => {
    const { engine } = await open();
    for (let turn = 0; turn < UNDO_STEPS + 5; turn++) await engine.answer('writeFile', { path: 'a.txt', text: String(turn) });
    expect((await engine.answer('historySteps', null)).back).toHaveLength(UNDO_STEPS);
    await engine.answer('undo', { steps: UNDO_STEPS });
    expect(await engine.answer('readFile', { path: 'a.txt' })).toBe('4');
  });
});
