/**
 * One lab that was booted: its world, terminals and files, what can be undone, and the lesson on it. Every
 * change goes through `change`, so that undo, the timeline and recovery never miss one.
 */
import type { CreateTerminal, TerminalSession } from '../kubectl/terminal.js';
import type { World, WorldChanges } from '../sim/world.js';
import { type Checkpoint, checkpointAt, pushCheckpoint } from './checkpoints.js';
import type { Deed, Deeds } from './deeds.js';
import { knownError } from './engine-fault.js';
import { createFiles, type LabFiles } from './lab-files.js';
import type { LessonRun } from './lesson-host.js';
import { observeWorld } from './observed-world.js';
import type { CommandResult, HistoryState, HistoryStep, TimelineMark, Update } from './protocol.js';
import { createRecorder } from './recorder.js';
import type { Work } from './work.js';

/** Steps undo can take back. */
export const UNDO_STEPS = 500;

/** The terminal the page shows. */
export const HOST = 'host';

interface Undoable {
  readonly label: string;
  readonly to: Checkpoint;
}

export interface LabSession {
  readonly world: World;
  readonly files: LabFiles;
  terminal(session: string): TerminalSession;
  /** Hands the lesson over; from then on it sees what happens. */
  attach(lesson: LessonRun): void;
  /** Tells somebody of the requests that are sent. */
  watch(saw: (changes: WorldChanges) => void): void;
  readonly lesson: LessonRun | undefined;
  /** What led here from the boot; null: nobody knows. */
  readonly deeds: Deeds | null | undefined;
  /** What the next change is, for whoever wants to do it again. */
  doing(deed: Omit<Deed, 'at'>, work: Pick<Work, 'stoppedAt'>): void;
  /** It was done, begun at that virtual time. Changes see to it themselves. */
  did(at: number): void;
  /** Lets the next update show a line that the lesson ran. */
  echo(line: string, result: CommandResult): void;
  /** Tells the page everything as a beginning, and makes this state the one reset goes back to. */
  begin(): void;
  /** Runs something that may change the world; what it changed can be undone under `label`. */
  change<T>(label: string, work: () => T, mark?: 'mark'): T;
  /** The same for a change made in slices: one of the two ends it. */
  start(label: string, mark?: 'mark'): { done(): void; failed(error: unknown): void };
  /** Lets time pass: nothing to undo. */
  pass(ms: number): void;
  /** As many steps at once as there are, at most. */
  undo(steps?: number): HistoryState;
  redo(steps?: number): HistoryState;
  /** What undo and redo would take, the nearest first. */
  steps(): { readonly back: readonly HistoryStep[]; readonly forth: readonly HistoryStep[] };
  /** Makes another state the present; undo brings back what was. */
  adopt(label: string, state: Checkpoint): HistoryState;
  reset(): HistoryState;
  rewind(at: number, tick?: number): HistoryState;
  /** The whole state once more. */
  sync(): HistoryState;
  /** Looks at the world as it was when the update `tick` was the newest; without one, at the present. */
  asOf<T>(tick: number | undefined, look: (world: World) => T): T;
  /** The state of that moment (see `rewind`); without one, of the present. Nothing moves. */
  stateAt(from: { readonly at: number; readonly tick: number } | undefined): Pick<Checkpoint, 'world' | 'files' | 'terminals'>;
  /** The present as a state to come back to. */
  here(): Checkpoint;
  /** Puts the last state back that the page was told of, after something went wrong half-way. */
  recover(): void;
  /**
   * Remembers the present; calling the result puts it back as if nothing had been begun, and tells nobody. For a
   * lab without a lesson.
   */
  hold(): () => void;
}

