import { beforeEach, describe, expect, it } from 'vitest';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createClient, type EngineClient } from '../worker/client.js';
import { createEngine } from '../worker/engine.js';
import { type HostPort, hostEngine } from '../worker/host.js';
import { fakeSandbox, fakeTools, fakeWorld, openFakeWorld } from '../worker/testing/fake-world.js';
import { createLab } from './create-lab.js';
import type { Lab } from './initial.js';
import { storyEnd } from './moment.js';
import { playhead } from './playhead.js';

/** An engine in the same thread, behind the real client and host. */
function connect(): EngineClient {
  return createClient(() => {
    let hear: (message: unknown) => void = () => {};
    const host: HostPort = { onmessage: null, postMessage: (message, transfer) => hear(structuredClone(message, { transfer })) };
    hostEngine(host, (send) =>
      createEngine(
        {
          createWorld: fakeWorld,
          openWorld: openFakeWorld,
          example: async (name) => (name === 'nowhere' ? undefined : fakeSandbox()),
          loadTools: async () => fakeTools,
        },
        send,
      ),
    );
    return {
      send: (message) => host.onmessage?.({ data: structuredClone(message) } as MessageEvent),
      listen(listener) {
        hear = listener;
      },
      close() {},
    };
  });
}

let lab: StoreApi<Lab>;
const state = (): Lab => lab.getState();
const actions = () => state().actions;
const podNames = (): string[] => [...state().view.objects.Pod.keys()];
const texts = (): string[] => state().terminal.map((line) => `${line.kind}: ${line.text}`);
const end = (): number => storyEnd(state().segments);

beforeEach(async () => {
  const client = connect();
  lab = createStore<Lab>()((set, get) => createLab({ get, set, connect: () => client }));
  await actions().boot({ seed: 1, locale: 'en', example: 'empty' });
});

const send = async (url = 'http://web/'): Promise<void> => {
  actions().setDraft({ from: { kind: 'client', name: 'laptop' }, url, count: 1 });
  await actions().send();
};

describe('a lab', () => {
  it('is ready, at its newest moment, with somebody to send from', () => {
    expect(state()).toMatchObject({ status: 'ready', live: true, playing: true, draft: { from: { kind: 'client', name: 'laptop' } } });
  });

  it('echoes what is typed and shows what it did at once', async () => {
    await actions().exec('run web');
    expect(texts()).toEqual(['command: run web', 'out: pod/web created']);
    expect(podNames()).toEqual(['default/web']);
    expect(state()).toMatchObject({ live: true, commandHistory: ['run web'], history: { canUndo: true, undoLabel: 'run web' } });
  });

  it('keeps a line that Ctrl-C took back in sight, and runs nothing', () => {
    actions().interrupt('kubectl get po');
    actions().interrupt('', 's1');
    expect(texts()).toEqual(['command: kubectl get po^C', 'command: ^C']);
    expect(state().terminal.at(-1)).toMatchObject({ session: 's1' });
    expect(state().commandHistory).toEqual([]);
  });

  it('shows what is typed ahead when its prompt comes, and runs it then', async () => {
    const first = actions().exec('run a');
    const ahead = actions().type('run b');
    expect(texts()).toEqual(['command: run a']);
    expect(state().busyShells).toEqual([undefined]);
    await Promise.all([first, ahead]);
    expect(texts()).toEqual(['command: run a', 'out: pod/a created', 'command: run b', 'out: pod/b created']);
    expect(state()).toMatchObject({ busyShells: [], commandHistory: ['run a', 'run b'] });
  });

  it('drops what is typed ahead on Ctrl-C, on closing the shell and on beginning anew', async () => {
    const [first, ahead] = [actions().exec('run a'), actions().exec('run b')];
    actions().interrupt('kube');
    expect(await ahead).toMatchObject({ exit: 130, stdout: '' });
    await first;
    expect(texts()).toEqual(['command: run a', 'command: kube^C', 'out: pod/a created']);
    expect(state().terminal[1]).toMatchObject({ prompt: '' });
    for (const drop of [() => actions().closeSession('s1'), () => actions().boot({ seed: 1, locale: 'en', example: 'empty' })]) {
      const [begun, dropped] = [actions().exec('run c', 's1'), actions().exec('run d', 's1')];
      await drop();
      expect(await dropped).toMatchObject({ exit: 130 });
      await begun;
    }
  });

  it('tells of an action from the stage as its command, without a place in what was typed', async () => {
    await actions().command('run web');
    expect(texts()[0]).toBe('command: run web');
    expect(state().commandHistory).toEqual([]);
  });

  it('keeps no more than 10,000 lines', async () => {
    for (let i = 0; i < 6; i++) await actions().exec(`curl http://a/${i}`);
    expect(state().terminal).toHaveLength(12);
    lab.setState({ terminal: Array.from({ length: 10_000 }, (_, id) => ({ id: -id - 1, kind: 'out', text: '' })) });
    await actions().exec('run web');
    expect(state().terminal).toHaveLength(10_000);
    expect(texts().at(-1)).toBe('out: pod/web created');
  });
});

