/** Looks at the parameters of requests that need the tools, as request-shape.ts does at the others. */
import type { RequestName } from './protocol.js';
import {
  type Check,
  fields,
  finite,
  isObject,
  line,
  lines,
  locale,
  manifest,
  nothing,
  optional,
  source,
  spec,
  text,
  whole,
} from './request-shape.js';

const session = optional(text(100));
const step = fields({ step: whole });
const stopAt = optional(whole);
const object = { kind: text(100), key: text(600) };
const state = text(20_000_000);
const parts: Check = (value) => Array.isArray(value) && value.length <= 50 && value.every(fields({ from: source, count: whole }));

const SHAPES: { readonly [N in RequestName]?: Check } = {
  exec: fields({ line, session, stopAt }),
  complete: fields({ line, cursor: whole, session }),
  sendMany: fields({ spec, count: (count) => whole(count) && (count as number) >= 1 && (count as number) <= 1_000_000 }),
  compare: fields({
    from: optional(fields({ at: finite, tick: whole })),
    a: lines,
    b: lines,
    spec,
    count: (count) => whole(count) && (count as number) >= 1 && (count as number) <= 100_000,
  }),
  compareLoad: fields({
    from: optional(fields({ at: finite, tick: whole })),
    a: lines,
    b: lines,
    url: text(4_000),
    slices: (slices) => Array.isArray(slices) && slices.length <= 1_000 && slices.every(fields({ parts, ms: whole, run: optional(line) })),
  }),
  loadSlice: fields({
    load: whole,
    label: optional(text(5_000)),
    url: text(4_000),
    parts,
    ms: whole,
  }),
  whatIf: fields({
    from: optional(fields({ at: finite, tick: whole })),
    spec,
    want: (want) => typeof want === 'string' && /^(answered(-by-(others|several))?|client-address|no-extra-hop)$/.test(want),
    blamed: optional((blamed) => Array.isArray(blamed) && blamed.length <= 50 && blamed.every(text(600))),
  }),
  whatIfNext: fields({ search: whole }),
  hunt: nothing,
  huntDeed: fields({ deed: (deed) => ['hint', 'test', 'give-up'].includes(deed as string) }),
  explain: fields({ batch: whole, index: whole }),
  previewSelector: fields({ namespace: text(253), selector: isObject, service: optional(text(253)), ports: optional(Array.isArray) }),
  liveText: fields(object),
  textEdit: fields({ ...object, base: manifest, text: manifest }),
  keepState: fields({ id: text(100) }),
  returnTo: fields({ id: text(100), label: text(500), text: state }),
  compareStates: fields({ a: optional(state), b: optional(state), spec }),
  exportCluster: fields({ locale }),
  splitLines: fields({ text: manifest }),
  checkManifest: fields({ text: manifest }),
  applyManifest: fields({ text: manifest, file: text(1_000), stopAt }),
  lessons: nothing,
  lessonText: fields({ id: text(200), locale }),
  lessonNotes: fields({ id: text(200), locale }),
  openStep: step,
  runStep: fields({ step: whole, said: optional(text(200)) }),
  solveStep: step,
};

/** Those of other requests were looked at when they came. */
export const fits = (name: RequestName, params: unknown): boolean => SHAPES[name]?.(params) ?? true;
