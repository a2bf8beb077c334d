/** The same load in two futures of the moment on the stage: two settings, everything else alike. Comes when it is first needed. */
import { EngineFailure } from '../../worker/client.js';
import { branchPoint } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { playhead } from '../playhead.js';
import { type LoadPlan, plannedRequests, sliceLoad } from './load-plan.js';
import type { LoadPairRun, LoadRun, PairedSettings } from './load-run.js';

export async function runPair(lab: LabContext, plan: LoadPlan, settings: PairedSettings): Promise<void> {
  const { get, set, story, player } = lab;
  const before = get().loadPair;
  if (before?.status === 'running') return;
  const onward = player.follows() && get().playing;
  const from = onward ? undefined : branchPoint(story.current(), playhead.get().story);
  const begun: LoadPairRun = { id: (get().loadPair?.id ?? 0) + 1, status: 'running', plan, settings };
  set({ loadPair: begun });
  try {
    const slices = sliceLoad(plan).map(({ counts, ms, run }) => ({
      parts: plan.sources.map((source, index) => ({ from: source, count: counts[index] ?? 0 })),
      ms,
      ...(run !== undefined && { run }),
    }));
    const { a, b } = settings;
    const result = await lab.engine().ask('compareLoad', { ...(from && { from }), a: a.lines, b: b.lines, url: plan.url, slices });
    // Another lab was opened, or another pair begun, meanwhile.
    if (get().loadPair !== begun) return;
    const total = plannedRequests(plan);
    const lastsMs = slices.reduce((sum, { ms }) => sum + ms, 0);
    const runOf = (which: 'a' | 'b'): LoadRun => ({
      id: begun.id,
      plan,
      status: 'done',
      total,
      sent: total,
      slices: result[which].slices,
      lastsMs,
    });
    const refused = [...result.a.echo, ...result.b.echo].find((one) => one.result.exit !== 0);
    set({
      loadPair: { ...begun, status: 'done', runs: { a: runOf('a'), b: runOf('b') }, ...(refused && { refused: refused.result.stderr }) },
    });
  } catch (error) {
    const stopped = error instanceof EngineFailure && error.error.code === 'stopped';
    if (get().loadPair === begun) set({ loadPair: stopped ? before : { ...begun, status: 'failed' } });
    reportFailure(lab, error);
  }
}
