/**
 * A link's state as JSON, in few letters. Comes from anywhere: read with a schema, never believed. What its deeds mean the engine looks at,
 * as it does at everything the page asks.
 *
 * Whoever changes the shape counts `VERSION` up and adds the way from the version before to `MIGRATIONS`: links that were made stay good.
 */
import * as v from 'valibot';
import type { Deed, RequestName } from '../../worker/protocol.js';
import { LinkProblem } from './link-problem.js';
import type { LinkState } from './link-state.js';

export const VERSION = 2;

/** From a version to the next one; by the version it comes from. */
export type Migrations = Readonly<Record<number, (written: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>>;
const MIGRATIONS: Migrations = {
  // Without a camera: what there was to see fitted the screen.
  1: (written) => written,
};

/** Nested no deeper, counted no higher than anything the lab writes. */
const DEEPEST = 24;
const MOST_VALUES = 60_000;

/** A deed's name in a link. */
const LETTERS = {
  x: 'exec',
  c: 'act',
  s: 'send',
  m: 'sendMany',
  l: 'loadSlice',
  a: 'applyManifest',
  w: 'writeFile',
  o: 'openStep',
  r: 'runStep',
  z: 'solveStep',
  h: 'huntDeed',
} as const satisfies Readonly<Record<string, RequestName>>;
type Letter = keyof typeof LETTERS;
const letterOf = new Map<RequestName, Letter>(Object.entries(LETTERS).map(([letter, name]) => [name, letter as Letter]));

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(600));
const text = v.pipe(v.string(), v.maxLength(300_000));
const far = v.pipe(v.number(), v.integer(), v.minValue(-20_000), v.maxValue(20_000));
const few = <T extends v.GenericSchema>(entry: T) =>
  v.pipe(
    v.record(short, entry),
    v.check((record) => Object.keys(record).length <= 200),
  );
/** Flow units: the largest cluster, from furthest away. */
const sight = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(100_000));
const cards = few(v.tuple([far, far]));

const Written = v.strictObject({
  v: v.literal(VERSION),
  /** The beginning: seed, and what is in the cluster. */
  b: v.strictObject({
    s: whole,
    l: v.optional(short),
    p: v.optional(whole),
    e: v.optional(short),
    h: v.optional(whole),
    m: v.optional(text),
  }),
  /** Deeds: virtual ms since the one before, letter, parameters. */
  d: v.pipe(v.array(v.tuple([whole, v.picklist(Object.keys(LETTERS) as Letter[]), v.unknown()])), v.maxLength(5_000)),
  /** Virtual ms since the last deed. */
  t: whole,
  /** Step on show, furthest step. */
  l: v.optional(v.tuple([whole, whole])),
  f: v.pipe(v.string(), v.maxLength(64)),
  g: v.picklist(['en', 'ko']),
  /** The concept view. */
  w: v.optional(v.literal('c')),
  p: v.optional(v.tuple([v.pipe(v.number(), v.integer(), v.minValue(-1)), whole])),
  s: v.optional(v.pipe(v.string(), v.maxLength(600), v.regex(/^(place|service|ingress|trace)=/))),
  /** Moved cards: concept, packet. */
  m: v.optional(v.tuple([cards, cards])),
  /** Camera: left, top, width and height in sight. */
  k: v.optional(v.tuple([sight(-100_000), sight(-100_000), sight(1), sight(1)])),
  n: v.optional(few(v.boolean())),
  a: v.optional(few(short)),
  h: v.optional(short),
  e: v.optional(v.pipe(v.array(v.union([v.tuple([short, short]), v.tuple([short, short, short])])), v.maxLength(20))),
});
type WrittenState = v.InferOutput<typeof Written>;

function writeDeeds(deeds: readonly Deed[]): WrittenState['d'] {
  let before = 0;
  return deeds.map(({ at, name, params }) => {
    const since = at - before;
    before = at;
    const letter = letterOf.get(name);
    if (!letter) throw new Error(`${name} is no deed of a path`);
    const given = params as Readonly<Record<string, unknown>>;
    const [only, more] = Object.keys(given).filter((key) => given[key] !== undefined);
    const plain = more === undefined && (only === 'line' || only === 'step' || only === 'deed');
    return [since, letter, plain ? given[only] : params];
  });
}

function readDeeds(written: WrittenState['d']): readonly Deed[] {
  let at = 0;
  return written.map(([since, letter, params]) => {
    at += since;
    const key = letter === 'h' ? 'deed' : letter === 'x' ? 'line' : 'step';
    return { at, name: LETTERS[letter], params: typeof params === 'object' ? params : { [key]: params } };
  });
}

function readSelection(text: string): NonNullable<LinkState['selection']> {
  const at = text.indexOf('=');
  const kind = text.slice(0, at);
  const rest = text.slice(at + 1);
  if (kind === 'trace') return { kind, id: Number(rest) || 0 };
  return kind === 'place' ? { kind, id: rest as never } : { kind: kind as 'service' | 'ingress', key: rest };
}

const writeSelection = (selection: NonNullable<LinkState['selection']>): string =>
  `${selection.kind}=${'key' in selection ? selection.key : selection.id}`;

