/** The hop at which the idea behind a wrong answer breaks: as an author names it, and as a request itself tells. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../sim/trace.js';
import { lessonIds, readLesson } from './build/read-lessons.js';
import { type Lesson, parseLesson } from './parse-lesson.js';
import { playLesson, startLesson } from './play.js';
import type { AskLogic, Breaks } from './schema.js';
import { nameOfHop } from './where-it-breaks.js';

function lessonOf(id: string): Lesson {
  const { lesson, problems } = parseLesson(readLesson('lessons', id));
  if (!lesson) throw new Error(JSON.stringify(problems));
  return lesson;
}

const withStep = (lesson: Lesson, step: string, change: (ask: AskLogic) => AskLogic): Lesson => ({
  ...lesson,
  logic: { ...lesson.logic, steps: lesson.logic.steps.map((one) => (one.id === step && one.kind === 'ask' ? change(one) : one)) },
});

/** Where each answer of a step breaks after its run: `ADDRESS of the request INDEX CODE@PLACE`. */
function breaksIn(lesson: Lesson, step: string): Readonly<Record<string, string>> {
  const { session } = startLesson(lesson);
  const at = lesson.logic.steps.findIndex(({ id }) => id === step);
  session.catchUp(at);
  session.open(at);
  expect(session.progress().breaks).toBeUndefined();
  const { breaks = {} } = session.run('nothing of the kind');
  const traces = session.judge((_, __, seen): readonly Trace[] => seen.traces);
  return Object.fromEntries(
    Object.entries(breaks).map(([id, place]) => {
      const trace = traces.find((one) => one.id === place.trace);
      const hop = trace?.hops[place.hop];
      return [id, hop ? `${trace?.url} ${hop.index} ${nameOfHop(hop)}` : 'none'];
    }),
  );
}

/** The step as if its author had named no hop. */
const unnamed = ({ choices, pick, ...ask }: AskLogic): AskLogic => ({
  ...ask,
  ...(choices && { choices: choices.map(({ id, claims }) => ({ id, claims })) }),
  ...(pick && { pick: { ...pick, breaks: undefined, wrong: pick.wrong.map(({ id, is }) => ({ id, is })) } }),
});

describe('a hop that the author names', () => {
  it('is one of the connection, not of the lookup before it', () => {
    expect(breaksIn(lessonOf('cluster-ip'), 'whose-address')).toEqual({
      service: 'http://hostname-svc-clusterip:8080/ 14 service-rule@rules:node-b',
      node: 'http://hostname-svc-clusterip:8080/ 15 node-to-node@node:node-b',
    });
  });

  it('is one of the lookup where the connection has none like it', () => {
    expect(breaksIn(lessonOf('discovery'), 'who-knows').pod).toBe('dns:myservice?type=A 2 service-rule@rules:worker');
  });

  it('is one of the request that is meant, where several have such a hop', () => {
    expect(breaksIn(lessonOf('session-affinity'), 'three-hours')).toMatchObject({
      second: expect.stringMatching(/\/second \d+ session-affinity@rules:node-b$/),
      never: expect.stringMatching(/\/third \d+ service-rule@rules:node-b$/),
    });
  });

  it('is told for what is pointed at, expected or not', () => {
    expect(breaksIn(lessonOf('ingress'), 'by-path')).toMatchObject({
      door: expect.stringMatching(/ 7 ingress-sends@pod:ingress-nginx/),
      other: expect.stringMatching(/ 6 ingress-matches@pod:ingress-nginx/),
    });
  });

  it('stays the run’s own, whatever the learner asks for afterwards', () => {
    const lesson = lessonOf('cluster-ip');
    const { host, session } = startLesson(lesson);
    const at = lesson.logic.steps.findIndex(({ id }) => id === 'whose-address');
    session.catchUp(at);
    session.open(at);
    const { breaks } = session.run();
    session.sawTrace(
      host.send({ from: { kind: 'pod', namespace: 'default', name: 'client' }, url: 'http://hostname-svc-clusterip:8080/' }),
    );
    expect(session.progress().breaks).toEqual(breaks);
  });
});

