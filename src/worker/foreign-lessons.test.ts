/** Lessons that come as one text from anywhere. */
import { describe, expect, it } from 'vitest';
import { readLesson } from '../lesson/build/read-lessons.js';
import { bundleOf, type LessonBundle } from '../lesson/bundle.js';
import { fillIn } from '../lesson/fill-in.js';
import { parseLesson } from '../lesson/parse-lesson.js';
import { sourceOf } from '../lesson/session.js';
import { realLab } from './build/real-lab.js';
import { EngineFault } from './engine-fault.js';
import type { BootResult } from './protocol.js';

const ADDRESS = 'https://lessons.example.org/tuesday/cluster-ip.json';
const source = readLesson('lessons', 'cluster-ip');
const bundle = bundleOf(source);

const boot = (engine: ReturnType<typeof realLab>['engine'], text: string, locale: 'en' | 'ko' = 'en'): Promise<BootResult> =>
  engine.answer('boot', { seed: 1, locale, lesson: { id: ADDRESS, bundle: text } });

async function refusal(text: string): Promise<EngineFault> {
  const { engine } = realLab();
  await engine.answer('boot', { seed: 1, locale: 'en', example: 'four-types' });
  const before = await engine.answer('sync', null);
  const error = await boot(engine, text).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  // The lab there was is on show as it was.
  expect(await engine.answer('sync', null)).toEqual(before);
  expect((await engine.answer('exec', { line: 'kubectl get svc -o name' })).stdout).toContain('service/');
  if (!(error instanceof EngineFault)) throw new Error(`no fault: ${String(error)}`);
  return error;
}

