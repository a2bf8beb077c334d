/**
 * A lesson as the page shows it: logic and one language's words, already checked and compiled to safe
 * nodes. Solutions and goals stay in the engine; the page learns only whether goals hold.
 */

/** Inline text nodes. Never HTML. */
export type Inline =
  | { readonly t: 'text'; readonly v: string }
  | { readonly t: 'code'; readonly v: string }
  | { readonly t: 'strong'; readonly c: readonly Inline[] }
  | { readonly t: 'em'; readonly c: readonly Inline[] }
  | { readonly t: 'link'; readonly href: string; readonly c: readonly Inline[] };

export type Block =
  | { readonly t: 'p'; readonly c: readonly Inline[] }
  | { readonly t: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  /** `run`: the learner may click it into the terminal. */
  | { readonly t: 'code'; readonly lang: string; readonly v: string; readonly run: boolean }
  | { readonly t: 'note'; readonly tone: 'misconception' | 'tip' | 'when'; readonly c: readonly Block[] };

export interface StepContent {
  readonly id: string;
  readonly kind: 'say' | 'do' | 'ask' | 'task';
  readonly title: readonly Inline[];
  readonly body: readonly Block[];
  /** ask: the learner points at this, or types it. Its `choices` are not shown: answers fall to them, and their words are said afterwards. */
  readonly by?: 'pod' | 'node' | 'service' | 'hop' | 'address' | 'port' | 'number' | 'word' | undefined;
  /** ask: choices in the order shown; `explain` is said once the run has been watched. */
  readonly choices?: readonly { readonly id: string; readonly label: readonly Inline[]; readonly explain: readonly Block[] }[];
  /** ask: what to say to everyone once the run has been watched. */
  readonly after?: readonly Block[];
  /** ask: the label of the button that locks the prediction and runs. */
  readonly runLabel?: readonly Inline[];
  /** task: goals in the order shown. */
  readonly goals?: readonly { readonly id: string; readonly label: readonly Inline[] }[];
  /** task: staged hints, given one at a time. */
  readonly hints?: readonly (readonly Block[])[];
  /** task: what to say when a particular mistake is recognised. */
  readonly mistakes?: readonly { readonly id: string; readonly body: readonly Block[] }[];
  /** task: what is accepted of command lines, by their first words. */
  readonly allow?: readonly string[];
  readonly forbid?: readonly string[];
  /** task: command lines of a good solution. */
  readonly par?: number;
  /** What happens on the stage when the step opens. */
  readonly stage?: { readonly view?: 'concept' | 'packet'; readonly focus?: readonly string[] };
}

/** What whoever teaches may say at each step, by the step's id: asked for by the speaker's window alone. */
export type LessonNotes = Readonly<Record<string, readonly Block[]>>;

export interface LessonContent {
  readonly id: string;
  readonly locale: 'en' | 'ko';
  readonly title: string;
  readonly chapter: string;
  readonly summary: string;
  readonly steps: readonly StepContent[];
}

/** A hop of a request: the trace's id, the hop's index in it. */
export interface HopPlace {
  readonly trace: number;
  readonly hop: number;
}

/** A rule of a task that something goes against: only what begins so, or nothing that begins so. */
export interface Refusal {
  readonly only?: readonly string[];
  readonly without?: string;
}

/** What the engine knows of the learner's place in the lesson after each change. */
export interface LessonProgress {
  readonly lesson: string;
  readonly step: string;
  /** Goals of the step on show; empty for steps without goals. */
  readonly goals: readonly { readonly id: string; readonly done: boolean }[];
  /** ask: true once the step's own run has been played. */
  readonly ran: boolean;
  /** ask, after the run: the choice that what happened bears out. It comes from the run, not from the lesson. */
  readonly answer?: string;
  /** ask that is answered by pointing or typing, after the run: what is right, and the choice that the learner's answer falls to. */
  readonly value?: string;
  readonly said?: string;
  /** ask, after the run: the hop at which the idea behind a wrong answer breaks, by the choice's id; only where there is one. */
  readonly breaks?: Readonly<Record<string, HopPlace>>;
  /** task: how many hints there are, and whether the solution may be shown. */
  readonly solvable: boolean;
  /** A mistake the step recognises in what was just done: its id in the step's `mistakes`. */
  readonly mistake?: string;
}

export interface LessonListing {
  readonly id: string;
  readonly chapter: string;
  readonly title: { readonly en: string; readonly ko: string };
  readonly summary: { readonly en: string; readonly ko: string };
  readonly steps: number;
  /** About how long it takes, whole minutes. */
  readonly minutes: number;
}
