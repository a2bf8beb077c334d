/** What would have to change, asked of the real engine. */
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import type { Finding, WhatIfSpec } from './protocol.js';

const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;
const url = 'http://hello-clusterip:8080/';
const typo = `kubectl patch svc hello-clusterip -p '{"spec":{"selector":{"app":"helo"}}}'`;

async function start() {
  const lab = realLab();
  const { engine } = lab;
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  const search = async (spec: WhatIfSpec, most = 1): Promise<readonly Finding[]> => {
    const begun = await engine.answer('whatIf', spec);
    const found: Finding[] = [];
    for (let left = begun.planned; left > 0 && found.length < most; ) {
      const step = await engine.answer('whatIfNext', { search: begun.search });
      left = step.done ? 0 : step.planned - step.tried;
      if (step.found) found.push(step.found);
    }
    return found;
  };
  return { ...lab, search };
}

describe('what would have to change', () => {
  it('is looked for in copies, and holds in the present once its lines are typed', async () => {
    const { engine, updates, world, search } = await start();
    await engine.answer('exec', { line: typo });
    const before = world().fingerprint();
    const lab = world();
    const told = updates.length;
    const [found] = await search({ spec: { from: shell, url }, want: 'answered' });
    expect(found).toMatchObject({
      edits: [{ code: 'service-selector' }],
      trace: { outcome: { kind: 'answered' } },
      apart: expect.any(Number),
    });
    expect(lab.fingerprint()).toBe(before);
    expect(updates).toHaveLength(told);
    for (const line of found?.edits.flatMap((edit) => edit.lines) ?? []) await engine.answer('act', { kind: 'command', line });
    await engine.answer('advance', { ms: found?.wait ?? 0 });
    expect((await engine.answer('send', { from: shell, url })).outcome.kind).toBe('answered');
    // Each line is a step that undo takes back.
    await engine.answer('undo', null);
    await engine.answer('undo', null);
    expect((await engine.answer('send', { from: shell, url })).outcome.kind).toBe('refused');
  });

  it('can be asked of a moment in the past', async () => {
    const { engine, updates, search, world } = await start();
    await engine.answer('exec', { line: typo });
    const from = { at: world().now, tick: updates.at(-1)?.tick ?? 0 };
    await engine.answer('exec', { line: 'kubectl delete svc hello-clusterip' });
    const [found] = await search({ from, spec: { from: shell, url }, want: 'answered' });
    expect(found?.edits[0]?.code).toBe('service-selector');
  });

  it('forgets a search when the next one begins', async () => {
    const { engine } = await start();
    const spec = { spec: { from: shell, url: 'http://hello:8080/' }, want: 'answered' } as const;
    const first = await engine.answer('whatIf', spec);
    const second = await engine.answer('whatIf', spec);
    await expect(engine.answer('whatIfNext', { search: first.search })).rejects.toMatchObject({ code: 'unknown-search' });
    expect(await engine.answer('whatIfNext', { search: second.search })).toMatchObject({ tried: 1 });
  });
});
