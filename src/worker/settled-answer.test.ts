/** What a question's run came to stays, whatever the learner does afterwards. */
import { expect, it } from 'vitest';
import { readLesson } from '../lesson/build/read-lessons.js';
import { parseLesson } from '../lesson/parse-lesson.js';
import { realLab } from './build/real-lab.js';

const stepOf = (id: string, step: string): number =>
  parseLesson(readLesson('lessons', id)).lesson?.logic.steps.findIndex((one) => one.id === step) ?? -1;

it.each([
  // The address that the last request's server saw, of a pod that is pointed at.
  ['whole-app', 'whose-address', 'default/client', 'http://10.0.0.11/'],
  ['traffic-policy', 'from-inside', 'node-a', 'http://203.0.113.80/'],
])('%s, %s', async (id, name, said, url) => {
  const { engine, world, updates } = realLab();
  const step = stepOf(id, name);
  await engine.answer('boot', { seed: 1, locale: 'en', lesson: { id, step } });
  const told = await engine.answer('runStep', { step, ...(said && { said }) });
  expect(told.answer).toBeDefined();
  const [client] = world().config.clients;
  await engine.answer('send', { from: { kind: 'client', name: client?.name ?? '' }, url });
  expect(updates.at(-1)?.lesson).toEqual(told);
  // Watched again it is told anew.
  const again = await engine.answer('runStep', { step, ...(said && { said }) });
  expect(again).not.toEqual(told);
});
