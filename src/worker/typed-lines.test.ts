import { expect, it } from 'vitest';
import type { Deeds } from './deeds.js';
import { typedLines } from './typed-lines.js';

it('tells the lines that were typed, the first one first, and leaves out what nobody typed', () => {
  const done: readonly Omit<Deeds, 'before'>[] = [
    { at: 1, name: 'exec', params: { line: 'kubectl get pods', session: 'host' } },
    { at: 2, name: 'send', params: { from: { kind: 'client', name: 'client' }, url: 'web' } },
    { at: 3, name: 'act', params: { kind: 'command', line: 'kubectl scale deployment web --replicas=1' } },
    { at: 4, name: 'act', params: { kind: 'node', node: 'a', up: false } },
    { at: 5, name: 'applyManifest', params: { file: 'web.yaml', text: '' } },
    { at: 6, name: 'runStep', params: { step: 1 } },
    { at: 7, name: 'openStep', params: null },
  ];
  const deeds = done.reduce<Deeds | undefined>((before, deed) => ({ ...deed, before }), undefined);
  expect(typedLines(deeds)).toEqual([
    { at: 1, line: 'kubectl get pods' },
    { at: 3, line: 'kubectl scale deployment web --replicas=1' },
    { at: 5, line: 'kubectl apply -f web.yaml' },
  ]);
  expect(typedLines(null)).toEqual([]);
});
