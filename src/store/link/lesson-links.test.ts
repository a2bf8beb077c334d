/** Every lesson, played to its end as somebody types it: the link to that state can be sent anywhere, and leads there again. */
import { expect, it } from 'vitest';
import { fillIn } from '../../lesson/fill-in.js';
import { sourceOf } from '../../lesson/session.js';
import { realLab, realLessons } from '../../worker/build/real-lab.js';
import { pack, unpack } from './pack.js';
import { readState, writeState } from './written-state.js';

const MOST = 2_000;
/** Address, lesson and step in front of the state, as the share window writes it. */
const BEFORE = 'https://portwalk.example.org/lab/?lesson=external-traffic-policy&step=10&locale=ko&theme=dark#s='.length;

it.each([...realLessons.keys()])('%s', async (id) => {
  const { engine, world } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'ko', lesson: { id } });
  const predictions: Record<string, string> = {};
  for (const [index, step] of (realLessons.get(id)?.logic.steps ?? []).entries()) {
    if (index > 0) await engine.answer('openStep', { step: index });
    await engine.answer('advance', { ms: 1_234 });
    const said = step.kind === 'ask' && !step.choices ? 'default/backend-6d4cf56db6-x7k2p' : undefined;
    if (step.kind === 'ask' || step.kind === 'do') await engine.answer('runStep', { step: index, ...(said && { said }) });
    if (step.kind === 'ask') predictions[step.id] = said ? `=${said}` : (step.choices?.[0]?.id ?? '');
    if (step.kind !== 'task') continue;
    for (const deed of step.solution) {
      if ('run' in deed) await engine.answer('exec', { line: fillIn(deed.run, world()) });
      else if ('send' in deed) {
        const spec = { from: sourceOf(deed.send.from), url: fillIn(deed.send.url, world()) };
        if ((deed.send.count ?? 1) > 1) await engine.answer('sendMany', { spec, count: deed.send.count ?? 1 });
        else await engine.answer('send', spec);
      } else if ('wait' in deed) await engine.answer('advance', { ms: 5_000 });
      else await engine.answer('act', { kind: 'node', node: deed.node.name, up: deed.node.up });
    }
  }
  const path = await engine.answer('labPath', null);
  if (!path) throw new Error('nobody knows');
  const letters = await pack(
    writeState({
      path,
      locale: 'ko',
      view: 'packet',
      playhead: { request: 3, ms: 1_200 },
      selection: { kind: 'trace', id: 12 },
      places: { concept: {}, packet: { 'pod:default/client': { x: 120, y: 40 }, 'service:default/web': { x: -30, y: 200 } } },
      camera: { x: -312, y: -148, w: 1288, h: 704 },
      namespaces: {},
      predictions,
      shells: [],
    }),
  );
  expect(letters.length + BEFORE).toBeLessThanOrEqual(MOST);
  const again = realLab();
  expect((await again.engine.answer('replay', readState(await unpack(letters)).path)).same).toBe(true);
});
