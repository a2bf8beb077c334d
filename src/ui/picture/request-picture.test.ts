import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../i18n/en/index.js';
import { ko } from '../../i18n/ko/index.js';
import { applyUpdate, EMPTY_VIEW } from '../../store/mirror.js';
import type { ClusterConfig, ClusterView, RuleSheet, StageView, Trace } from '../../store/types.js';
import { realLab } from '../../worker/build/real-lab.js';
import { framesOf } from './animate.js';
import { PICTURE_TOKENS, standaloneStyle } from './picture-style.js';
import { drawPicture, lastMoment, type PictureOf, preparePicture } from './request-picture.js';
import { htmlOf, markdownOf } from './request-words.js';

const WORDS = { en, ko };
const style = standaloneStyle(Object.fromEntries(PICTURE_TOKENS.map((name) => [name, '#123456'])));

let view: ClusterView = EMPTY_VIEW;
let config: ClusterConfig;
const traces: Trace[] = [];
const sheets = new Map<string, RuleSheet>();

beforeAll(async () => {
  const lab = realLab();
  ({ config } = await lab.engine.answer('boot', { seed: 7, locale: 'en', example: 'four-types' }));
  for (const url of ['10.0.0.12:30080', '10.0.0.12:31999']) {
    await lab.engine.answer('send', { from: { kind: 'client', name: 'client' }, url });
    await lab.engine.answer('advance', { ms: 5_000 });
  }
  for (const update of lab.updates) {
    view = applyUpdate(view, update);
    traces.push(...update.traces);
  }
  for (const node of view.objects.Node.keys()) sheets.set(node, (await lab.engine.answer('nodeDetail', { node })).rules);
});

function prepared(stageView: StageView, trace: Trace | undefined, locale: 'en' | 'ko' = 'en'): PictureOf {
  const shows = (namespace: string) => namespace === 'default';
  const picture = preparePicture({ view, config, trace, stageView, shows, moved: {}, sheets, messages: WORDS[locale], locale, style });
  if (!picture) throw new Error('no picture');
  return picture;
}

const wordsIn = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words).join(' | ');

describe('a request as a picture', () => {
  it.each(['concept', 'packet'] as const)('has real words, no way out of it, and every colour written out (%s)', (stageView) => {
    const picture = prepared(stageView, traces[0]);
    const svg = drawPicture(picture, lastMoment(picture));
    expect(svg).not.toMatch(/<(?:script|image|foreignObject|use)\b|\bon\w+=|href=|url\(|var\(--/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(wordsIn(svg)).toContain('hello-nodeport');
    expect(wordsIn(svg)).toContain('10.0.0.12');
    expect(wordsIn(svg)).toContain(WORDS.en.stage.packet.answered);
    expect(svg).toContain('class="e e-answered"');
    expect(new Blob([svg]).size).toBeLessThan(60_000);
    expect(drawPicture(prepared(stageView, traces[0]), lastMoment(picture))).toBe(svg);
  });

  it('only the packet view has ports on the nodes and rules; the one that fired is marked at its hop', () => {
    const [trace] = traces;
    const packet = prepared('packet', trace);
    const fires = trace?.hops.findIndex((hop) => hop.kind === 'dnat') ?? -1;
    expect(fires).toBeGreaterThan(0);
    const before = drawPicture(packet, { hop: 0, progress: 1 });
    const at = drawPicture(packet, { hop: fires, progress: 1 });
    expect(wordsIn(at)).toContain('KUBE-SEP-');
    expect([before, at].map((svg) => svg.includes('class="p l"'))).toEqual([false, true]);
    expect(wordsIn(drawPicture(prepared('concept', trace), { hop: fires, progress: 1 }))).not.toContain('KUBE-SEP-');
    // What was rewritten is struck through.
    expect(at).toMatch(/class="m x">10\.0\.0\.12:30080<|class="x m">10\.0\.0\.12:30080</);
  });

  it('the way grows hop by hop', () => {
    const picture = prepared('packet', traces[0]);
    const lengths = (picture.journey?.pieces ?? []).map((_, hop) => drawPicture(picture, { hop, progress: 1 }).split('class="t').length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
    expect(new Set(lengths).size).toBeGreaterThan(3);
  });

  it.each(['en', 'ko'] as const)('is told in words: how it ended in its alternative text, each hop in its description (%s)', (locale) => {
    for (const trace of traces.slice(0, 2)) {
      const picture = prepared('packet', trace, locale);
      expect(picture.alt).toContain(trace.url);
      expect(picture.alt).toContain(WORDS[locale].hops.outcome[trace.outcome.kind]);
      expect(picture.alt.length).toBeLessThan(900);
      const [, story = ''] = /<desc>([^<]*)<\/desc>/.exec(drawPicture(picture, lastMoment(picture))) ?? [];
      expect(story.split('\n')).toHaveLength(trace.hops.length + 1);
    }
    expect(traces.map(({ outcome }) => outcome.kind)).toEqual(['answered', 'refused']);
  });

  it('without a request it is the cluster', () => {
    const picture = prepared('concept', undefined);
    const svg = drawPicture(picture, lastMoment(picture));
    expect(picture.alt).toContain(WORDS.en.stage.serviceKind.NodePort);
    expect(svg).not.toContain('class="t"');
    expect(framesOf(picture, () => 0)).toEqual([]);
  });

  it('moves where the packet does, rests until its words are read, and ends on what came of it', () => {
    const picture = prepared('packet', traces[0]);
    const frames = framesOf(picture, () => 40);
    const pieces = picture.journey?.pieces ?? [];
    const moving = pieces.filter(({ hidden, line }) => !hidden && line.length > 1).length;
    expect(frames).toHaveLength(pieces.length + 3 * moving);
    expect(frames.at(-1)).toEqual({ moment: lastMoment(picture), ms: 4_000 });
    expect(frames.filter(({ moment }) => moment.progress === 1).every(({ ms }) => ms >= 1_260)).toBe(true);
  });

  it('is not made of more than anybody could read', () => {
    const pods = new Map([...view.objects.Pod].flatMap(([key, pod]) => Array.from({ length: 60 }, (_, copy) => [`${key}-${copy}`, pod])));
    const many = { ...view, objects: { ...view.objects, Pod: pods as ClusterView['objects']['Pod'] } };
    const asked = { ...prepared('concept', undefined), view: many };
    expect(preparePicture(asked)).toBeUndefined();
  });
});

it('what is pasted cannot break out of its place', () => {
  const pasted = { file: 'a.png', alt: 'a "quoted" [word] <b> & `code`', link: 'https://lab.example/?a=1&b=2', w: 1, h: 2 };
  expect(htmlOf(pasted)).toBe(
    '<a href="https://lab.example/?a=1&amp;b=2"><img src="a.png" alt="a &quot;quoted&quot; [word] &lt;b&gt; &amp; `code`" width="1" height="2"></a>',
  );
  expect(markdownOf(pasted)).toBe('[![a "quoted" \\[word\\] \\<b\\> & \\`code\\`](a.png)](https://lab.example/?a=1&b=2)');
});
