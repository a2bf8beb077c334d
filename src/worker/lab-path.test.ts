/** Whatever was done in a lab: done again along its path, the state is the same byte by byte. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import type { BootSpec, LabPath, RequestName, Requests } from './protocol.js';
import { createWork } from './work.js';

type Asked = { readonly [N in RequestName]: readonly [name: N, params: Requests[N][0]] }[RequestName];

const client = { kind: 'client', name: 'client' } as const;
const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;

const line = fc.constantFrom(
  'kubectl scale deploy hello --replicas=5',
  'kubectl scale deploy hello --replicas=1',
  'kubectl rollout restart deploy/hello',
  'kubectl rollout status deploy/hello',
  'kubectl delete pod -l app=hello --wait=false',
  'kubectl patch svc hello-nodeport -p \'{"spec":{"externalTrafficPolicy":"Local"}}\'',
  'kubectl delete svc hello-clusterip',
  'kubectl expose deploy hello --name=again --port=80',
  'kubectl run extra --image=nginx',
  'kubectl get pods -o wide',
  'kubectl exec shell -- curl -s hello-clusterip:8080',
  'sleep 3',
  'lab set proxy-mode nftables',
);

const deed: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 4, arbitrary: line.map((text): Asked => ['exec', { line: text }]) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 20_000 }).map((ms): Asked => ['advance', { ms }]) },
  fc.constantFrom<Asked>(
    ['send', { from: client, url: '10.0.0.11:30080' }],
    ['send', { from: shell, url: 'hello-clusterip:8080' }],
    ['sendMany', { spec: { from: client, url: '203.0.113.10:8080' }, count: 50 }],
    ['act', { kind: 'node', node: 'worker1', up: false }],
    ['act', { kind: 'node', node: 'worker1', up: true }],
    ['act', { kind: 'command', line: 'kubectl scale deploy hello --replicas=2' }],
    ['loadSlice', { load: 1, label: 'load', url: '10.0.0.11:30080', parts: [{ from: client, count: 20 }], ms: 1_000 }],
    ['loadSlice', { load: 1, url: '10.0.0.11:30080', parts: [{ from: client, count: 20 }], ms: 1_000 }],
    [
      'writeFile',
      {
        path: 'mine.yaml',
        text: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: mine\nspec:\n  containers:\n  - {name: c, image: nginx}\n',
      },
    ],
    ['exec', { line: 'kubectl apply -f mine.yaml' }],
  ),
  fc.constantFrom<Asked>(['undo', null], ['undo', { steps: 2 }], ['redo', null], ['reset', null]),
  fc.integer({ min: 0, max: 60_000 }).map((at): Asked => ['rewind', { at }]),
);

async function labOf(boot: BootSpec) {
  const lab = realLab();
  await lab.engine.answer('boot', boot);
  return lab;
}

const ask = async ({ engine }: Pick<ReturnType<typeof realLab>, 'engine'>, [name, params]: Asked): Promise<void> => {
  // What cannot be done any more (a sender that is gone) changes nothing.
  await engine.answer(name, params as never).catch(() => {});
};

async function pathOf({ engine }: Pick<ReturnType<typeof realLab>, 'engine'>): Promise<LabPath> {
  const path = await engine.answer('labPath', null);
  if (!path) throw new Error('nobody knows');
  // As it comes out of a link.
  return JSON.parse(JSON.stringify(path)) as LabPath;
}

const four: BootSpec = { seed: 1, locale: 'en', example: 'four-types' };

describe('the path to a state', () => {
  it('leads there again, whatever was done and undone on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async (deeds) => {
        const first = await labOf(four);
        for (const one of deeds) await ask(first, one);
        const path = await pathOf(first);
        const second = realLab();
        const { same } = await second.engine.answer('replay', path);
        expect(second.world().fingerprint()).toBe(first.world().fingerprint());
        expect(same).toBe(true);
        expect(await pathOf(second)).toEqual(path);
      }),
      { numRuns: 25 },
    );
  });

  it('in a lesson, with steps that were taken back', async () => {
    const first = await labOf({ seed: 1, locale: 'en', lesson: { id: 'cluster-ip', step: 1 } });
    for (const asked of [
      ['runStep', { step: 1 }],
      ['openStep', { step: 2 }],
      ['openStep', { step: 3 }],
      ['advance', { ms: 3_000 }],
      ['undo', { steps: 2 }],
      ['exec', { line: 'kubectl get pods' }],
    ] as const)
      await ask(first, asked as Asked);
    const path = await pathOf(first);
    expect(path.lesson).toEqual({ step: 3, reached: 3 });
    const second = realLab();
    const { same, typed, lesson } = await second.engine.answer('replay', path);
    expect(same).toBe(true);
    expect(lesson?.id).toBe('cluster-ip');
    expect(typed.map((one) => one.line)).toEqual(['kubectl get pods']);
    expect(typed[0]?.result.stdout).toContain('NAME');
    expect((await pathOf(second)).lesson).toEqual(path.lesson);
  });

  it('a line that was stopped is stopped at the same place', async () => {
    const first = await labOf(four);
    // The tools are there.
    await ask(first, ['exec', { line: 'kubectl get pods' }]);
    const work = createWork(() => {});
    work.stop();
    await first.engine.answer('exec', { line: 'for i in 1 2 3 4 5 6; do sleep 1; done' }, work);
    expect(work.stoppedAt).toBeGreaterThan(0);
    const path = await pathOf(first);
    const second = realLab();
    expect((await second.engine.answer('replay', path)).same).toBe(true);
  });

  it('is unknown once a state of another visit is the present, and known again when that is undone', async () => {
    const first = await labOf(four);
    await ask(first, ['exec', { line: 'kubectl scale deploy hello --replicas=1' }]);
    const { text } = await first.engine.answer('keepState', { id: 'kept' });
    const second = await labOf(four);
    await second.engine.answer('returnTo', { id: 'kept', label: 'kept', text });
    await ask(second, ['exec', { line: 'kubectl get pods' }]);
    expect(await second.engine.answer('labPath', null)).toBeNull();
    await ask(second, ['undo', { steps: 5 }]);
    expect(await second.engine.answer('labPath', null)).toMatchObject({ deeds: [] });
  });

  it('of another version of the lab leads somewhere, and says so', async () => {
    const path = await pathOf(await labOf(four));
    expect((await realLab().engine.answer('replay', { ...path, fingerprint: 'other' })).same).toBe(false);
  });
});

describe('a path nobody has gone', () => {
  const path: LabPath = { boot: four, deeds: [], now: 20_000, fingerprint: '' };
  const deedOf = (name: string, params: unknown, at = 10_000) => ({ at, name: name as RequestName, params });
  it.each<[string, unknown]>([
    ['with an unknown deed', { ...path, deeds: [deedOf('format', {})] }],
    ['with a boot in it', { ...path, deeds: [deedOf('boot', four)] }],
    ['with a crash in it', { ...path, deeds: [deedOf('crash', null)] }],
    ['with a deed of the wrong shape', { ...path, deeds: [deedOf('exec', { line: 7 })] }],
    ['that goes back in time', { ...path, deeds: [deedOf('exec', { line: 'ls' }, 9_000), deedOf('exec', { line: 'ls' }, 8_000)] }],
    ['that ends before it began', { ...path, deeds: [deedOf('exec', { line: 'ls' }, 30_000)] }],
    ['of a year', { ...path, now: 31_536_000_000 }],
    ['of broken time', { ...path, now: 1.5 }],
    [
      'with a billion requests',
      { ...path, deeds: Array.from({ length: 50 }, () => deedOf('sendMany', { spec: { from: client, url: 'a' }, count: 1_000_000 })) },
    ],
    ['with too many deeds', { ...path, deeds: Array.from({ length: 5_001 }, () => deedOf('exec', { line: 'ls' })) }],
    ['that is nothing', null],
    ['from a sender that never was', { ...path, deeds: [deedOf('send', { from: { kind: 'client', name: 'ghost' }, url: 'http://a/' })] }],
    ['of a lesson that is not there', { ...path, boot: { ...four, lesson: { id: 'nope' } } }],
  ])('%s is refused, and the lab there was is kept', async (_, bad) => {
    const lab = await labOf(four);
    await ask(lab, ['exec', { line: 'kubectl scale deploy hello --replicas=1' }]);
    const told = lab.updates.length;
    const before = await pathOf(lab);
    await expect(lab.engine.answer('replay', bad as LabPath)).rejects.toMatchObject({
      code: expect.stringMatching(/^bad-|^unknown-/),
    });
    expect(lab.updates.length).toBe(told);
    expect(await pathOf(lab)).toEqual(before);
  });

  it('that takes long can be stopped, and the lab there was is kept', async () => {
    const lab = await labOf(four);
    const before = await pathOf(lab);
    const work = createWork(() => {});
    setTimeout(() => work.stop(), 100);
    const endless = { ...path, deeds: [deedOf('exec', { line: 'while true; do sleep 1; done' }, 10_000)], now: 99_000_000 };
    await expect(lab.engine.answer('replay', endless, work)).rejects.toMatchObject({ code: 'stopped' });
    expect(await pathOf(lab)).toEqual(before);
  });
});