const writeCards = (places: LinkState['places']['packet']): Record<string, [number, number]> =>
  Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]));
const readCards = (written: Readonly<Record<string, readonly [number, number]>> = {}): LinkState['places']['packet'] =>
  Object.fromEntries(Object.entries(written).map(([id, [x, y]]) => [id, { x, y }]));

/** Undefined too where somebody has gone so far away that nothing is to be seen. */
function writeCamera(camera: LinkState['camera']): WrittenState['k'] {
  if (!camera) return undefined;
  const { x, y, w, h } = camera;
  const written = v.safeParse(Written.entries.k, [Math.round(x), Math.round(y), Math.round(w), Math.round(h)]);
  return written.success ? written.output : undefined;
}

const some = <T extends object>(record: T): boolean => Object.keys(record).length > 0;

/** To be packed. Nothing is written that is as usual. */
export function writeState(state: LinkState): string {
  const { path, locale, view, playhead, selection, places, camera, namespaces, predictions, helped, shells } = state;
  const { seed, lesson, example, hunt, manifests } = path.boot;
  const moved: WrittenState['m'] = [writeCards(places.concept), writeCards(places.packet)];
  const sight = writeCamera(camera);
  const written: WrittenState = {
    v: VERSION,
    b: {
      s: seed,
      ...(lesson && { l: lesson.id, ...(lesson.step && { p: lesson.step }) }),
      ...(example !== undefined && { e: example }),
      ...(hunt !== undefined && { h: hunt }),
      ...(manifests !== undefined && { m: manifests }),
    },
    d: writeDeeds(path.deeds),
    t: path.now - (path.deeds.at(-1)?.at ?? 0),
    ...(path.lesson && { l: [path.lesson.step, path.lesson.reached] }),
    f: path.fingerprint,
    g: locale,
    ...(view === 'concept' && { w: 'c' }),
    ...(playhead && { p: [playhead.request, Math.round(playhead.ms)] }),
    ...(selection && { s: writeSelection(selection) }),
    ...(moved.some(some) && { m: moved }),
    ...(sight && { k: sight }),
    ...(some(namespaces) && { n: { ...namespaces } }),
    ...(some(predictions) && { a: { ...predictions } }),
    ...(helped !== undefined && { h: helped }),
    ...(shells.length > 0 && { e: shells.map(({ id, title, pod }) => (pod === undefined ? [id, title] : [id, title, pod])) }),
  };
  return JSON.stringify(written);
}

/** Looks at the whole before anything reads it: what is nested too deep would fill the stack. */
function measure(text: string): void {
  let depth = 0;
  let values = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (inText) {
      if (letter === '\\') at++;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === '[' || letter === '{') {
      if (++depth > DEEPEST) throw new LinkProblem('too-deep');
    } else if (letter === ']' || letter === '}') depth--;
    else if (letter === ',' && ++values > MOST_VALUES) throw new LinkProblem('too-large');
  }
}

/** Throws `LinkProblem`. */
export function readState(text: string, version = VERSION, migrations = MIGRATIONS): LinkState {
  measure(text);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new LinkProblem('damaged');
  }
  if (typeof data !== 'object' || data === null || !('v' in data) || !Number.isInteger(data.v)) throw new LinkProblem('not-a-state');
  if ((data.v as number) > version) throw new LinkProblem('newer');
  let written = data as Readonly<Record<string, unknown>>;
  for (let from = data.v as number; from < version; from++) {
    const migrate = migrations[from];
    if (!migrate) throw new LinkProblem('not-a-state');
    written = { ...migrate(written), v: from + 1 };
  }
  const result = v.safeParse(Written, { ...written, v: VERSION });
  if (!result.success) throw new LinkProblem('not-a-state');
  return stateOf(result.output);
}

function stateOf({ b, d, t, l, f, g, w, p, s, m, k, n, a, h, e }: WrittenState): LinkState {
  const deeds = readDeeds(d);
  return {
    path: {
      boot: {
        seed: b.s,
        locale: g,
        ...(b.l !== undefined && { lesson: { id: b.l, ...(b.p !== undefined && { step: b.p }) } }),
        ...(b.e !== undefined && { example: b.e }),
        ...(b.h !== undefined && { hunt: b.h }),
        ...(b.m !== undefined && { manifests: b.m }),
      },
      deeds,
      now: (deeds.at(-1)?.at ?? 0) + t,
      ...(l && { lesson: { step: l[0], reached: l[1] } }),
      fingerprint: f,
    },
    locale: g,
    view: w === 'c' ? 'concept' : 'packet',
    ...(p && { playhead: { request: p[0], ms: p[1] } }),
    ...(s !== undefined && { selection: readSelection(s) }),
    places: { concept: readCards(m?.[0]), packet: readCards(m?.[1]) },
    ...(k && { camera: { x: k[0], y: k[1], w: k[2], h: k[3] } }),
    namespaces: n ?? {},
    predictions: a ?? {},
    ...(h !== undefined && { helped: h }),
    shells: (e ?? []).map(([id, title, pod]) => ({ id, title, ...(pod !== undefined && { pod }) })),
  };
}
