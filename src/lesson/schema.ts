/**
 * The lesson file's logic, without a word of prose (prose lives in `en.md` and `ko.md` beside it).
 * A lesson is untrusted when it comes from elsewhere, so every list and text is bounded. What an editor says of a key while it is written
 * is in `build/schema-words.ts`.
 */
import * as v from 'valibot';
import type { ClusterDifference } from './cluster-difference.js';

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
/** Kept under as a key: one that every object has would be found there. */
const id = v.pipe(v.string(), v.regex(/^(?!constructor$)[a-z][a-z0-9-]{0,39}$/, 'ids are lower-case words joined by dashes'));
const list = <T extends v.GenericSchema>(item: T, max: number) => v.pipe(v.array(item), v.maxLength(max));
const place = v.pipe(
  v.string(),
  v.regex(
    /^(client|node|host|lb|pod|service):[a-z0-9./-]{1,120}$/,
    'a place is client:NAME, node:NAME, pod:NAMESPACE/NAME, service:NAMESPACE/NAME …',
  ),
);

/** A value compared with a field of an object. */
const Expected = v.union([
  v.string(),
  v.number(),
  v.boolean(),
  v.strictObject({ exists: v.boolean() }),
  v.strictObject({ atLeast: v.number() }),
  v.strictObject({ contains: text(200) }),
]);

const RequestPattern = v.strictObject({
  from: v.optional(place),
  service: v.optional(text(120)),
  outcome: v.optional(v.picklist(['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'])),
  why: v.optional(text(60)),
  clientSeen: v.optional(v.union([place, v.picklist(['pod', 'node', 'client'])])),
  entryNode: v.optional(text(60)),
  extraHop: v.optional(v.boolean()),
  status: v.optional(v.number()),
  passes: v.optional(text(120)),
  url: v.optional(text(200)),
  cname: v.optional(text(200)),
  /** At least so many such requests. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
});

/** A share of a load that a pod or a node got, in percent, give or take the sample's chance. */
const LoadPattern = v.strictObject({
  service: v.optional(text(120)),
  atLeast: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  shares: v.optional(list(v.number(), 20)),
  outcome: v.optional(v.picklist(['answered', 'refused', 'timed-out'])),
});

export interface Assertion {
  readonly object?: { readonly kind: string; readonly name: string; readonly namespace?: string | undefined } | undefined;
  readonly where?: Readonly<Record<string, v.InferOutput<typeof Expected>>> | undefined;
  readonly count?:
    | {
        readonly kind: string;
        readonly namespace?: string | undefined;
        readonly selector?: string | undefined;
        readonly ready?: boolean | undefined;
      }
    | undefined;
  readonly is?: number | undefined;
  readonly request?: v.InferOutput<typeof RequestPattern> | undefined;
  readonly load?: v.InferOutput<typeof LoadPattern> | undefined;
  readonly printed?: { readonly command?: string | undefined; readonly contains: string; readonly exit?: number | undefined } | undefined;
  readonly all?: readonly Assertion[] | undefined;
  readonly any?: readonly Assertion[] | undefined;
  readonly not?: Assertion | undefined;
}

/** Exactly one of its keys says what must hold (`where` goes with `object`, `is` with `count`). */
const Assertion: v.GenericSchema<Assertion> = v.lazy(() =>
  v.strictObject({
    object: v.optional(v.strictObject({ kind: text(40), name: text(253), namespace: v.optional(text(63)) })),
    where: v.optional(v.record(text(200), Expected)),
    count: v.optional(
      v.strictObject({ kind: text(40), namespace: v.optional(text(63)), selector: v.optional(text(200)), ready: v.optional(v.boolean()) }),
    ),
    is: v.optional(v.number()),
    request: v.optional(RequestPattern),
    load: v.optional(LoadPattern),
    printed: v.optional(v.strictObject({ command: v.optional(text(200)), contains: text(400), exit: v.optional(v.number()) })),
    all: v.optional(list(Assertion, 20)),
    any: v.optional(list(Assertion, 20)),
    not: v.optional(Assertion),
  }),
);

/** Something the lesson does itself. In `url` and `run`, `{clusterIP:ns/name}` and the like are filled in. */
const Deed = v.union([
  v.strictObject({ run: text(2000) }),
  v.strictObject({
    send: v.strictObject({
      from: place,
      url: text(400),
      count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100000))),
    }),
  }),
  v.strictObject({ wait: v.strictObject({ until: Assertion, seconds: v.pipe(v.number(), v.minValue(0.1), v.maxValue(100000)) }) }),
  v.strictObject({ node: v.strictObject({ name: text(60), up: v.boolean() }) }),
]);

