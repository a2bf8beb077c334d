/** What editing on the stage asks of the engine, in the real one. */
import { describe, expect, it } from 'vitest';
import { realLab } from './build/real-lab.js';
import type { LiveText, RequestName, Requests } from './protocol.js';

async function start(lines: readonly string[] = [], seed = 7) {
  const { engine, updates, world } = realLab();
  const ask = <N extends RequestName>(name: N, params: Requests[N][0]): Promise<Requests[N][1]> =>
    Promise.resolve(engine.answer(name, params));
  await ask('boot', { seed, locale: 'en', example: 'four-types' });
  const run = async (line: string) => {
    const result = await ask('act', { kind: 'command', line });
    expect(result.stderr).toBe('');
    return result;
  };
  for (const line of lines) await run(line);
  return { ask, run, updates, world: world() };
}

describe('the pods a selector would choose', () => {
  it('are those the EndpointSlices have afterwards', async () => {
    const { ask, run, world } = await start([
      'kubectl run lone --image=nginx --port=80 --labels=app=hello,tier=solo',
      'kubectl run sleeper --image=busybox --labels=app=sleeper --command -- sleep 3600',
      'sleep 30',
      'kubectl annotate pod lone portwalk/ready=false',
      'sleep 30',
    ]);
    const preview = await ask('previewSelector', { namespace: 'default', service: 'hello-clusterip', selector: { tier: 'solo' } });
    expect(preview.pods.filter(({ after }) => after)).toEqual([{ key: 'default/lone', before: true, after: true, endpoint: 'not-ready' }]);
    expect(preview.pods.filter(({ before, after }) => before && !after)).toHaveLength(3);
    expect(preview.labels[0]).toEqual({ key: 'app', value: 'hello', pods: 4 });
    expect(preview.labels.map(({ key }) => key)).not.toContain('pod-template-hash');
    for (const selector of [{ tier: 'solo' }, { app: 'hello' }, { app: 'sleeper' }, { app: 'nobody' }]) {
      const told = await ask('previewSelector', { namespace: 'default', service: 'hello-clusterip', selector });
      const pairs = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
      await run(`kubectl set selector service hello-clusterip ${pairs.join(',')}`);
      const targets = world.read
        .list('EndpointSlice', 'default')
        .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'hello-clusterip')
        .flatMap(({ endpoints }) =>
          endpoints.map(({ targetRef, conditions }) => `${targetRef?.name} ${conditions.ready ? 'ready' : 'not-ready'}`),
        );
      const said = told.pods.filter(({ after }) => after).map(({ key, endpoint }) => `${key.slice('default/'.length)} ${endpoint}`);
      expect(said.sort()).toEqual(targets.sort());
    }
  });

  it('warns of ports nobody listens on, and of names no container has', async () => {
    const { ask } = await start(['kubectl run sleeper --image=busybox --labels=app=sleeper --command -- sleep 3600', 'sleep 30']);
    const ports = [
      { port: 80, targetPort: 80, protocol: 'TCP' as const },
      { port: 81, targetPort: 'web', protocol: 'TCP' as const },
    ];
    const { ports: told } = await ask('previewSelector', { namespace: 'default', selector: { app: 'sleeper' }, ports });
    expect(told).toEqual([
      { port: 80, target: 80, unnamed: [], silent: ['default/sleeper'] },
      { port: 81, target: 'web', unnamed: ['default/sleeper'], silent: [] },
    ]);
  });

  it('are none for an empty selector: no controller looks after such a Service', async () => {
    const { ask } = await start();
    const { pods } = await ask('previewSelector', { namespace: 'default', service: 'hello-clusterip', selector: {} });
    expect(pods.map(({ before, after }) => [before, after])).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
  });
});

/** Lines of a text with what they come from, for reading. */
function told({ text, origins }: LiveText): Readonly<Record<string, string>> {
  return Object.fromEntries(text.split('\n').map((line, index) => [line.trim(), origins[index] ?? '']));
}

