/**
 * Turns what the world says has changed into updates for the page. While a command runs its updates are kept
 * back; a command that fails half-way is then never half-told.
 */
import type { Kind, KubeObject } from '../api/kinds.js';
import { modelledResources } from '../api/scheme.js';
import type { World, WorldChanges } from '../sim/world.js';
import { marksOf, nothingSeen, type Seen } from './marks.js';
import type { HistoryState, LessonProgress, TimelineMark, Update } from './protocol.js';

/** Full traces one command may tell of; of more, the newest. */
export const TRACES_TOLD = 2_000;

export interface Recorder {
  /** Number of the newest update made, sent or not. */
  readonly tick: number;
  /** Number of the newest update the page has. */
  readonly sent: number;
  /** Whether the waiting updates from the `from`th on tell of a request. */
  happened(from: number): boolean;
  /** How many updates wait to be sent. */
  readonly waiting: number;
  /** Adds a mark to the next update. */
  mark(mark: TimelineMark): void;
  /** Adds a line and its output to the next update. */
  echo(said: Echo): void;
  /** Makes an update when anything changed (or the clock moved, with `always`). True: it made one. */
  note(always?: boolean): boolean;
  /** Makes a full update instead of all that wait. */
  noteAll(restores: NonNullable<Update['restores']>): void;
  /** Sends what waits, with the history and progress that hold now. */
  deliver(history: HistoryState, lesson: LessonProgress | undefined): void;
  /** Forgets what waits: the world it told of is gone. */
  discard(): void;
  /** Remembers what waits and what was seen; calling the result puts it back, whatever happened in between. */
  hold(): () => void;
}

type Echo = NonNullable<Update['echo']>[number];

const KINDS: readonly Kind[] = modelledResources.map((resource) => resource.kind as Kind);

/** Of a command that caused very many traces keeps the newest, and drops updates that then tell nothing. */
export function dropOldTraces(updates: readonly Update[], keep = TRACES_TOLD): readonly Update[] {
  let surplus = updates.reduce((sum, update) => sum + update.traces.length, 0) - keep;
  if (surplus <= 0) return updates;
  return updates.flatMap((update) => {
    if (surplus <= 0 || update.traces.length === 0) return [update];
    const dropped = Math.min(surplus, update.traces.length);
    surplus -= dropped;
    const requests = update.marks.filter((mark) => mark.kind === 'request').slice(0, dropped);
    const left = {
      ...update,
      traces: update.traces.slice(dropped),
      marks: update.marks.filter((mark) => !requests.includes(mark)),
    };
    const tells = left.traces.length + left.marks.length + left.upserts.length + left.removals.length + left.batches.length;
    return tells > 0 || left.full ? [left] : [];
  });
}

/**
 * @param observe is told of changes before the page is
 * @param firstTick the last number already used
 */
export function createRecorder(
  world: () => World,
  send: (update: Update) => void,
  observe: (changes: WorldChanges) => void = () => {},
  firstTick = 0,
): Recorder {
  let tick = firstTick;
  let sent = firstTick;
  let updates: Update[] = [];
  let marks: TimelineMark[] = [];
  let echoes: Echo[] = [];
  let seen: Seen = nothingSeen();

  const make = (full: boolean, changes: ReturnType<World['takeChanges']>, restores?: Update['restores']): Update => {
    const now = world();
    const made = [...marks, ...marksOf(changes, now.now, seen)];
    marks = [];
    const echo = echoes;
    echoes = [];
    tick += 1;
    return {
      tick,
      now: now.now,
      nextEventAt: now.nextEventAt ?? null,
      full,
      ...(restores === undefined ? {} : { restores }),
      upserts: changes.upserts,
      removals: changes.removals,
      loadBalancers: now.loadBalancers(),
      outside: { firewall: now.firewallRules()?.flatMap(({ ports }) => ports) ?? null, routes: now.tunnelRoutes() },
      nodesDown: now.config.nodes.map((node) => node.name).filter((name) => !now.read.nodeIsUp(name)),
      settings: now.settings,
      traces: changes.traces,
      batches: changes.batches,
      marks: full ? [] : made,
      ...(echo.length > 0 ? { echo } : {}),
      history: { canUndo: false, canRedo: false },
    };
  };

  return {
    get tick() {
      return tick;
    },
    get waiting() {
      return updates.length;
    },
    get sent() {
      return sent;
    },
    happened: (from) => updates.slice(from).some((update) => update.traces.length + update.batches.length > 0),
    mark(mark) {
      marks.push(mark);
    },
    echo(said) {
      echoes.push(said);
    },
    note(always = false) {
      const changes = world().takeChanges();
      const any = changes.upserts.length + changes.removals.length + changes.traces.length + changes.batches.length + marks.length > 0;
      observe(changes);
      // Told already: this moment needs no second update.
      if (!any && (!always || updates.at(-1)?.now === world().now)) return false;
      updates.push(make(false, changes));
      return true;
    },
    noteAll(restores) {
      world().takeChanges();
      tick = sent;
      const upserts: KubeObject[] = KINDS.flatMap((kind): readonly KubeObject[] => world().read.list(kind));
      seen = nothingSeen();
      marks = [];
      echoes = [];
      updates = [make(true, { upserts, removals: [], traces: [], batches: [] }, restores)];
    },
    deliver(history, lesson) {
      const ready = dropOldTraces(updates);
      updates = [];
      sent = tick;
      const burst = ready.reduce((sum, update) => sum + update.traces.length, 0);
      for (const [index, update] of ready.entries()) {
        const last = index === ready.length - 1;
        send({ ...update, history, ...(burst > 1 ? { burst } : {}), ...(last && lesson ? { lesson } : {}) });
      }
    },
    discard() {
      world().takeChanges();
      tick = sent;
      updates = [];
      marks = [];
      echoes = [];
    },
    hold() {
      const then = { tick, sent, updates: [...updates], marks: [...marks], echoes: [...echoes], seen: structuredClone(seen) };
      return () => {
        world().takeChanges();
        ({ tick, sent, updates, marks, echoes, seen } = then);
      };
    },
  };
}