describe('sending', () => {
  it('plays the request from its start', async () => {
    await send();
    expect(state()).toMatchObject({ live: false, playing: true, sending: false, traceInView: 1 });
    expect(playhead.get()).toMatchObject({ hop: 0, progress: 0 });
  });

  it('again while the first is still played loses neither', async () => {
    await send();
    await send();
    expect([...state().traces.keys()]).toEqual([1, 2]);
    expect(playhead.get().trace?.id).toBe(2);
  });

  it('by commands given one after the other, while each is still played, loses none', async () => {
    for (let i = 1; i <= 4; i++) await actions().exec(`curl http://web/${i}`);
    expect([...state().traces.keys()]).toEqual([1, 2, 3, 4]);
    expect(playhead.get().trace?.id).toBe(1);
    expect(state().history).toMatchObject({ undoLabel: 'curl http://web/4' });
  });

  it('while a hop of the newest one is looked at takes nothing back; of an older one the newer ones wait in undo', async () => {
    await send();
    actions().goToHop(1, 2);
    await send();
    expect([...state().traces.keys()]).toEqual([1, 2]);
    actions().goToHop(1, 2);
    await actions().exec('run web');
    expect([...state().traces.keys()]).toEqual([1]);
    await actions().undo();
    await actions().undo();
    expect([...state().traces.keys()]).toEqual([1, 2]);
  });

  it('many gives their batch, and any of them can be looked into', async () => {
    actions().setDraft({ url: 'http://web/', count: 1_000 });
    await actions().send();
    expect(state().batches.get(1)?.records).toHaveLength(1_000);
    await actions().explain(1, 5);
    expect(playhead.get().trace?.id).toBe(1_000_006);
    expect(playhead.get().segment).toMatchObject({ kind: 'trace', batch: 1 });
  });

  it('nonsense gives a notice and nothing else', async () => {
    await send('nonsense');
    expect(state().notices.map((notice) => notice.code)).toEqual(['bad-url']);
    expect(state().traces.size).toBe(0);
  });
});

describe('time', () => {
  it('steps forward and back over hops, resting there', async () => {
    await send();
    actions().stepForward();
    expect(playhead.get().hop).toBe(1);
    expect(state().playing).toBe(false);
    actions().stepBack();
    expect(playhead.get().hop).toBe(0);
    actions().goToHop(1, 2);
    expect(playhead.get().hop).toBe(2);
  });

  it('standing still, what each command changed can be stepped back from', async () => {
    actions().pause();
    await actions().exec('run a');
    await actions().exec('run b');
    actions().stepBack();
    expect(podNames()).toEqual(['default/a']);
    actions().stepBack();
    expect(podNames()).toEqual([]);
  });

  it('scrubbed back shows the cluster as it was, and live shows it as it is', async () => {
    await actions().exec('run a');
    await actions().exec('wait 1000');
    await actions().exec('run b');
    actions().seek(end() - 500);
    expect(podNames()).toEqual(['default/a']);
    expect(state().live).toBe(false);
    actions().goLive();
    expect(podNames()).toEqual(['default/a', 'default/b']);
  });

  it('acting in the past branches; undo brings the old future back', async () => {
    await actions().exec('run a');
    await actions().exec('wait 1000');
    await actions().exec('run b');
    const whole = state().segments;
    actions().seek(end() - 500);
    await actions().exec('run c');
    expect(podNames()).toEqual(['default/a', 'default/c']);
    await actions().undo();
    expect(podNames()).toEqual(['default/a']);
    await actions().undo();
    expect(podNames()).toEqual(['default/a', 'default/b']);
    expect(state().segments).toEqual(whole);
    expect(state().live).toBe(true);
  });

  it('undone and redone, the timeline is the same again', async () => {
    await actions().exec('run a');
    await send();
    const { segments, marks } = state();
    await actions().undo();
    expect(state().traces.size).toBe(0);
    expect(state().segments.some((segment) => segment.kind === 'trace')).toBe(false);
    await actions().redo();
    expect(state().segments).toEqual(segments);
    expect(state().marks).toEqual(marks);
    await actions().reset();
    expect(podNames()).toEqual([]);
    await actions().undo();
    expect(podNames()).toEqual(['default/a']);
  });

  it('another language moves nothing', async () => {
    await send();
    actions().seek(1_000);
    const { segments, view } = state();
    const moment = playhead.get();
    await actions().setLocale('ko');
    expect(state()).toMatchObject({ locale: 'ko' });
    expect(state().segments).toBe(segments);
    expect(state().view).toBe(view);
    expect(playhead.get()).toBe(moment);
  });
});

describe('what goes wrong', () => {
  it.each([
    ['a lesson', () => actions().openLesson('no-such-lesson'), 'unknown-lesson'],
    ['a sandbox', () => actions().openSandbox('nowhere'), 'unknown-example'],
  ])('%s that is not there: a notice, and the usual sandbox', async (_, open, code) => {
    await open();
    expect(state().notices.map((notice) => notice.code)).toEqual([code]);
    expect(state()).toMatchObject({ status: 'ready', boot: { example: 'four-types' } });
  });

  it('a crash keeps the lab and says so', async () => {
    await actions().exec('run a');
    await actions().exec('boom');
    expect(state().notices.map((notice) => notice.code)).toEqual(['crashed']);
    expect(podNames()).toEqual(['default/a']);
    expect(state().status).toBe('ready');
    expect((await actions().exec('run b')).stdout).toBe('pod/b created\n');
  });

  it('text in the editor survives what it is saved over and under', async () => {
    await actions().openFile('web.yaml');
    actions().editText('kind: Service');
    expect(state().editing).toEqual({ path: 'web.yaml', text: 'kind: Service', dirty: true });
    await actions().openFile('other.yaml');
    await actions().openFile('web.yaml');
    expect(state().editing).toEqual({ path: 'web.yaml', text: 'kind: Service', dirty: false });
  });
});
