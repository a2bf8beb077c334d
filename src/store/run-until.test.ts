import { describe, expect, it } from 'vitest';
import type { EndpointSlice } from '../worker/protocol.js';
import { storyOfBookmark } from './actions/bookmarks.js';
import { hopStart, segmentOfTrace } from './moment.js';
import { nextOf } from './run-until.js';
import { EMPTY_STORY, type Story, tell } from './story.js';
import { sampleBoot, samplePod, sampleTrace, sampleUpdate } from './testing/samples.js';
import type { StopAt } from './told.js';

const told: Story = [
  sampleBoot(0),
  sampleUpdate(2, 10, { traces: [sampleTrace(1, 0, 4)], marks: [{ at: 0, kind: 'request', label: 'web' }] }),
  sampleUpdate(3, 510, { upserts: [samplePod('late')], marks: [{ at: 510, kind: 'pod', label: 'late', became: 'new' }] }),
  sampleUpdate(4, 900, { marks: [{ at: 900, kind: 'endpoints', label: 'web', ready: 1 }] }),
].reduce(tell, EMPTY_STORY);

const startOf = (trace: number, hop: number) => {
  const segment = segmentOfTrace(told.segments, trace);
  const found = told.traces.get(trace);
  return segment && found ? hopStart(segment, found, hop) : Number.NaN;
};
const markOf = (kind: string) => told.marks.find((mark) => mark.kind === kind)?.story;

describe('run until', () => {
  const kinds = told.traces.get(1)?.hops.map(({ kind }) => kind) ?? [];
  it('stops at the next hop of a kind, and not at the one it stands at', () => {
    const kind = kinds[1] ?? 'forward';
    const first = kinds.indexOf(kind);
    expect(nextOf(told, { hop: kind }, -1)).toBe(startOf(1, first));
    const second = kinds.indexOf(kind, first + 1);
    expect(nextOf(told, { hop: kind }, startOf(1, first))).toBe(second < 0 ? undefined : startOf(1, second));
  });

  it.each(['pod', 'endpoints', 'request'] as const)('stops where a %s is marked', (mark) => {
    expect(nextOf(told, { mark }, -1)).toBe(markOf(mark));
    expect(nextOf(told, { mark }, markOf(mark) ?? 0)).toBeUndefined();
  });

  it('stops where this very object became another one, was made or went; of a Service also its endpoints', () => {
    const at = (resourceVersion: string) => ({
      ...samplePod('a'),
      metadata: { name: 'a', namespace: 'default', uid: 'a', resourceVersion },
    });
    const slice = (resourceVersion: string) =>
      ({
        kind: 'EndpointSlice',
        metadata: { name: 'web-1', namespace: 'default', resourceVersion, labels: { 'kubernetes.io/service-name': 'web' } },
        endpoints: [],
      }) as unknown as EndpointSlice;
    const story: Story = [
      sampleBoot(0, { upserts: [at('1'), slice('2')] }),
      sampleUpdate(2, 100, { upserts: [samplePod('b')] }),
      sampleUpdate(3, 200, { upserts: [at('7')] }),
      sampleUpdate(4, 300, { upserts: [slice('8')] }),
      sampleUpdate(5, 400, { removals: [{ kind: 'Pod', key: 'default/a' }] }),
    ].reduce(tell, EMPTY_STORY);
    const virtual = (stop: StopAt, from: number) => story.views.find((view) => view.story === nextOf(story, stop, from))?.since;
    const pod = { object: { kind: 'Pod', key: 'default/a' } } as const;
    expect(virtual(pod, 0)).toBe(200);
    expect(virtual(pod, nextOf(story, pod, 0) ?? 0)).toBe(400);
    expect(virtual({ object: { kind: 'Service', key: 'default/web' } }, 0)).toBe(300);
    expect(nextOf(story, { object: { kind: 'Pod', key: 'default/none' } }, 0)).toBeUndefined();
  });

  it('finds nothing where there is nothing', () => {
    expect(nextOf(told, { hop: 'refuse' }, 0)).toBeUndefined();
    expect(nextOf(told, { failed: true }, 0)).toBeUndefined();
    expect(nextOf(EMPTY_STORY, { mark: 'pod' }, 0)).toBeUndefined();
  });
});

describe('a bookmark', () => {
  it('stays where it was made', () => {
    const story = startOf(1, 2);
    const { virtualFrom, virtualTo } = segmentOfTrace(told.segments, 1) ?? { virtualFrom: 0, virtualTo: 0 };
    const at = told.traces.get(1)?.hops[2]?.t ?? 0;
    expect(at).toBeGreaterThanOrEqual(virtualFrom);
    expect(at).toBeLessThanOrEqual(virtualTo);
    expect(storyOfBookmark(told.segments, { id: 1, at: 900, story: markOf('endpoints') ?? 0, name: '' })).toBe(markOf('endpoints'));
    expect(story).toBeGreaterThan(0);
  });

  it('follows its virtual time where the story was told longer since', () => {
    const longer = told.segments.map((segment) => ({ ...segment, from: segment.from + 1_000, to: segment.to + 1_000 }));
    const mark = { id: 1, at: 900, story: markOf('endpoints') ?? 0, name: '' };
    expect(storyOfBookmark(longer, mark)).toBe((markOf('endpoints') ?? 0) + 1_000);
  });
});
