/**
 * The page's picture of the lab. One zustand store (`useLab` in lab.ts) holds this shape; the playhead,
 * which moves every frame, lives apart in playhead.ts so that React renders only when something said
 * changes.
 */
import type {
  Batch,
  BootSpec,
  ClusterConfig,
  CommandResult,
  Comparison,
  ConntrackView,
  Diagnostic,
  HistoryState,
  LabPath,
  LessonContent,
  LessonListing,
  LessonProgress,
  Locale,
  PlaceId,
  Replayed,
  RequestSource,
  RequestSpec,
  Requests,
  RuleSheet,
  Trace,
} from '../worker/protocol.js';

import type { LabContext } from './context.js';
import type { LoadPlan } from './load/load-plan.js';
import type { LoadPairRun, LoadRun, PairedSettings } from './load/load-run.js';
import type { ShownParts } from './shown-parts.js';
import type { Task } from './tasks.js';
import type { Bookmark, ClusterView, PlacedMark, Segment, StepSort, StopAt, ToldView } from './told.js';

export type Theme = 'auto' | 'light' | 'dark';
/** projector: strong contrast, larger type, thicker lines, in light and in dark. */
export type ColorProfile = 'screen' | 'projector';
/** Every word twice, or grown into one long word: shows where there is no room for another language. */
export type StringTest = 'double' | 'long';
export type StageView = 'concept' | 'packet';
export type Selection =
  | { readonly kind: 'place'; readonly id: PlaceId }
  | { readonly kind: 'service' | 'ingress'; readonly key: string }
  | { readonly kind: 'trace'; readonly id: number };

export interface TerminalLine {
  readonly id: number;
  readonly kind: 'command' | 'out' | 'err' | 'note';
  readonly text: string;
  /** Of a command typed into a shell elsewhere (over ssh, in a container): what stood in front of it. */
  readonly prompt?: string;
  /** The shell it stands in; absent: the first one, on the learner's own machine. */
  readonly session?: string;
}

/** A shell opened beside the first one: in a pod, on a node, or another on the learner's own machine. */
export interface ShellSession {
  readonly id: string;
  readonly title: string;
  /** `namespace/name` of the pod it was opened in. */
  readonly pod?: string;
  readonly history: readonly string[];
}

/** What the lab may have to say on its own; every catalogue has a sentence for each. */
export type NoticeCode =
  | 'bad-lesson'
  | 'bad-link'
  | 'bad-parameter'
  | 'bad-url'
  | 'command-failed'
  | 'crashed'
  | 'elsewhere'
  | 'engine-error'
  | 'language-failed'
  | 'lost'
  | 'read-only'
  | 'recovered'
  | 'tools-not-loaded'
  | 'unknown-batch'
  | 'unknown-example'
  | 'unknown-lesson'
  | 'unknown-source';

/** The panels that share a place on the page, where one has to come forward. */
export type Tool = 'lesson' | 'inspector' | 'terminal' | 'load' | 'compare' | 'spoken' | 'editor';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'warning' | 'error';
  readonly code: NoticeCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** What was compared, and what came of it. */
export interface ShownComparison {
  readonly result: Comparison;
  /** The moment both futures began at; undefined: what was the present then. */
  readonly from: { readonly at: number; readonly tick: number } | undefined;
  /** Story ms of it. */
  readonly story: number;
  readonly spec: RequestSpec;
  readonly count: number;
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/** A step of a lesson; steps count from 0. */
export interface LessonPlace {
  readonly lesson: string;
  readonly step: number;
}

export interface LabState {
  readonly status: 'booting' | 'ready' | 'crashed';
  readonly config: ClusterConfig | undefined;
  readonly boot: BootSpec | undefined;

  /**
   * What the stage shows: the present, or the past when the playhead is back there. The same object for as long as nothing but
   * the clock moves; its own `tick` and `now` are those of the first such moment.
   */
  readonly view: ClusterView;
  /** The newest update told at the playhead, those that only moved the clock among them. */
  readonly tick: number;
  /** True when the playhead is at the newest moment. */
  readonly live: boolean;
  readonly traces: ReadonlyMap<number, Trace>;
  readonly batches: ReadonlyMap<number, Batch>;
  readonly segments: readonly Segment[];
  readonly marks: readonly PlacedMark[];
  /** Every picture of the cluster so far, oldest first. */
  readonly told: readonly ToldView[];
  readonly bookmarks: readonly Bookmark[];
  readonly history: HistoryState;

