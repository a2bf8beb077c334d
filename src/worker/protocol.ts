/**
 * Everything the page may ask of the engine, and everything the engine tells the page. The page never
 * imports the engine: what it needs is named here.
 */
import type { Kind, KubeObject } from '../api/kinds.js';
import type { ExportedFile } from '../kubectl/export/cluster-export.js';
import type { CommandResult } from '../kubectl/terminal.js';
import type { LessonContent, LessonListing, LessonNotes, LessonProgress, Refusal } from '../lesson/content.js';
import type { HuntView } from '../lesson/hunt/hunt-run.js';
import type { ConntrackView } from '../net/netfilter/conntrack.js';
import type { RuleSheet } from '../net/proxy/rule-sheet.js';
import type { CurrentSettings } from '../sim/cluster-settings.js';
import type { ClusterConfig } from '../sim/config.js';
import type { Batch, RequestSpec, Trace } from '../sim/trace.js';
import type { LoadBalancerView } from '../sim/world.js';
import type { LiveText, SelectorPreview, SelectorQuestion } from './protocol-editing.js';
import type {
  CompareSpec,
  Comparison,
  LoadPair,
  LoadPairSpec,
  LoadSlice,
  LoadSliceSpec,
  StatesCompared,
  StatesQuestion,
  WhatIfBegun,
  WhatIfSpec,
  WhatIfStep,
} from './protocol-futures.js';
import type { LabPath, Replayed } from './protocol-links.js';
import type { EngineError, StopMessage, Stoppable, WorkProgress } from './protocol-work.js';

export type { Deployment } from '../api/apps.js';
export type { Event, Node, Pod, Service, ServicePort } from '../api/core.js';
export type { Endpoint, EndpointSlice } from '../api/discovery.js';
export type { Kind, KindMap, KubeObject } from '../api/kinds.js';
export type { CommandResult } from '../kubectl/terminal.js';
export type * from '../lesson/content.js';
export type { HuntView } from '../lesson/hunt/hunt-run.js';
export type { Edit } from '../lesson/what-if/edit.js';
export type { Finding } from '../lesson/what-if/search.js';
export type { Want } from '../lesson/what-if/want.js';
export type { Hop, HopKind, RuleRef, WhyCode } from '../net/hop.js';
export type { ConntrackView } from '../net/netfilter/conntrack.js';
export type { FiveTuple } from '../net/packet.js';
export type { PlaceId } from '../net/place.js';
export type { RuleSheet, RuleSheetEntry } from '../net/proxy/rule-sheet.js';
export type { CurrentSettings } from '../sim/cluster-settings.js';
export type { ClusterConfig } from '../sim/config.js';
export type { Batch, BatchPath, Leg, OutcomeKind, RequestSource, RequestSpec, ShareRow, Trace } from '../sim/trace.js';
export type { LoadBalancerView } from '../sim/world.js';
export type * from './protocol-editing.js';
export type * from './protocol-futures.js';
export type * from './protocol-links.js';
export type * from './protocol-work.js';

export type Locale = 'en' | 'ko';

/** A mistake in a manifest, for the editor. Lines and columns count from 1. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  /** As kubectl or the API server says it. */
  readonly message: string;
  /** Our own teaching hint: a code the catalogues have a sentence for. */
  readonly hint?: { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
}

/** How to begin. Exactly one of `lesson`, `example`, `manifests` or `hunt` decides what the cluster holds. */
export interface BootSpec {
  readonly seed: number;
  readonly locale: Locale;
  /** One from elsewhere has its address for an id, and all of it as text (`lesson/bundle.ts`). */
  readonly lesson?: {
    readonly id: string;
    readonly step?: number;
    readonly bundle?: string;
    /** Whoever learns alone: draws a lesson that wants it, where there is no class number (`seed` is 1). */
    readonly own?: number | undefined;
  };
  /** A named sandbox: `four-types`, `empty`, or `grid-60` (used by benchmarks). */
  readonly example?: string;
  readonly config?: ClusterConfig;
  readonly manifests?: string;
  /** A cluster with one thing broken, drawn by this number; goes before all others. */
  readonly hunt?: number;
}

export interface BootResult {
  readonly config: ClusterConfig;
  readonly seed: number;
  readonly lesson?: LessonContent;
  readonly hunt?: HuntView;
  readonly files: readonly string[];
}

/** A change the menus of the graph offer; each is also a command line, which is echoed. */
export type Action =
  | { readonly kind: 'command'; readonly line: string }
  | { readonly kind: 'node'; readonly node: string; readonly up: boolean };

export interface HistoryState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The command line that undo would take back. */
  readonly undoLabel?: string;
  readonly redoLabel?: string;
  /** Steps between the beginning of the lab and here: tells whether something else was done before or after. */
  readonly place?: number;
  /** What stands in front of the next line in the terminal `host` while a shell elsewhere is open there. */
  readonly prompt?: string;
  /** The same for the other terminals, by session. */
  readonly prompts?: Readonly<Record<string, string>>;
}