describe('a hop that nobody names', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    // No source was rewritten: the packet as it arrives.
    ['cluster-ip', 'whose-address', { service: / 17 process-receives@pod/, node: / 17 process-receives@pod/ }],
    ['traffic-policy', 'detour', { laptop: / 3 masquerade-external-cluster@rules:node-c$/, nothing: / 6 process-receives@/ }],
    ['ingress', 'whose-address', { laptop: / 7 ingress-sends@/, node: / 7 ingress-sends@/ }],
    ['pod-network', 'closed', { refused: / 4 network-policy@pod:default\/web-far$/, answered: / 4 network-policy@/ }],
    // A rule that refuses was never met: the way there was tells nothing of it.
    ['ports', 'unsaid', {}],
    // Shares, lists and printed lines are no hops.
    ['clean-up', 'all-pods', {}],
    ['why-services', 'pinned', {}],
    ['traffic-policy', 'from-inside', { 'with-pods': / 2 service-rule@rules:node-c$/, other: / 2 service-rule@rules:node-c$/ }],
    ['whole-app', 'whose-address', { server: / process-receives@pod:default\/backend/ }],
  ])('%s, %s', (id, step, places) => {
    const found = breaksIn(withStep(lessonOf(id), step, unnamed), step);
    expect(found).toMatchObject(
      Object.fromEntries(Object.entries(places).map(([answer, place]) => [answer, expect.stringMatching(place as RegExp)])),
    );
    if (Object.keys(places).length === 0) expect(found).toEqual({});
  });
});

describe('what is checked of a named hop', () => {
  const named = (id: string, breaks: Breaks): Lesson =>
    withStep(lessonOf('cluster-ip'), 'whose-address', (ask) => ({
      ...ask,
      choices: ask.choices?.map((one) => (one.id === id ? { ...one, breaks } : one)),
    }));

  it.each<[string, Lesson, RegExp]>([
    [
      'that the run has it',
      named('node', 'no-endpoints@*'),
      /whose-address: node breaks at no-endpoints@\*, and the run has no such hop, only process-sends@pod:default\/client, /,
    ],
    [
      'that a request like that has it',
      named('node', { hop: 'service-rule@*', request: { from: 'client:laptop' } }),
      /node breaks at service-rule@\*, and the run has no such hop/,
    ],
    ['that its answer is wrong', named('client', 'service-rule@*'), /client comes true: its idea does not break at service-rule/],
  ])('%s', (_, lesson, reason) => {
    expect(playLesson(lesson).problems.join('\n')).toMatch(reason);
  });

  it.each([
    ['a word', 'service-rule@rules:*', 'the rules', /a hop is CODE@PLACE/],
    ['a name without a value', 'service-rule@rules:*', 'service-rule@rules:{nobody}', /\{nobody\} is no name the engine has a value for/],
  ])('%s is refused where it stands', (_, old, hop, reason) => {
    const source = readLesson('lessons', 'cluster-ip');
    const logic = source.logic.replace(`breaks: '${old}'`, `breaks: '${hop}'`);
    expect(logic).not.toBe(source.logic);
    const { problems } = parseLesson({ ...source, logic });
    const line = logic.split('\n').findIndex((one) => one.includes(hop)) + 1;
    expect(problems).toContainEqual({ file: 'lessons/cluster-ip/lesson.yaml', line, reason: expect.stringMatching(reason) });
  });
});

describe('the course', () => {
  it('leads every wrong answer about a single request to a hop', () => {
    const without: string[] = [];
    for (const id of lessonIds('lessons')) {
      const { session } = startLesson(lessonOf(id));
      for (const [at, step] of lessonOf(id).logic.steps.entries()) {
        session.open(at);
        const { answer, breaks = {} } = session.run();
        const requests = step.kind === 'ask' && session.judge((_, __, { traces }) => traces.length) > 0;
        const answers = step.kind === 'ask' ? (step.choices ?? step.pick?.wrong ?? []) : [];
        if (requests)
          without.push(...answers.filter((one) => one.id !== answer && !breaks[one.id]).map((one) => `${id}/${step.id} ${one.id}`));
        session.solve();
      }
    }
    // What these say is of objects that are stored or not: no request shows it.
    expect(without).toEqual(['discovery/who-gives none', 'ingress/a-wish rejected', 'without-cloud/annotation rejected']);
  });
});