  readonly playing: boolean;
  readonly speed: number;
  readonly stageView: StageView;
  readonly selection: Selection | undefined;
  /** Trace shown in the inspector: the selected one, else the one under the playhead, else the last. */
  readonly traceInView: number | undefined;

  /** What the send bar holds. */
  readonly draft: { readonly from: RequestSource; readonly url: string; readonly count: number };
  readonly sending: boolean;
  readonly comparing: boolean;
  readonly comparison: ShownComparison | undefined;
  /** Loads that were run, the newest last; at most one is still running. */
  readonly loads: readonly LoadRun[];
  /** The load that was last run under two settings. */
  readonly loadPair: LoadPairRun | undefined;
  /** The last change made on the stage, as the command that did it; its result once it is there. */
  readonly deed: { readonly line: string; readonly result?: CommandResult } | undefined;
  readonly terminal: readonly TerminalLine[];
  readonly commandHistory: readonly string[];
  /** Shells beside the first one, in the order they were opened. */
  readonly sessions: readonly ShellSession[];
  /** Id of the shell in front; undefined: the first one. */
  readonly session: string | undefined;
  /** Shells that are running something. */
  readonly busyShells: readonly (string | undefined)[];
  readonly files: readonly string[];
  /** File open in the editor, with the learner's unsaved text. */
  readonly editing: { readonly path: string; readonly text: string; readonly dirty: boolean } | undefined;
  /**
   * The tool asked for last, by the learner or by what they did; undefined: nobody asked yet. Every time it is
   * asked for is an object of its own, so that a panel folded away comes back.
   */
  readonly tool: { readonly id: Tool } | undefined;

  readonly lessons: readonly LessonListing[];
  readonly lesson: LessonContent | undefined;
  readonly step: number;
  readonly lessonProgress: LessonProgress | undefined;
  /** ask: choice locked for each step id; what was typed or pointed at: `said-choice.ts`. */
  readonly predictions: Readonly<Record<string, string>>;
  /** The task of this lesson that the lab showed how to do last, by its step. */
  readonly helped: string | undefined;
  /** Finished step ids per lesson, kept locally. */
  readonly done: Readonly<Record<string, readonly string[]>>;
  /** Lesson and step (0 is the first) that were opened last, kept locally. */
  readonly last: LessonPlace | undefined;
  /** By which lessons that want it are drawn; undefined where others see the same. */
  readonly own: number | undefined;

  readonly locale: Locale;
  readonly theme: Theme;
  readonly colorProfile: ColorProfile;
  /** Which parts of the page the link left. */
  readonly shown: ShownParts;
  readonly stringTest: StringTest | undefined;
  readonly reducedMotion: boolean;
  /** Ways stay drawn behind their packets; the camera keeps the packet in view. */
  readonly trails: boolean;
  readonly follow: boolean;
  readonly notices: readonly Notice[];
  /** What has been under way for a while, or was stopped lately; the oldest first. */
  readonly tasks: readonly Task[];
}

/** Questions that change nothing. */
export type EditingQuestion =
  | 'historySteps'
  | 'previewSelector'
  | 'liveText'
  | 'textEdit'
  | 'keepState'
  | 'compareStates'
  | 'exportCluster';

export interface LabActions {
  /** With a path: what was done after the boot is done again. Gives what came of that, where it could be done. */
  boot(spec: BootSpec, path?: LabPath): Promise<Replayed | undefined>;
  /** Runs a command in a shell, the first one unless named, and brings that shell forward; it waits for what was typed before it. */
  exec(line: string, session?: string): Promise<CommandResult>;
  /** The same for what is typed or pasted: each command of a text of several lines, in order. */
  type(text: string, session?: string): Promise<void>;
  /** Ctrl-C: the line stays to be seen and is not run; nor is what waits for its prompt. */
  interrupt(line: string, session?: string): void;
  /** Drops what waits in all shells. */
  flushTyped(): void;
  complete(line: string, cursor: number, session?: string): Promise<readonly string[]>;
  /** Opens a shell beside the others and runs the line that leads to where it is for; undefined: the learner's own machine. */
  openShell(title: string, line?: string, pod?: string): Promise<void>;
  chooseSession(session: string | undefined): void;
  closeSession(session: string): void;
  /** A change made on the stage; echoed in the terminal as its command. */
  command(line: string): Promise<CommandResult>;
  setNodeUp(node: string, up: boolean): Promise<void>;
  setDraft(draft: Partial<LabState['draft']>): void;
  /** Sends what the draft holds, `count` times. */
  send(): Promise<void>;
  explain(batch: number, index: number): Promise<void>;
  /** Runs a load slice by slice; resolves when it is over. Nothing happens while another one runs. */
  startLoad(plan: LoadPlan): Promise<void>;
  /** Runs a load under two settings in two futures; the present stays as it is. */
  startPair(plan: LoadPlan, settings: PairedSettings): Promise<void>;
  /** No slice comes after the one that is on its way. */
  cancelLoad(id: number): void;
  /** One request of a batch in full, without showing it; null: it is not remembered any more. */
  lookInto(batch: number, index: number): Promise<Trace | null>;
  /** Shows a request that is known in full in the inspector. */
  showTrace(trace: Trace): void;
  /** Sends what the draft holds in two futures of the moment on the stage, after the lines of each. */
  compare(a: readonly string[], b: readonly string[]): Promise<void>;
  /** Makes a future that was compared the present: its moment, its lines, its request. Undo takes it back step by step. */
  live(which: 'a' | 'b'): Promise<void>;
  /** For parts of the page that come late and bring what they do with them (`store/late/`). */
  perform<T>(deed: (lab: LabContext) => T): T;
  undo(steps?: number): Promise<void>;
  redo(steps?: number): Promise<void>;
  reset(): Promise<void>;
  /** Makes a kept state the present; rejects for one that cannot be read or is of another cluster. */
  returnTo(state: Requests['returnTo'][0]): Promise<void>;
  /** What editing wants to know of the engine; one that is lost rejects. */
  ask<N extends EditingQuestion>(name: N, params: Requests[N][0]): Promise<Requests[N][1]>;