describe('an object as YAML', () => {
  it('of a Service that was applied: what was written, what was defaulted, what was given out', async () => {
    const { ask } = await start();
    const live = (await ask('liveText', { kind: 'Service', key: 'default/hello-nodeport' })) as LiveText;
    expect(live.text).not.toContain('uid');
    expect(live.text).not.toContain('status');
    expect(live.origins).toHaveLength(live.text.split('\n').length - 1);
    expect(told(live)).toMatchObject({
      'kind: Service': 'author',
      'spec:': 'author',
      'app: hello': 'author',
      'type: NodePort': 'author',
      'sessionAffinity: None': 'default',
      'externalTrafficPolicy: Cluster': 'default',
      'protocol: TCP': 'default',
    });
    expect(Object.entries(told(live)).find(([line]) => line.startsWith('clusterIP:'))?.[1]).toBe('cluster');
  });

  it('of a Deployment that was created by a command', async () => {
    const { ask } = await start(['kubectl create deployment web --image=nginx:1.27 --replicas=2']);
    const live = (await ask('liveText', { kind: 'Deployment', key: 'default/web' })) as LiveText;
    expect(told(live)).toMatchObject({
      'replicas: 2': 'author',
      '- image: nginx:1.27': 'author',
      'imagePullPolicy: IfNotPresent': 'default',
      'revisionHistoryLimit: 10': 'default',
      'strategy:': 'default',
      'deployment.kubernetes.io/revision: "1"': 'cluster',
    });
  });

  it('whole, with what the cluster wrote; and nothing of what is not there', async () => {
    const { ask } = await start();
    const live = (await ask('liveText', { kind: 'Pod', key: 'default/shell', whole: true })) as LiveText;
    expect(told(live)['status:']).toBe('cluster');
    expect(Object.keys(told(live)).some((line) => line.startsWith('uid:'))).toBe(true);
    expect(await ask('liveText', { kind: 'Pod', key: 'default/nobody' })).toBeNull();
  });
});

describe('an edited YAML', () => {
  const service = { kind: 'Service', key: 'default/hello-clusterip' } as const;

  it('is sent as a patch of what was changed, and nothing else', async () => {
    const { ask, run } = await start();
    const { text } = (await ask('liveText', service)) as LiveText;
    const edited = text.replace('app: hello', 'app: other').replace('sessionAffinity: None', 'sessionAffinity: ClientIP');
    // Somebody else changes the type meanwhile.
    await run(`kubectl patch svc hello-clusterip -p '{"spec":{"type":"NodePort"}}'`);
    const edit = await ask('textEdit', { ...service, base: text, text: edited });
    expect(edit).toEqual({
      line: `kubectl patch service hello-clusterip --type=merge -p '{"spec":{"selector":{"app":"other"},"sessionAffinity":"ClientIP"}}'`,
      problems: [],
    });
    await run(edit.line ?? '');
    const live = (await ask('liveText', service)) as LiveText;
    expect(live.text).toContain('app: other');
    expect(live.text).toContain('type: NodePort');
  });

  it('that is as it was sends nothing; removed lines are removed', async () => {
    const { ask } = await start(['kubectl label svc hello-clusterip team=blue']);
    const { text } = (await ask('liveText', service)) as LiveText;
    expect(await ask('textEdit', { ...service, base: text, text })).toEqual({ problems: [] });
    const { line } = await ask('textEdit', { ...service, base: text, text: text.replace(/ {2}labels:\n {4}team: blue\n/, '') });
    expect(line).toBe(`kubectl patch service hello-clusterip --type=merge -p '{"metadata":{"labels":null}}'`);
  });

  it('with mistakes says where they are', async () => {
    const { ask } = await start();
    const { text } = (await ask('liveText', service)) as LiveText;
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    const problems = async (from: string, to: string) =>
      (await ask('textEdit', { ...service, base: text, text: text.replace(from, to) })).problems;
    expect(await problems('port: 8080', 'port: 808080')).toMatchObject([{ severity: 'error', line: lineOf('port: 8080') }]);
    expect(await problems('  type: ClusterIP', '  typo: ClusterIP')).toMatchObject([
      { severity: 'error', line: lineOf('type: ClusterIP') },
    ]);
    expect(await problems('kind: Service', 'kind: Service: x')).toMatchObject([{ severity: 'error' }]);
    expect(await problems('name: hello-clusterip', 'name: hello-other')).toMatchObject([
      { severity: 'error', line: lineOf('name: hello-clusterip'), hint: { code: 'one-object' } },
    ]);
  });
});

