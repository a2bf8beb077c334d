/** Two futures of one moment, in the real engine. */
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import type { CompareSpec, Comparison, LoadPair, LoadPairSpec } from './protocol.js';

const client = { kind: 'client', name: 'client' } as const;
const shell = { kind: 'pod', namespace: 'default', name: 'shell' } as const;

async function start(lines: readonly string[] = []) {
  const { engine, updates, world } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  for (const line of lines) await engine.answer('exec', { line });
  const compare = (spec: Omit<CompareSpec, 'count'> & { readonly count?: number }): Promise<Comparison> =>
    Promise.resolve(engine.answer('compare', { count: 1, ...spec }));
  return { engine, updates, world: world(), compare };
}

const patch = (service: string, policy: string) => `kubectl patch svc ${service} -p '{"spec":{"externalTrafficPolicy":"${policy}"}}'`;
/** Two pods, so that a node is left without one. */
const two = 'kubectl scale deploy hello --replicas=2';

describe('two futures', () => {
  it('of a node port on a node without a pod: Cluster takes it further, Local drops it there', async () => {
    const { world, compare } = await start([two, 'sleep 40']);
    const empty = ['master', 'worker1', 'worker2'].find(
      (node) => !world.read.list('Pod').some((pod) => pod.metadata.name.startsWith('hello-') && pod.spec.nodeName === node),
    );
    const ip = world.config.nodes.find(({ name }) => name === empty)?.ip;
    const { a, b, apart } = await compare({ a: [], b: [patch('hello-nodeport', 'Local')], spec: { from: client, url: `${ip}:30080` } });
    expect(a.trace?.outcome.kind).toBe('answered');
    expect(b.trace?.outcome).toMatchObject({ kind: 'timed-out', why: { code: 'no-local-endpoints-external' } });
    expect(apart).toBeDefined();
    expect(a.trace?.hops.slice(0, apart).map(({ why }) => why.code)).toEqual(b.trace?.hops.slice(0, apart).map(({ why }) => why.code));
    expect(b.trace?.hops[apart ?? 0]).toMatchObject({ kind: 'drop', at: `rules:${empty}` });
    expect(b.echo).toMatchObject([{ result: { exit: 0, stdout: expect.stringContaining('patched') } }]);
  });

  it('that are the same fare alike', async () => {
    const { compare } = await start();
    const same = await compare({ a: [], b: [], spec: { from: shell, url: 'hello-clusterip:8080' } });
    expect(same.apart).toBeUndefined();
    expect(same.a.trace).toEqual(same.b.trace);
  });

  it('leave the present, its history and its story as they were', async () => {
    const { engine, updates, world, compare } = await start([two]);
    const before = world.fingerprint();
    const told = updates.length;
    await compare({
      a: ['kubectl delete deploy hello', 'rm -f four-types.yaml'],
      b: ['kubectl scale deploy hello --replicas=9'],
      spec: { from: shell, url: 'hello-clusterip:8080' },
      count: 500,
    });
    expect(world.fingerprint()).toBe(before);
    expect(updates).toHaveLength(told);
    expect(await engine.answer('listFiles', null)).toContain('four-types.yaml');
    expect((await engine.answer('exec', { line: 'kubectl get deploy hello' })).stdout).toMatch(/hello +\d\/2/);
  });

  it('share many requests by their own rules', async () => {
    const { compare } = await start();
    const { a, b } = await compare({
      a: [],
      b: ['kubectl scale deploy hello --replicas=1'],
      spec: { from: shell, url: 'hello-clusterip:8080' },
      count: 900,
    });
    expect(a.batch?.shares.map(({ expected }) => expected)).toEqual([1 / 3, 1 / 3, 1 / 3].map((share) => expect.closeTo(share, 9)));
    expect(b.batch?.shares.map(({ count, expected }) => [count, expected])).toEqual([[900, 1]]);
  });

  it('can begin in the past', async () => {
    const { engine, updates, world, compare } = await start();
    const from = { at: world.now, tick: updates.at(-1)?.tick ?? 0 };
    await engine.answer('exec', { line: 'kubectl delete svc hello-clusterip' });
    const spec = { from: shell, url: 'hello-clusterip:8080' };
    expect((await compare({ from, a: [], b: [], spec })).a.trace?.outcome.kind).toBe('answered');
    expect((await compare({ a: [], b: [], spec })).a.trace?.outcome.kind).toBe('no-such-host');
  });

  it('say when nothing can be sent in one of them', async () => {
    const { compare } = await start();
    const { a, b, apart } = await compare({
      a: [],
      b: ['kubectl delete pod shell --grace-period=0 --force'],
      spec: { from: shell, url: 'hello-clusterip:8080' },
    });
    expect(a.trace?.outcome.kind).toBe('answered');
    expect(b).toMatchObject({ failed: { code: 'unknown-source' } });
    expect(apart).toBeUndefined();
  });

  it('know the namespace kubectl was told to use', async () => {
    const { compare } = await start(['kubectl create ns team', 'kubectl config set-context --current --namespace=team']);
    const { b } = await compare({ a: [], b: ['kubectl get pods'], spec: { from: client, url: '203.0.113.10:8080' } });
    expect(b.echo[0]?.result.stderr).toBe('No resources found in team namespace.\n');
  });
});

describe('the same load in two futures', () => {
  const slices = Array.from({ length: 8 }, () => ({ parts: [{ from: client, count: 50 }], ms: 500 }));
  const total = (future: LoadPair['a']) =>
    future.slices.flatMap(({ parts }) => parts).reduce((sum, { batch }) => sum + (batch?.requests ?? 0), 0);

  async function pair(spec: Omit<LoadPairSpec, 'a'>) {
    const { engine, world } = await start();
    const before = world.fingerprint();
    const result = (await engine.answer('compareLoad', { a: [], ...spec })) as LoadPair;
    expect(world.fingerprint()).toBe(before);
    return result;
  }

  it('sends the same from the same moment on, and what differs is the setting', async () => {
    const { a, b } = await pair({ b: [patch('hello-loadbalancer', 'Local')], url: '203.0.113.10:8080', slices });
    expect([total(a), total(b)]).toEqual([400, 400]);
    expect(a.slices.map(({ at }) => at)).toEqual(b.slices.map(({ at }) => at));
    const seen = (future: LoadPair['a']) =>
      new Set(future.slices.flatMap(({ parts }) => parts.flatMap(({ batch }) => batch?.paths ?? [])).map(({ clientSeen }) => clientSeen));
    const [address] = seen(b);
    expect(seen(b).size).toBe(1);
    expect(seen(a).has(address)).toBe(false);
  });

  it('alike fares alike', async () => {
    const { a, b } = await pair({
      b: [],
      url: 'hello-clusterip.default:8080',
      slices: slices.map((slice) => ({ ...slice, parts: [{ from: shell, count: 50 }] })),
    });
    expect(a.slices).toEqual(b.slices);
  });

  it('types a line in both while it runs', async () => {
    const run = 'kubectl scale deploy hello --replicas=0';
    const { a, b } = await pair({
      b: [patch('hello-nodeport', 'Local')],
      url: '10.0.0.11:30080',
      slices: slices.map((slice, index) => (index === 2 ? { ...slice, run } : slice)),
    });
    for (const { slices: told } of [a, b]) {
      expect(told[1]?.parts[0]?.batch?.outcomes.answered).toBeGreaterThan(0);
      expect(told.at(-1)?.parts[0]?.batch?.outcomes.answered).toBe(0);
    }
  });
});