  play(): void;
  pause(): void;
  setSpeed(speed: number): void;
  /** Story ms. */
  seek(story: number): void;
  /** To the next or previous hop, mark or change. */
  stepForward(): void;
  stepBack(): void;
  /** To the next (1) or previous (-1) of a sort, past all others. False: there is none on that way. */
  step(sort: StepSort, way: 1 | -1): Promise<boolean>;
  /** To the start of a hop of a trace. */
  goToHop(trace: number, hop: number): void;
  /** To the newest moment. */
  goLive(): void;
  /**
   * Goes on to the next moment of that kind after the playhead; where the story told so far has none, lets virtual time
   * pass for up to ten minutes. False: nothing of the kind came.
   */
  runUntil(stop: StopAt): Promise<boolean>;
  /** Remembers the moment under the playhead. */
  addBookmark(name: string): void;
  renameBookmark(id: number, name: string): void;
  removeBookmark(id: number): void;
  goToBookmark(id: number): void;
  /** Makes that moment the present: a snapshot to begin again from. Undo brings back what came after. */
  returnToBookmark(id: number): Promise<void>;

  setStageView(view: StageView): void;
  select(selection: Selection | undefined): void;
  /** With `tick` as it was when that update was the newest; with `services` only the rules of those. */
  nodeDetail(
    node: string,
    tick?: number,
    services?: readonly string[],
  ): Promise<{ readonly rules: RuleSheet; readonly conntrack: readonly ConntrackView[] }>;

  /** Opens a file in the editor and brings that forward; one that does not exist begins as a template. */
  openFile(path: string): Promise<void>;
  editText(text: string): void;
  closeFile(): void;
  saveFile(): Promise<void>;
  /** Puts a file into the lab; false: it was not taken, and that was told. */
  putFile(path: string, text: string): Promise<boolean>;
  /** Text of a file of the lab; null: there is none. */
  fileText(path: string): Promise<string | null>;
  applyFile(): Promise<CommandResult | undefined>;
  checkManifest(text: string): Promise<readonly Diagnostic[]>;

  openLesson(id: string, step?: number): Promise<void>;
  openSandbox(example: string): Promise<void>;
  openStep(step: number): Promise<void>;
  predict(step: string, choice: string): Promise<void>;
  /** do: plays the step's own run; ask: plays it again after the prediction was locked. */
  runStep(): Promise<void>;
  solveStep(): Promise<void>;

  setLocale(locale: Locale): Promise<void>;
  setTheme(theme: Theme): void;
  setColorProfile(profile: ColorProfile): void;
  setReducedMotion(on: boolean): void;
  setTrails(on: boolean): void;
  setFollow(on: boolean): void;
  setTool(tool: Tool): void;
  notify(tone: Notice['tone'], code: NoticeCode, params?: Notice['params']): void;
  dismiss(notice: number): void;
}
