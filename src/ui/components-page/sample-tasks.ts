/** What takes long, in every state it can be shown in. */
import type { Task } from '../../store/tasks.js';

const apply = { name: 'exec', params: { line: 'kubectl apply -f city-1000.yaml' } } as const;
const loop = { name: 'exec', params: { line: 'for i in $(seq 20); do curl -s hostname-svc-clusterip:8080; done' } } as const;
const nothing = () => {};

const STATES: readonly Omit<Task, 'id'>[] = [
  // Waits for a part of the lab, goes on, and nobody can say how far it is.
  { name: 'boot', params: { lesson: { id: 'node-port' } }, progress: { what: 'fetch' }, stop: nothing },
  { name: 'compare', params: null },
  { ...apply, progress: { what: 'objects', done: 312, of: 1000 }, stop: nothing },
  { ...loop, progress: { what: 'turns', done: 2 }, stop: nothing },
  { name: 'sendMany', params: null, progress: { what: 'requests', done: 420_000, of: 1_000_000 } },
  { name: 'runUntil', params: null, progress: { what: 'time', done: 75_400 }, stop: nothing },
  // Stopped.
  { name: 'boot', params: { example: 'city-1000' }, ended: true },
  { ...apply, ended: { what: 'objects', done: 312, of: 1000 } },
  { ...loop, ended: { what: 'turns', done: 3, of: 20 } },
  { name: 'runUntil', params: null, ended: { what: 'time', done: 75_400 } },
  { name: 'compareLoad', params: null, ended: true },
];

export const TASKS: readonly Task[] = STATES.map((state, index) => ({ ...state, id: index + 1 }));