/** A step that undo takes back, or redo does again. */
export interface HistoryStep {
  /** The command line, or a word of the engine's own: `reset`, `rewind`, `lesson`. */
  readonly label: string;
  /** Virtual ms on the side it leads to. */
  readonly at: number;
}

/** What sending an edited YAML would mean. */
export interface TextEdit {
  /** The command that does it; absent: nothing is changed, or it cannot be sent. */
  readonly line?: string;
  readonly problems: readonly Diagnostic[];
}

/** A state of the lab as text that can be kept anywhere. */
export interface KeptState {
  readonly text: string;
  /** Virtual ms. */
  readonly at: number;
}

/** Nothing was done: the step of the lesson does not accept it. */
export interface RefusedResult extends CommandResult {
  readonly refused: Refusal;
}

/** request name → [parameters, result]. */
export interface Requests {
  boot: [BootSpec, BootResult];
  /** Runs a line in a terminal session (`host` unless named); `own`: in the learner's own shell, whichever other one is open. */
  exec: [{ readonly line: string; readonly session?: string; readonly own?: boolean } & Stoppable, CommandResult | RefusedResult];
  complete: [{ readonly line: string; readonly cursor: number; readonly session?: string }, readonly string[]];
  /** The commands of a text of several lines, in order: a here-document or a loop stays whole. */
  splitLines: [{ readonly text: string }, readonly string[]];
  /** A change from the stage: recorded for undo, echoed as the command that does it. */
  act: [Action & Stoppable, CommandResult | RefusedResult];
  send: [RequestSpec, Trace];
  sendMany: [{ readonly spec: RequestSpec; readonly count: number }, Batch];
  loadSlice: [LoadSliceSpec, LoadSlice];
  explain: [{ readonly batch: number; readonly index: number }, Trace | null];
  /** The same request in two futures of one moment. Neither of them becomes the present. */
  compare: [CompareSpec, Comparison];
  /** The same load in two futures of one moment. Neither of them becomes the present. */
  compareLoad: [LoadPairSpec, LoadPair];
  /** Begins to look for the smallest edits that would give a request another end; one before it is forgotten. */
  whatIf: [WhatIfSpec, WhatIfBegun];
  /** Tries one more of them, in a copy of the world. */
  whatIfNext: [{ readonly search: number }, WhatIfStep];
  /** The hunt that is played, as it stands. Null: none is. */
  hunt: [null, HuntView | null];
  /** After one more hint, after a test of all that must hold, or given up. */
  huntDeed: [{ readonly deed: 'hint' | 'test' | 'give-up' }, HuntView | null];
  /** Lets so much virtual time pass (ms). */
  advance: [{ readonly ms: number }, { readonly now: number; readonly nextEventAt: number | null }];
  /** `steps`: several at once. */
  undo: [{ readonly steps: number } | null, HistoryState];
  redo: [{ readonly steps: number } | null, HistoryState];
  /** The nearest first. */
  historySteps: [null, { readonly back: readonly HistoryStep[]; readonly forth: readonly HistoryStep[] }];
  /** Back to how the lab began. */
  reset: [null, HistoryState];
  /**
   * Makes virtual time `at` the present; what came after can be had back by undo. `tick` names the update that
   * was live then, since several may share one virtual ms.
   */
  rewind: [{ readonly at: number; readonly tick?: number }, HistoryState];
  /** Sends the whole state once more as a full update (`restores: 'same'`). */
  sync: [null, HistoryState];
  /** Answers at once; the page asks to learn whether the engine is alive. */
  ping: [null, null];
  /**
   * As they are; with `tick` as they were when that update was the newest. `services` (`namespace/name`, or one port of it as
   * `namespace/name:port`): only their rules.
   */
  nodeDetail: [
    { readonly node: string; readonly tick?: number; readonly services?: readonly string[] },
    { readonly rules: RuleSheet; readonly conntrack: readonly ConntrackView[] },
  ];
  previewSelector: [SelectorQuestion, SelectorPreview];
  /** An object as YAML; `whole`: with what nobody can edit. Null: there is none. */
  liveText: [{ readonly kind: Kind; readonly key: string; readonly whole?: boolean }, LiveText | null];
  /** `base`: the text the learner began with. */
  textEdit: [{ readonly kind: Kind; readonly key: string; readonly base: string; readonly text: string }, TextEdit];
  /** Writes the present down under an id. */
  keepState: [{ readonly id: string }, KeptState];
  /** Makes a kept state the present, in a lab of the same cluster and seed; undo brings back what was. */
  returnTo: [{ readonly id: string; readonly label: string; readonly text: string }, HistoryState];
  compareStates: [StatesQuestion, StatesCompared];
  /** The present as a folder for a real cluster. */
  exportCluster: [{ readonly locale: Locale }, readonly ExportedFile[]];
  /** How the present came to be. Null: nobody knows, since it was begun from a snapshot of another visit. */
  labPath: [null, LabPath | null];
  /** Boots, and does everything of a path again. */
  replay: [LabPath, Replayed];
  checkManifest: [{ readonly text: string }, readonly Diagnostic[]];
  applyManifest: [{ readonly text: string; readonly file: string } & Stoppable, CommandResult | RefusedResult];
  listFiles: [null, readonly string[]];
  readFile: [{ readonly path: string }, string | null];
  writeFile: [{ readonly path: string; readonly text: string }, null | RefusedResult];
  lessons: [null, readonly LessonListing[]];
  /** The same lesson in another language; the timeline stays where it is. */
  lessonText: [{ readonly id: string; readonly locale: Locale }, LessonContent];
  /** What whoever teaches may say. */
  lessonNotes: [{ readonly id: string; readonly locale: Locale }, LessonNotes];
  openStep: [{ readonly step: number }, LessonProgress];
  /** ask: plays the step's own run after the prediction is locked. `said`: what was typed or pointed at, where the step asks for it. */
  runStep: [{ readonly step: number; readonly said?: string | undefined }, LessonProgress];
  /** task: plays the solution (the learner gave up). */
  solveStep: [{ readonly step: number }, LessonProgress];
  /** Test hook: throws inside the worker. */
  crash: [null, null];
}

