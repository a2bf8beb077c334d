/** A hunt in the real engine: told, counted, solved or given up. */
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';

const SEED = 11;

async function start() {
  const lab = realLab();
  const result = await lab.engine.answer('boot', { seed: 1, locale: 'en', hunt: SEED });
  const hunt = async (deed: 'look' | 'hint' | 'test' | 'give-up') => {
    const view = deed === 'look' ? await lab.engine.answer('hunt', null) : await lab.engine.answer('huntDeed', { deed });
    if (!view) throw new Error('no hunt is played');
    return view;
  };
  return { ...lab, result, hunt };
}

describe('a hunt', () => {
  it('begins with a ticket, the same for the same number', async () => {
    const [one, other] = [await start(), await start()];
    expect(one.result.hunt).toEqual(other.result.hunt);
    expect(one.result.files).toEqual([]);
    expect(one.result.hunt).toMatchObject({
      seed: SEED,
      looks: 0,
      changes: 0,
      hints: [],
      hintsLeft: 3,
      ticket: { url: expect.stringContaining('http') },
    });
    expect(one.world().fingerprint()).toBe(other.world().fingerprint());
  });

  it('counts looks and changes, and what undo takes back stays counted', async () => {
    const { engine, hunt, result } = await start();
    await engine.answer('exec', { line: 'kubectl get pods -A' });
    await engine.answer('send', {
      from: result.hunt?.ticket.from ?? { kind: 'client', name: 'laptop' },
      url: result.hunt?.ticket.url ?? '',
    });
    await engine.answer('exec', { line: 'curl -m 1 http://10.0.0.11:30000/' });
    expect(await hunt('look')).toMatchObject({ looks: 3, changes: 0 });
    await engine.answer('act', { kind: 'command', line: 'kubectl create ns mine' });
    await engine.answer('undo', null);
    expect(await hunt('look')).toMatchObject({ looks: 3, changes: 1 });
    expect(await hunt('hint')).toMatchObject({ hints: [{ code: 'symptom' }], hintsLeft: 2 });
  });

  it('is over once everything holds: lines of the answer solve it', async () => {
    const given = await start();
    const { answer } = await given.hunt('give-up');
    expect(answer?.lines.length).toBeGreaterThan(0);
    const { engine, hunt } = await start();
    expect(await hunt('test')).toMatchObject({ tested: { complaint: false } });
    for (const line of answer?.lines ?? []) await engine.answer('exec', { line });
    await engine.answer('advance', { ms: 120_000 });
    expect(await hunt('test')).toMatchObject({ over: 'solved', points: 100, tested: { complaint: true } });
    // What is done afterwards counts no more.
    await engine.answer('exec', { line: 'kubectl get pods -A' });
    expect((await hunt('look')).looks).toBe(0);
  });

  it('is none where none was begun', async () => {
    const { engine } = realLab();
    await engine.answer('boot', { seed: 1, locale: 'en', example: 'empty' });
    expect(await engine.answer('hunt', null)).toBeNull();
  });
});