const Stage = v.strictObject({
  view: v.optional(v.picklist(['concept', 'packet'])),
  focus: v.optional(list(text(200), 8)),
});

const hopName = v.pipe(
  v.string(),
  v.regex(/^[a-z*][a-z0-9*-]{0,59}@[^\s@]{1,120}$/, 'a hop is CODE@PLACE: service-rule@rules:node-a; * is any text'),
);
/** The hop at which what happened parts from the idea behind a wrong answer. */
const breaks = v.optional(v.union([hopName, v.strictObject({ hop: hopName, request: RequestPattern })]));

/** What an answer is compared with: text, `*` for anything, `{nodePort:default/web}` and the like for what the engine says after the run. */
const answers = v.pipe(list(text(200), 10), v.minLength(1));
const open = {
  accept: answers,
  claims: Assertion,
  wrong: v.pipe(list(v.strictObject({ id, is: answers, breaks }), 6), v.minLength(1)),
  /** Of the answers that fall to "other". */
  breaks,
};
/** The learner points at something. */
const Pick = v.strictObject({
  of: v.picklist(['pod', 'node', 'service', 'hop']),
  ...open,
});
/** The learner types a value. */
const Type = v.strictObject({ as: v.picklist(['address', 'port', 'number', 'word']), ...open });

/** Ways to ask: a step has exactly one of them. */
export const QUESTIONS = ['choices', 'pick', 'type'] as const;
export const ASKS_ONCE = 'one of choices, pick, type is needed, and no two of them';

const Ask = v.pipe(
  v.strictObject({
    id,
    kind: v.literal('ask'),
    stage: v.optional(Stage),
    run: list(Deed, 10),
    choices: v.optional(v.pipe(list(v.strictObject({ id, claims: Assertion, breaks }), 6), v.minLength(2))),
    pick: v.optional(Pick),
    type: v.optional(Type),
  }),
  v.check((step) => QUESTIONS.filter((key) => step[key] !== undefined).length === 1, ASKS_ONCE),
);

const Step = v.variant('kind', [
  v.strictObject({ id, kind: v.literal('say'), stage: v.optional(Stage) }),
  v.strictObject({ id, kind: v.literal('do'), stage: v.optional(Stage), run: list(Deed, 10), expect: v.optional(list(Assertion, 10)) }),
  Ask,
  v.strictObject({
    id,
    kind: v.literal('task'),
    stage: v.optional(Stage),
    goals: v.pipe(list(v.strictObject({ id, that: Assertion }), 6), v.minLength(1)),
    solution: v.pipe(list(Deed, 20), v.minLength(1)),
    mistakes: v.optional(list(v.strictObject({ id, when: Assertion, example: list(Deed, 10) }), 8)),
    par: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    allow: v.optional(v.pipe(list(text(100), 10), v.minLength(1))),
    forbid: v.optional(list(text(100), 10)),
  }),
]);

export const LessonFile = v.strictObject({
  id,
  chapter: id,
  order: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
  /** What differs from a cluster may stand here as well: `LessonFileInFull`. */
  cluster: id,
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  randomise: v.optional(v.literal(true)),
  apply: v.optional(list(text(100), 20), []),
  ready: v.optional(Assertion),
  steps: v.pipe(list(Step, 20), v.minLength(1)),
});

export type LessonLogic = Omit<v.InferOutput<typeof LessonFile>, 'cluster'> & { readonly cluster: string | ClusterDifference };
export type StepLogic = LessonLogic['steps'][number];
export type AskLogic = Extract<StepLogic, { readonly kind: 'ask' }>;
export type PickLogic = v.InferOutput<typeof Pick>;
export type RequestPattern = v.InferOutput<typeof RequestPattern>;
/** See `where-it-breaks.ts`. */
export type Breaks = NonNullable<v.InferOutput<typeof breaks>>;
export type TypeLogic = v.InferOutput<typeof Type>;
export type Deed = v.InferOutput<typeof Deed>;
