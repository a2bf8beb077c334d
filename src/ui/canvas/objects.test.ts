import { expect, it } from 'vitest';
import type { Pod } from '../../store/types.js';
import { podTrouble } from './objects.js';

const waiting = (...reasons: readonly (string | undefined)[]) =>
  reasons.map((reason) => ({ state: reason === undefined ? { running: {} } : { waiting: { reason } } }));

it.each<[string, object, string | undefined]>([
  ['not placed yet', {}, undefined],
  ['starting', { containerStatuses: waiting('ContainerCreating') }, undefined],
  ['running', { containerStatuses: waiting(undefined) }, undefined],
  ['no such image', { containerStatuses: waiting(undefined, 'ImagePullBackOff') }, 'ImagePullBackOff'],
  [
    'an init container falls over',
    { initContainerStatuses: waiting('CrashLoopBackOff'), containerStatuses: waiting('PodInitializing') },
    'CrashLoopBackOff',
  ],
])('podTrouble: %s', (_, status, want) => {
  expect(podTrouble({ metadata: {}, status } as unknown as Pod)).toBe(want);
});

it('podTrouble: a pod on its way out has other news', () => {
  const metadata = { deletionTimestamp: '2026-01-05T09:00:00Z' };
  expect(podTrouble({ metadata, status: { containerStatuses: waiting('CrashLoopBackOff') } } as unknown as Pod)).toBeUndefined();
});
