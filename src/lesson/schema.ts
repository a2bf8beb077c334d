/**
 * The lesson file's logic, without a word of prose (prose lives in `en.md` and `ko.md` beside it).
 * A lesson is untrusted when it comes from elsewhere, so every list and text is bounded.
 */
import * as v from 'valibot';

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
/** Kept under as a key: one that every object has would be found there. */
const id = v.pipe(v.string(), v.regex(/^(?!constructor$)[a-z][a-z0-9-]{0,39}$/, 'ids are lower-case words joined by dashes'));
const list = <T extends v.GenericSchema>(item: T, max: number) => v.pipe(v.array(item), v.maxLength(max));
/** What an editor says of a key while it is written. */
const said = <T extends v.GenericSchema>(schema: T, words: string) => v.pipe(schema, v.description(words));
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
  from: v.optional(said(place, 'Where it started: pod:default/client, client:laptop, node:node-a.')),
  service: v.optional(said(text(120), 'NAMESPACE/NAME of the Service whose rules or name were used.')),
  outcome: v.optional(v.picklist(['answered', 'refused', 'timed-out', 'no-such-host', 'no-route'])),
  why: v.optional(said(text(60), 'Why it ended so, or why a hop of the connection happened: a code of src/net/hop.ts.')),
  clientSeen: v.optional(said(v.union([place, v.picklist(['pod', 'node', 'client'])]), 'Whose address the server saw.')),
  entryNode: v.optional(said(text(60), 'Node that received it first.')),
  extraHop: v.optional(said(v.boolean(), 'Whether the packet crossed from one node to another.')),
  status: v.optional(said(v.number(), 'HTTP status of the answer.')),
  passes: v.optional(said(text(120), "A place, or its beginning such as socket:, that the connection's way there touches.")),
  url: v.optional(said(text(200), 'Text that must be in the URL.')),
  cname: v.optional(said(text(200), 'What the resolver got as a CNAME, with final dot.')),
  /** At least so many such requests. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
});

/** A share of a load that a pod or a node got, in percent, give or take the sample's chance. */
const LoadPattern = v.strictObject({
  service: v.optional(text(120)),
  atLeast: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  shares: v.optional(said(list(v.number(), 20), 'Expected shares in percent, largest first.')),
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
    where: v.optional(said(v.record(text(200), Expected), "Fields of the object: 'spec.ports[0].port': 8080")),
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

/** What an answer is compared with: text, `*` for anything, `{nodePort:default/web}` and the like for what the engine says after the run. */
const answers = v.pipe(list(text(200), 10), v.minLength(1));
const open = {
  accept: said(answers, 'Right answers, written out or read off the engine: {entryNode}'),
  claims: said(Assertion, 'What must hold after the run: it bears the answer out.'),
  wrong: said(
    v.pipe(list(v.strictObject({ id, is: answers }), 6), v.minLength(1)),
    'Wrong answers that are expected; any other falls to "other".',
  ),
};
/** The learner points at something. */
const Pick = v.strictObject({
  of: said(v.picklist(['pod', 'node', 'service', 'hop']), 'Pods and Services are NAMESPACE/NAME, hops CODE@PLACE.'),
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
    choices: v.optional(
      said(
        v.pipe(list(v.strictObject({ id, claims: Assertion }), 6), v.minLength(2)),
        'What each choice claims; after the run exactly one claim holds.',
      ),
    ),
    pick: v.optional(said(Pick, 'The learner points at it.')),
    type: v.optional(said(Type, 'The learner types it.')),
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
    par: v.optional(said(v.pipe(v.number(), v.integer(), v.minValue(1)), 'Command lines in a good solution.')),
    forbid: v.optional(said(list(text(100), 10), 'First words of command lines that this task does not accept: kubectl delete')),
  }),
]);

export const LessonFile = v.strictObject({
  id,
  chapter: id,
  order: said(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)), 'Place in the course.'),
  cluster: said(id, 'A file of lessons/clusters/, without .yaml.'),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4294967295)),
  apply: v.optional(said(list(text(100), 20), 'Files of this lesson applied before it begins, in order.'), []),
  ready: v.optional(said(Assertion, 'What must be true before the learner sees the stage.')),
  steps: v.pipe(list(Step, 20), v.minLength(1)),
});

export type LessonLogic = v.InferOutput<typeof LessonFile>;
export type StepLogic = LessonLogic['steps'][number];
export type AskLogic = Extract<StepLogic, { readonly kind: 'ask' }>;
export type PickLogic = v.InferOutput<typeof Pick>;
export type TypeLogic = v.InferOutput<typeof Type>;
export type Deed = v.InferOutput<typeof Deed>;
