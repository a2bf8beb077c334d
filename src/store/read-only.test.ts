import { describe, expect, it } from 'vitest';
import type { EngineClient } from '../worker/client.js';
import type { RequestName } from '../worker/protocol.js';
import { readOnly } from './read-only.js';
import { EVERYTHING } from './shown-parts.js';

const asked: RequestName[] = [];
const client: EngineClient = {
  ask: async (name) => {
    asked.push(name);
    return null as never;
  },
  onUpdates: () => () => {},
  onCrash: () => () => {},
  check: async () => {},
  dispose() {},
};
const lab = (editable: boolean) => readOnly(client, () => ({ shown: { ...EVERYTHING, editable } }));
const from = { kind: 'client', name: 'client' } as const;

describe('a read-only lab', () => {
  it('changes nothing, whoever asks', async () => {
    asked.length = 0;
    const { ask } = lab(false);
    await expect(ask('exec', { line: 'kubectl delete svc web' })).rejects.toMatchObject({ error: { code: 'read-only' } });
    await expect(ask('act', { kind: 'node', node: 'node-a', up: false })).rejects.toMatchObject({ error: { code: 'read-only' } });
    await expect(ask('applyManifest', { text: '', file: 'a.yaml' })).rejects.toMatchObject({ error: { code: 'read-only' } });
    await expect(ask('writeFile', { path: 'a', text: '' })).rejects.toMatchObject({ error: { code: 'read-only' } });
    expect(asked).toEqual([]);
  });

  it('sends, and goes through its lesson', async () => {
    asked.length = 0;
    const { ask } = lab(false);
    await ask('send', { from, url: 'web:8080' });
    await ask('openStep', { step: 1 });
    await ask('runStep', { step: 1 });
    expect(asked).toEqual(['send', 'openStep', 'runStep']);
  });

  it('any other lab does as it is told', async () => {
    asked.length = 0;
    await lab(true).ask('exec', { line: 'kubectl get pods' });
    expect(asked).toEqual(['exec']);
  });
});