describe('steps', () => {
  it('are named, the nearest first, and several are taken at once', async () => {
    const { ask, run, world } = await start();
    const before = world.fingerprint();
    const lines = ['kubectl create namespace a', 'kubectl create namespace b', 'kubectl create namespace c'];
    for (const line of lines) await run(line);
    const after = world.fingerprint();
    const names = (steps: readonly { readonly label: string }[]) => steps.map(({ label }) => label);
    expect(names((await ask('historySteps', null)).back)).toEqual(lines.toReversed());
    expect(await ask('undo', { steps: 3 })).toMatchObject({ canUndo: false, place: 0, redoLabel: lines[0] });
    expect(world.fingerprint()).toBe(before);
    expect(names((await ask('historySteps', null)).forth)).toEqual(lines);
    expect(await ask('redo', { steps: 2 })).toMatchObject({ place: 2, undoLabel: lines[1], redoLabel: lines[2] });
    await ask('redo', null);
    expect(world.fingerprint()).toBe(after);
    await ask('undo', { steps: 99 });
    expect(world.fingerprint()).toBe(before);
    expect(await ask('undo', { steps: 1 })).toMatchObject({ canUndo: false, place: 0 });
  });
});

describe('kept states', () => {
  it('come back byte for byte, in this lab and in another of the same cluster', async () => {
    const { ask, run, world, updates } = await start(['kubectl scale deploy hello --replicas=5']);
    await ask('sendMany', { spec: { from: { kind: 'client', name: 'client' }, url: '10.0.0.11:30080' }, count: 50 });
    const then = world.fingerprint();
    const kept = await ask('keepState', { id: 'one' });
    await run('kubectl delete deploy hello');
    const deleted = world.fingerprint();
    await ask('returnTo', { id: 'one', label: 'snapshot one', text: kept.text });
    expect(world.fingerprint()).toBe(then);
    expect(updates.at(-1)).toMatchObject({ full: true, history: { undoLabel: 'snapshot one' } });
    await ask('undo', null);
    expect(world.fingerprint()).toBe(deleted);

    const other = await start(['kubectl create namespace elsewhere']);
    await other.ask('returnTo', { id: 'one', label: 'snapshot one', text: kept.text });
    expect(other.world.fingerprint()).toBe(then);
    // And goes on as the first one would.
    await ask('redo', null);
    for (const lab of [{ run, world }, other]) await lab.run('kubectl scale deploy hello --replicas=2');
    expect(other.world.fingerprint()).toBe(world.fingerprint());
    await other.ask('undo', { steps: 2 });
    expect(other.world.read.get('Namespace', 'elsewhere')).toBeDefined();
  });

  it('that are damaged or of another cluster are refused, and nothing happens', async () => {
    const { ask, world } = await start();
    const { text } = await ask('keepState', { id: 'one' });
    const now = world.fingerprint();
    for (const bad of ['', '1 {}', text.replace('"seed":7', '"seed":8'), text.slice(0, -5)]) {
      await expect(ask('returnTo', { id: 'two', label: 'x', text: bad })).rejects.toMatchObject({ code: 'bad-snapshot' });
    }
    const other = await start([], 8);
    const foreign = await other.ask('keepState', { id: 'x' });
    await expect(ask('returnTo', { id: 'x', label: 'x', text: foreign.text })).rejects.toMatchObject({ code: 'other-cluster' });
    expect(world.fingerprint()).toBe(now);
  });

  it('are compared: objects that differ, and the hop from which a request fares otherwise', async () => {
    const { ask, run } = await start();
    const { text } = await ask('keepState', { id: 'one' });
    const spec = { from: { kind: 'client', name: 'client' } as const, url: '10.0.0.11:30080' };
    expect(await ask('compareStates', { a: text, b: text, spec })).toMatchObject({ objects: [] });
    await run('kubectl set selector service hello-nodeport app=nobody');
    await run('kubectl create namespace more');
    const { objects, a, b, apart } = await ask('compareStates', { a: text, spec });
    expect(objects).toContainEqual({ kind: 'Namespace', key: 'more', only: 'b' });
    expect(objects).toContainEqual({ kind: 'Service', key: 'default/hello-nodeport', fields: ['spec.selector.app'] });
    expect([a.trace?.outcome.kind, b.trace?.outcome.kind]).toEqual(['answered', 'refused']);
    expect(apart).toBeGreaterThan(0);
  });
});