/** @param firstTick numbers of updates go on over boots, so that the page never meets one twice */
export function createLabSession(parts: {
  readonly world: World;
  readonly files: Readonly<Record<string, string>>;
  readonly createTerminal: CreateTerminal;
  readonly send: (update: Update) => void;
  readonly firstTick: number;
}): LabSession & { readonly tick: number } {
  const files = createFiles(parts.files);
  const terminals = new Map<string, TerminalSession>();
  let lesson: LessonRun | undefined;
  let watcher: ((changes: WorldChanges) => void) | undefined;
  let newest: Checkpoint | undefined;
  let first: Checkpoint | undefined;
  let undos: Undoable[] = [];
  let redos: Undoable[] = [];
  /** Steps between the beginning and here, forgotten ones too. */
  let place = 0;
  let deeds: Checkpoint['deeds'];
  let doing: [deed: Omit<Deed, 'at'>, work: Pick<Work, 'stoppedAt'>] | undefined;

  const recorder = createRecorder(
    () => world,
    parts.send,
    (changes) => {
      lesson?.saw(changes);
      watcher?.(changes);
      for (const [name, terminal] of terminals) {
        const text = terminal.saw(changes);
        const result = { exit: 0, stdout: text, stderr: '', traces: [] };
        if (text !== '') recorder.echo({ result, ...(name !== HOST && { session: name }) });
      }
    },
    parts.firstTick,
  );
  const world = observeWorld(parts.world, {
    look: () => {
      if (recorder.note() && recorder.waiting < 200) remember();
    },
  });

  const keepTerminals = () => new Map([...terminals].map(([name, terminal]) => [name, terminal.snapshot()]));
  const restoreTerminals = (kept: Checkpoint['terminals']): void => {
    for (const [name, terminal] of terminals) terminal.restore(kept.get(name));
  };

  const state = (): Omit<Checkpoint, 'previous' | 'depth'> => ({
    world: world.snapshot(),
    files: files.snapshot(),
    terminals: keepTerminals(),
    tick: recorder.tick,
    now: world.now,
    lesson: lesson?.snapshot(),
    deeds,
  });
  const did = (at: number): void => {
    if (!doing) return;
    const [{ name, params }, { stoppedAt }] = doing;
    // Done again it ends at the same halt.
    deeds = { before: deeds, at, name, params: stoppedAt ? { ...(params as object), stopAt: stoppedAt } : params };
  };
  const remember = (): Checkpoint => {
    newest = pushCheckpoint(newest, state());
    return newest;
  };

  const history = (): HistoryState => ({
    canUndo: undos.length > 0,
    canRedo: redos.length > 0,
    place,
    ...(undos.at(-1) ? { undoLabel: undos.at(-1)!.label } : {}),
    ...(redos.at(-1) ? { redoLabel: redos.at(-1)!.label } : {}),
    ...promptsOf(terminals),
  });
  const deliver = (): HistoryState => {
    const now = history();
    recorder.deliver(now, lesson?.progress());
    return now;
  };

  const restore = (checkpoint: Checkpoint): void => {
    world.restore(checkpoint.world);
    files.restore(checkpoint.files);
    restoreTerminals(checkpoint.terminals);
    if (checkpoint.lesson !== undefined) lesson?.restore(checkpoint.lesson);
    deeds = checkpoint.deeds;
    newest = checkpoint;
  };
  /** Restores, tells the page, and makes the told state one that can be returned to. */
  const goTo = (checkpoint: Checkpoint, at = checkpoint.now): HistoryState => {
    restore(checkpoint);
    if (at > world.now) parts.world.advance(at - world.now);
    recorder.noteAll(checkpoint.tick);
    remember();
    return deliver();
  };
  /** The present as a state to return to; the page is told of it, since it may have to name it later. */
  const here = (): Checkpoint => {
    if (recorder.note()) deliver();
    return remember();
  };
  const pushUndo = (label: string, to: Checkpoint): void => {
    undos = [...undos, { label, to }].slice(-UNDO_STEPS);
    redos = [];
    place += 1;
  };
  /** Steps move from one pile to the other; each keeps the state on its other side. */
  const step = (from: Undoable[], onto: Undoable[], steps: number, way: 1 | -1): HistoryState => {
    if (from.length === 0) return deliver();
    let to = here();
    for (let left = steps; left > 0; left--) {
      const last = from.pop();
      if (!last) break;
      onto.push({ label: last.label, to });
      to = last.to;
      place += way;
    }
    return goTo(to);
  };
  const told = ({ label, to }: Undoable): HistoryStep => ({ label, at: to.now });

  const recover = (): void => {
    recorder.discard();
    let good = newest;
    while (good?.previous && good.tick > recorder.sent) good = good.previous;
    if (!good) return;
    restore(good);
    recorder.noteAll('same');
    remember();
    deliver();
  };
  const start: LabSession['start'] = (label, mark) => {
    const before = here();
    const { revision, now } = world;
    const told = recorder.waiting;
    world.begin();
    if (mark) recorder.mark({ at: world.now, kind: 'command', label } satisfies TimelineMark);
    return {
      done() {
        recorder.note(true);
        const changed = world.revision !== revision || files.snapshot() !== before.files || recorder.happened(told) || world.touched;
        if (changed) pushUndo(label, before);
        did(now);
        remember();
        deliver();
      },
      // What cannot be finished is taken back; nothing is left half-done.
      failed(error) {
        if (knownError(error) && (recorder.waiting > 0 || world.revision !== revision || world.touched)) recover();
      },
    };
  };

  return {
    get tick() {
      return recorder.tick;
    },
    world,
    files,
    get lesson() {
      return lesson;
    },
    terminal(name) {
      let terminal = terminals.get(name);
      if (!terminal) {
        terminal = parts.createTerminal(world, files);
        terminals.set(name, terminal);
      }
      return terminal;
    },
    echo(line, result) {
      recorder.echo({ line, result });
      recorder.mark({ at: world.now, kind: 'command', label: line });
    },
    get deeds() {
      return deeds;
    },
    doing(deed, work) {
      doing = [deed, work];
    },
    did,
    attach(run) {
      lesson = run;
    },
    watch(saw) {
      watcher = saw;
    },
    begin() {
      recorder.noteAll('new');
      newest = undefined;
      undos = [];
      redos = [];
      place = 0;
      deeds = undefined;
      first = remember();
      deliver();
    },
    change(label, work, mark) {
      const change = start(label, mark);
      try {
        const result = work();
        change.done();
        return result;
      } catch (error) {
        change.failed(error);
        throw error;
      }
    },
    start,
    pass(ms) {
      world.begin();
      // The virtual clock counts whole milliseconds.
      world.advance(Math.round(ms));
      recorder.note(true);
      if (!newest || world.now - newest.now >= 5_000 || recorder.waiting > 1) remember();
      deliver();
    },
    undo: (steps = 1) => step(undos, redos, steps, -1),
    redo: (steps = 1) => step(redos, undos, steps, 1),
    steps: () => ({ back: undos.map(told).reverse(), forth: redos.map(told).reverse() }),
    adopt(label, state) {
      pushUndo(label, here());
      return goTo(state);
    },
    reset() {
      if (!first) return history();
      pushUndo('reset', here());
      const told = goTo(first);
      lesson?.reopen();
      return told;
    },
    rewind(at, tick) {
      const now = here();
      pushUndo('rewind', now);
      const time = Math.min(Math.max(Math.floor(at), first?.now ?? 0), now.now);
      return goTo(checkpointAt(now, time, tick), time);
    },
    sync() {
      recorder.noteAll('same');
      return deliver();
    },
    asOf(tick, look) {
      if (tick === undefined || tick >= recorder.sent || !newest) return look(world);
      const present = world.snapshot();
      world.restore(checkpointAt(newest, Number.POSITIVE_INFINITY, tick).world);
      try {
        return look(world);
      } finally {
        world.restore(present);
        // What going there and back has touched is no news.
        world.takeChanges();
      }
    },
    stateAt: (from) => (from && newest ? checkpointAt(newest, from.at, from.tick) : state()),
    here,
    recover,
    hold() {
      const then = {
        world: world.snapshot(),
        files: files.snapshot(),
        terminals: keepTerminals(),
        newest,
        first,
        undos: [...undos],
        redos: [...redos],
        place,
        deeds,
      };
      const putBack = recorder.hold();
      return () => {
        world.restore(then.world);
        files.restore(then.files);
        restoreTerminals(then.terminals);
        ({ newest, first, undos, redos, place, deeds } = then);
        putBack();
      };
    },
  };
}

function promptsOf(terminals: ReadonlyMap<string, TerminalSession>): Pick<HistoryState, 'prompt' | 'prompts'> {
  const prompts: Record<string, string> = {};
  for (const [name, terminal] of terminals) {
    const { prompt } = terminal.snapshot();
    if (prompt !== undefined) prompts[name] = prompt;
  }
  const { [HOST]: prompt, ...others } = prompts;
  return { ...(prompt !== undefined && { prompt }), ...(Object.keys(others).length > 0 && { prompts: others }) };
}
