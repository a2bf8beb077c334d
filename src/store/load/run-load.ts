/** Runs a load slice by slice; between two slices everything else on the page has its turn. Comes when it is first needed. */
import { branchHere } from '../branch.js';
import type { LabContext } from '../context.js';
import { reportFailure } from '../failure.js';
import { type LoadPlan, plannedRequests, sliceLoad } from './load-plan.js';
import { type LoadRun, withSlice } from './load-run.js';

/** Loads whose numbers are kept. */
const KEPT = 4;

const cancelled = new Set<number>();

export function cancelRun(id: number): void {
  cancelled.add(id);
}

export async function runLoad(lab: LabContext, plan: LoadPlan): Promise<void> {
  const { get, set, player } = lab;
  if (get().loads.some(({ status }) => status === 'running')) return;
  const id = (get().loads.at(-1)?.id ?? 0) + 1;
  const slices = sliceLoad(plan);
  const total = plannedRequests(plan);
  const lastsMs = slices.reduce((sum, { ms }) => sum + ms, 0);
  let run: LoadRun = { id, plan, status: 'running', total, sent: 0, slices: [], lastsMs };
  const show = (next: LoadRun) => {
    run = next;
    set({ loads: [...get().loads.filter((one) => one.id !== id), run].slice(-KEPT) });
  };
  // The clock is the load's own while it runs: what passed besides would be seconds without requests.
  const { playing } = get();
  show(run);
  try {
    await branchHere(lab);
    player.showLive();
    set({ playing: false });
    for (const [index, { counts, ms, run: line }] of slices.entries()) {
      // Another lab was opened.
      if (!get().loads.includes(run)) return;
      if (cancelled.delete(id)) {
        show({ ...run, status: 'cancelled' });
        return;
      }
      // Echoed in the terminal, and a step of its own for undo.
      if (line !== undefined) {
        const { exit, stderr } = await get().actions.command(line);
        if (exit !== 0) show({ ...run, refused: stderr.trim() });
      }
      const label = index === 0 ? { label: `load ${total} × ${plan.url}` } : {};
      const parts = plan.sources.map((from, source) => ({ from, count: counts[source] ?? 0 }));
      const slice = await lab.engine().ask('loadSlice', { load: id, ...label, url: plan.url, parts, ms });
      player.showLive();
      show(
        withSlice(
          run,
          slice,
          counts.reduce((sum, count) => sum + count, 0),
        ),
      );
    }
    show({ ...run, status: 'done' });
  } catch (error) {
    if (get().loads.includes(run)) show({ ...run, status: 'failed' });
    reportFailure(lab, error);
  } finally {
    set({ playing });
  }
}
