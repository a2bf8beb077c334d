/** A hunt that is being played: what was looked at and changed, the hints that were taken, and how it ended. */
import type { CommandResult, CreateTerminal } from '../../kubectl/terminal.js';
import type { Batch, OutcomeKind, RequestSource, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { runCheck, specOf } from './checks.js';
import { deedOf } from './deed-of.js';
import type { FaultKind } from './fault.js';
import type { Hunt } from './hunt.js';
import { solveHunt } from './solver.js';

/** What people complain about, as they met it when the hunt began. */
export interface Ticket {
  readonly from: RequestSource;
  readonly url: string;
  readonly outcome: OutcomeKind | 'wrong-answers' | 'one-pod';
  /** `namespace/name` of the app that should answer; absent: a host outside. */
  readonly app?: string;
}

/** Each further hint says more: where to look for such an end, which object, which field. */
export type Hint =
  | { readonly code: 'symptom'; readonly outcome: Ticket['outcome'] }
  | { readonly code: 'object'; readonly object: string }
  | { readonly code: 'field'; readonly object: string; readonly field: string };

export interface HuntView {
  readonly seed: number;
  readonly ticket: Ticket;
  readonly looks: number;
  readonly changes: number;
  readonly hints: readonly Hint[];
  /** Further hints there are. */
  readonly hintsLeft: number;
  /** The last test: of so many things that must hold so many do, and whether the complaint is one of them. */
  readonly tested?: { readonly hold: number; readonly of: number; readonly complaint: boolean };
  readonly over?: 'solved' | 'given-up';
  /** Solved: 0…100. */
  readonly points?: number;
  /** Over: what was broken, and lines that mend it. */
  readonly answer?: { readonly kind: FaultKind; readonly object: string; readonly field: string; readonly lines: readonly string[] };
}

export interface HuntRun {
  view(): HuntView;
  sawCommand(line: string, result: CommandResult): void;
  sawRequests(traces: readonly Trace[], batches: readonly Batch[]): void;
  hint(): HuntView;
  /** Tests everything that must hold, in a copy. */
  test(): HuntView;
  giveUp(): HuntView;
}

const HINTS = 3;
/** A look costs little, a change more, a hint most; the first change and four looks are free. */
const COST = { look: 2, change: 8, hint: 15 } as const;
const FREE = { looks: 4, changes: 1 } as const;

export function pointsOf({ looks, changes, hints }: { readonly looks: number; readonly changes: number; readonly hints: number }): number {
  const over = (count: number, free: number) => Math.max(0, count - free);
  const lost = over(looks, FREE.looks) * COST.look + over(changes, FREE.changes) * COST.change + hints * COST.hint;
  return Math.max(0, 100 - lost);
}

/** @param world as the hunt begins; it may be replaced by undo, so it is asked for anew each time */
export function startHuntRun(hunt: Hunt, world: () => World, createTerminal: CreateTerminal): HuntRun {
  const { complaint, checks, object, field, kind, seed } = hunt;
  const ticket = ticketOf(hunt, world());
  /** How it is mended is worked out on the cluster as it was broken, whatever was done to it since. */
  const broken = world().fork();
  let looks = 0;
  let changes = 0;
  let hints = 0;
  let tested: HuntView['tested'];
  let over: HuntView['over'];
  let answer: HuntView['answer'];
  const all: readonly Hint[] = [
    { code: 'symptom', outcome: ticket.outcome },
    { code: 'object', object },
    { code: 'field', object, field },
  ];

  const end = (how: NonNullable<HuntView['over']>) => {
    over ??= how;
    answer ??= { kind, object, field, lines: solveHunt(createTerminal, broken, hunt)?.lines ?? [] };
  };
  const view = (): HuntView => ({
    seed,
    ticket,
    looks,
    changes,
    hints: all.slice(0, hints),
    hintsLeft: HINTS - hints,
    ...(tested && { tested }),
    ...(over && { over }),
    ...(over === 'solved' && { points: pointsOf({ looks, changes, hints }) }),
    ...(answer && { answer }),
  });
  return {
    view,
    sawCommand(line, { traces }) {
      if (over) return;
      const deed = deedOf(line);
      if (deed === 'change') changes += 1;
      // Requests are counted by themselves.
      else if (deed === 'look' && traces.length === 0) looks += 1;
    },
    sawRequests(traces, batches) {
      if (!over) looks += traces.length + batches.length;
    },
    hint() {
      if (!over) hints = Math.min(HINTS, hints + 1);
      return view();
    },
    test() {
      const results = checks.map((check) => runCheck(world(), check).holds);
      tested = { hold: results.filter(Boolean).length, of: checks.length, complaint: results[checks.indexOf(complaint)] === true };
      if (results.every(Boolean)) end('solved');
      return view();
    },
    giveUp() {
      end('given-up');
      return view();
    },
  };
}

function ticketOf({ complaint }: Hunt, world: World): Ticket {
  const { trace } = runCheck(world, complaint);
  const spec = specOf(world, complaint);
  const kind = trace?.outcome.kind ?? 'timed-out';
  return {
    from: spec?.from ?? { kind: 'client', name: 'client' in complaint.from ? complaint.from.client : complaint.from.caller },
    url: spec?.url ?? complaint.url ?? '',
    outcome: kind !== 'answered' ? kind : complaint.expect === 'shared' ? 'one-pod' : 'wrong-answers',
    ...(complaint.by && { app: complaint.by }),
  };
}