export type RequestName = keyof Requests;

/** What happened in the engine. Objects that did not change keep their identity on the page. */
export interface Update {
  /** Counts from 1; gaps mean a message was lost. */
  readonly tick: number;
  /** Virtual ms. */
  readonly now: number;
  readonly nextEventAt: number | null;
  /** True: forget everything known before (boot, undo, rewind, recovery). */
  readonly full: boolean;
  /**
   * Full only: what this state is to the story told so far. `new`: another beginning (boot). `same`: the newest
   * moment once more (recovery). A number: what update of that tick had left (undo, redo, rewind, reset).
   */
  readonly restores?: 'new' | 'same' | number;
  /** How many traces the whole command caused of which this update tells a part; absent: one or none. */
  readonly burst?: number;
  readonly upserts: readonly KubeObject[];
  readonly removals: readonly { readonly kind: Kind; readonly key: string }[];
  readonly loadBalancers: readonly LoadBalancerView[];
  readonly nodesDown: readonly string[];
  readonly outside: Outside;
  readonly settings: CurrentSettings;
  readonly traces: readonly Trace[];
  readonly batches: readonly Batch[];
  /** Marks for the timeline since the last update. */
  readonly marks: readonly TimelineMark[];
  readonly history: HistoryState;
  readonly lesson?: LessonProgress;
  /** Lines the lesson ran in the learner's place, and what they printed. */
  readonly echo?: readonly { readonly line?: string; readonly session?: string; readonly result: CommandResult }[];
}

/** What decides about packets outside the cluster and is no object in it. */
export interface Outside {
  /** Ports the cloud's firewall lets through, such as `tcp:31000`; null: there is none, everything is open. */
  readonly firewall: readonly string[] | null;
  /** Routes `minikube tunnel` made on clients' machines: client → node. */
  readonly routes: Readonly<Record<string, string>>;
}

export interface TimelineMark {
  readonly at: number;
  readonly kind: 'command' | 'request' | 'batch' | 'endpoints' | 'pod' | 'failure' | 'node';
  readonly label: string;
  readonly failed?: boolean;
  /** pod, node: what became of it. */
  readonly became?: 'new' | 'ready' | 'not-ready' | 'gone';
  /** endpoints: how many of the Service's addresses are ready in the slice that changed. */
  readonly ready?: number;
  /** failure: what it is about, `pod/web-1`, and what was said; the label is the reason. */
  readonly about?: string;
  readonly said?: string;
}

/** Messages page → worker and worker → page. */
export type RequestMessage = { readonly id: number; readonly name: RequestName; readonly params: unknown };
export type ToWorker = RequestMessage | StopMessage;
export type FromWorker =
  | { readonly type: 'result'; readonly id: number; readonly value: unknown; readonly stoppedAt?: number }
  | { readonly type: 'progress'; readonly id: number; readonly progress: WorkProgress }
  | { readonly type: 'error'; readonly id: number; readonly error: EngineError }
  /** What a request changed, in order, before its result; many at once, so that the page draws seldom. */
  | { readonly type: 'updates'; readonly updates: readonly Update[] }
  | { readonly type: 'crashed'; readonly message: string; readonly recovered: boolean };
