/** Hunts: the link to one that is under way leads to the same one, as far as it had come. */
import { expect, it } from 'vitest';
import { realLab } from '../../worker/build/real-lab.js';
import { pack, unpack } from './pack.js';
import { readState, writeState } from './written-state.js';

const MOST = 2_000;

it.each([7, 11, 40])('hunt %i, looked at, changed and tested', async (hunt) => {
  const { engine } = realLab();
  await engine.answer('boot', { seed: hunt, locale: 'en', hunt });
  await engine.answer('huntDeed', { deed: 'hint' });
  await engine.answer('exec', { line: 'kubectl get pods,svc,endpointslices -A' });
  await engine.answer('exec', { line: 'kubectl create deployment other --image=nginx' });
  await engine.answer('advance', { ms: 2_500 });
  await engine.answer('huntDeed', { deed: 'test' });
  const before = await engine.answer('hunt', null);
  const path = await engine.answer('labPath', null);
  if (!path || !before) throw new Error('nobody knows');
  const letters = await pack(
    writeState({ path, locale: 'en', view: 'packet', places: { concept: {}, packet: {} }, namespaces: {}, predictions: {}, shells: [] }),
  );
  expect(letters.length).toBeLessThanOrEqual(MOST);

  const again = realLab();
  const replayed = await again.engine.answer('replay', readState(await unpack(letters)).path);
  expect(replayed.same).toBe(true);
  expect(await again.engine.answer('hunt', null)).toEqual(before);
});