describe('a lesson from elsewhere', () => {
  it.each(['en', 'ko'] as const)('is played to its end, in %s', async (locale) => {
    const { engine, world } = realLab();
    const begun = await boot(engine, JSON.stringify(bundle), locale);
    expect(begun.lesson).toMatchObject({ id: ADDRESS, locale, title: parseLesson(source).lesson?.texts[locale].title });
    const { lesson } = parseLesson(source);
    for (const [index, step] of (lesson?.logic.steps ?? []).entries()) {
      if (index > 0) await engine.answer('openStep', { step: index });
      if (step.kind === 'ask' || step.kind === 'do') {
        const { ran, answer, lesson: id } = await engine.answer('runStep', { step: index });
        expect({ ran, id, answered: answer !== undefined || step.kind === 'do' }).toEqual({ ran: true, id: ADDRESS, answered: true });
      }
      if (step.kind !== 'task') continue;
      for (const deed of step.solution) {
        if ('run' in deed) await engine.answer('exec', { line: fillIn(deed.run, world()) });
        else if ('send' in deed) await engine.answer('send', { from: sourceOf(deed.send.from), url: fillIn(deed.send.url, world()) });
        else await engine.answer('advance', { ms: 5_000 });
      }
      expect((await engine.answer('openStep', { step: index })).lesson).toBe(ADDRESS);
    }
  });

  it('is drawn for a class, for a learner, or as it is written, where it says so', async () => {
    const drawn = JSON.stringify({ ...bundle, logic: bundle.logic.replace('seed: 402', 'seed: 402\nrandomise: true') });
    const begin = async (text: string, seed: number, own?: number) => {
      const { engine } = realLab();
      const result = await engine.answer('boot', {
        seed,
        locale: 'en',
        lesson: { id: ADDRESS, bundle: text, ...(own !== undefined && { own }) },
      });
      const path = await engine.answer('labPath', null);
      const pods = (await engine.answer('exec', { line: 'kubectl get pods -o name' })).stdout;
      return { seed: result.seed, link: path?.boot.seed, pods };
    };
    const written = await begin(drawn, 1);
    expect(written).toMatchObject({ seed: 402, link: 1 });
    expect(await begin(JSON.stringify(bundle), 7, 99)).toEqual({ seed: 402, link: 7, pods: written.pods });
    const mine = await begin(drawn, 1, 99);
    expect(mine).toMatchObject({ seed: 99, link: 99 });
    expect(mine.pods).not.toBe(written.pods);
    // Whoever opens the link has another number.
    expect(await begin(drawn, 99, undefined)).toEqual(mine);
    expect((await begin(drawn, 7)).seed).toBe(7);
  });

  it('may extend clusters of the lab, and no others', async () => {
    const { engine } = realLab();
    const inItself = bundle.logic.replace('cluster: two-nodes', 'cluster: { extends: three-nodes-cloud, proxyMode: nftables }');
    const { config } = await boot(engine, JSON.stringify({ ...bundle, logic: inItself, cluster: '' }));
    expect([config.nodes.length, config.provider, config.proxyMode]).toEqual([3, 'cloud', 'nftables']);
    const { params } = await refusal(JSON.stringify({ ...bundle, cluster: 'extends: my-own\n' }));
    expect(params.problems).toMatch(/two-nodes\.yaml:1: there is no cluster my-own to extend, only three-nodes/);
  });

  it('is told in the other language when the page changes it, without being sent again', async () => {
    const { engine } = realLab();
    await boot(engine, JSON.stringify(bundle), 'en');
    expect((await engine.answer('lessonText', { id: ADDRESS, locale: 'ko' })).title).toBe(parseLesson(source).lesson?.texts.ko.title);
  });

  it.each(['en', 'ko'] as const)('has notes for whoever teaches it, in the one language it has, asked for in %s', async (locale) => {
    const { engine } = realLab();
    await boot(engine, JSON.stringify({ ...bundle, texts: { ko: bundle.texts.ko } }), 'ko');
    const told = parseLesson(source).lesson?.texts.ko.steps.map(({ id, notes }) => [id, notes]) ?? [];
    expect(await engine.answer('lessonNotes', { id: ADDRESS, locale })).toEqual(Object.fromEntries(told));
  });

  it('in one language says which', async () => {
    const { engine } = realLab();
    const { lesson } = await boot(engine, JSON.stringify({ ...bundle, texts: { ko: bundle.texts.ko } }), 'en');
    expect(lesson?.locale).toBe('ko');
  });

  it('leads to the same state along a link, once it is there again', async () => {
    const { engine } = realLab();
    await boot(engine, JSON.stringify(bundle));
    await engine.answer('exec', { line: 'kubectl apply -f hostname-svc-clusterip.yaml' });
    const path = await engine.answer('labPath', null);
    if (!path) throw new Error('nobody knows');
    const again = realLab();
    expect((await again.engine.answer('replay', path)).same).toBe(true);
    const gone = { ...path, boot: { ...path.boot, lesson: { id: `${ADDRESS}?other` } } };
    await expect(realLab().engine.answer('replay', gone)).rejects.toMatchObject({ code: 'unknown-lesson' });
  });

  const broken = (change: Partial<LessonBundle>): string => JSON.stringify({ ...bundle, ...change });
  const deep = (n: number, open: string, shut: string): string => open.repeat(n) + shut.repeat(n);
  const words = (en: string): string => broken({ texts: { en: `---\ntitle: a\nsummary: b\n---\n${en}`, ko: bundle.texts.ko } });
  it.each<[string, string, RegExp]>([
    ['nothing', '', /^cluster-ip\.json:1: not JSON/],
    ['a web page', '<!doctype html><script>alert(1)</script>', /^cluster-ip\.json:1: not JSON/],
    ['far too much', `"${'x'.repeat(1_500_000)}"`, /longer than 1000000 characters/],
    ['brackets without end', deep(400_000, '[', ']'), /^cluster-ip\.json:\d+: /],
    ['a file that is too large', broken({ files: { 'a.yaml': 'x'.repeat(200_001) } }), /files\.a\.yaml/],
    ['broken YAML', broken({ logic: 'id: a\nchapter: [b\n' }), /^lessons\/cluster-ip\/lesson\.yaml:\d+: not YAML/],
    ['a wrong schema', broken({ logic: source.logic.replace('kind: ask', 'kind: quiz') }), /lesson\.yaml:\d+: steps\[\d+\]\.kind/],
    ['an alias of itself', broken({ logic: 'id: &a [*a]\n' }), /^lessons\/cluster-ip\/lesson\.yaml:1: /],
    [
      'aliases that grow without end',
      broken({
        logic: `a: &a [x, x, x, x, x, x, x, x]\n${'bcdefghij'
          .split('')
          .map((n, at) => `${n}: &${n} [${Array(8).fill(`*${'abcdefghi'[at]}`).join(', ')}]`)
          .join('\n')}\n`,
      }),
      /lesson\.yaml:\d+: (not YAML: .*excessive|the file has more than \d+ values)/,
    ],
    ['nests without end', broken({ logic: `id: ${deep(20_000, '[', ']')}\n` }), /lesson\.yaml:\d+: /],
    ['keys of every object', broken({ logic: source.logic.replace(/^id: .*$/m, 'id: constructor') }), /lesson\.yaml:\d+: id: ids are/],
    ['HTML', words('## ask: <img src=x onerror=alert(1)>\n'), /en\.md:5: html is not allowed/],
    ['a script', words('## ask: A\n\n<script>alert(1)</script>\n'), /en\.md:7: html is not allowed/],
    ['a link that does something', words('## ask: A\n\n[press](javascript:alert%281%29)\n'), /en\.md:7: links must begin with https/],
    ['a picture', words('## ask: A\n\n![p](https://example.org/spy.png)\n'), /en\.md:7: image is not allowed/],
    [
      'a cluster of a million nodes',
      broken({ cluster: source.cluster.replace(/nodes:/, 'nodes: 1000000 #') }),
      /clusters\/[\w-]+\.yaml:\d+: /,
    ],
  ])('of %s is refused with file, line and reason', async (_, text, said) => {
    const { code, params } = await refusal(text);
    expect(code).toBe('bad-lesson');
    expect(String(params.problems)).toMatch(/^[\w./?-]+:\d+: ./);
    expect(String(params.problems)).toMatch(new RegExp(said.source, 'm'));
    expect(String(params.problems).split('\n').length).toBeLessThanOrEqual(5);
  });
});
