/**
 * Looks for the smallest edits that give a request the end that is wanted. Each is tried for real: its command lines
 * are run in a copy of the world, what follows them is waited for, and the request is sent again, many times. Nothing
 * is concluded that was not seen. One try at a time, so that whoever searches can stop, and show how far it is.
 */
import type { CreateTerminal, TerminalSession } from '../../kubectl/terminal.js';
import type { RequestSpec, Trace } from '../../sim/trace.js';
import type { World } from '../../sim/world.js';
import { mapFiles } from '../map-files.js';
import { candidatesFor, onlyWait } from './candidates.js';
import type { Edit } from './edit.js';
import { firstDifference } from './first-difference.js';
import { followChange } from './follow-change.js';
import { readSituation } from './situation.js';
import { judge, type Verdict, type Want } from './want.js';

/** More than this is never tried. */
const MOST_TRIES = 100;
/** Edits that did not help alone, but changed where the request fails, and are combined with a second one. */
const MOST_STEPS = 6;

export interface Question {
  readonly spec: RequestSpec;
  readonly want: Want;
  /** `answered-by-others`: places that shall not answer; whoever answers first unless given. */
  readonly blamed?: readonly string[];
  /** The namespace kubectl uses where none is named. */
  readonly namespace: string;
}

/** Edits that together give what is wanted. */
export interface Finding {
  readonly edits: readonly Edit[];
  readonly cost: number;
  /** The request as it fares then. */
  readonly trace: Trace;
  /** Virtual ms waited until what the edits began had come to its end. */
  readonly wait: number;
  /** Index of the first hop in which it differs from how it fares now. */
  readonly apart?: number;
}

export interface Search {
  /** How the request fares now; undefined: it cannot be sent. */
  readonly before: Verdict | undefined;
  readonly tried: number;
  /** As far as is known by now. */
  readonly planned: number;
  readonly done: boolean;
  /** Tries one more; the finding, if it was one. Findings come smallest first within one edit, then within two. */
  next(): Finding | undefined;
}

interface Try {
  readonly edits: readonly Edit[];
  readonly from: World | undefined;
}

/**
 * @param open a copy of the world at the moment that is meant; called for every try
 * @param createTerminal for the edits' lines, which nobody types
 */
export function createSearch(
  open: () => World,
  createTerminal: CreateTerminal,
  { spec, want, namespace, blamed: given }: Question,
): Search {
  const start = open();
  const byOthers = want === 'answered-by-others';
  const blamed = byOthers ? (given ?? [judge(start.fork(), spec, 'answered')?.trace.outcome.at ?? '']) : [];
  const before = judge(start.fork(), spec, want, { blamed });
  const measure = {
    blamed,
    // To somebody whom nobody answers, "not found" is an answer.
    mostStatus: before?.trace.outcome.kind === 'answered' ? 399 : 499,
  };
  const situated = (world: World, asked: RequestSpec, trace: Trace) => candidatesFor(readSituation(world, asked, want, trace, namespace));
  let queue: Try[] = [];
  if (before && !before.holds) {
    queue.push({ edits: [onlyWait], from: undefined });
    queue.push(...situated(start, spec, before.trace).map((one) => ({ edits: [one], from: undefined })));
    queue = queue.slice(0, MOST_TRIES);
  }
  /** Worlds in which one edit moved the end of the request elsewhere. */
  const moved: { readonly edit: Edit; readonly world: World; readonly trace: Trace }[] = [];
  let tried = 0;
  let found = 0;
  let deeper = false;

  const attempt = ({ edits, from }: Try): Finding | undefined => {
    const world = from ? from.fork() : open();
    const last = edits.at(-1)!;
    if (!runEdit(createTerminal(world, mapFiles({})), world, last, namespace)) return undefined;
    const asked = specAfter(spec, edits);
    const verdict = judge(world, asked, want, measure);
    if (!verdict) return undefined;
    if (!verdict.holds) {
      if (edits.length === 1 && moved.length < MOST_STEPS && before && isElsewhere(before.trace, verdict.trace))
        moved.push({ edit: last, world, trace: verdict.trace });
      return undefined;
    }
    const apart = before && firstDifference(before.trace, verdict.trace, false);
    const cost = edits.reduce((sum, each) => sum + each.cost, 0);
    return { edits, cost, wait: verdict.trace.at - start.now, trace: verdict.trace, ...(apart !== undefined && { apart }) };
  };

  return {
    before: before,
    get tried() {
      return tried;
    },
    get planned() {
      return tried + queue.length;
    },
    get done() {
      return queue.length === 0;
    },
    next() {
      const one = queue.shift();
      if (!one) return undefined;
      tried += 1;
      const finding = attempt(one);
      if (finding) found += 1;
      // What time mends needs no mending.
      if (finding && one.edits[0] === onlyWait) queue = [];
      if (queue.length === 0 && found === 0 && !deeper) {
        deeper = true;
        queue = moved
          .flatMap(({ edit, world, trace }) =>
            situated(world, specAfter(spec, [edit]), trace).map((second) => ({ edits: [edit, second], from: world })),
          )
          .sort((a, b) => costOfAll(a.edits) - costOfAll(b.edits))
          .slice(0, MOST_TRIES - tried);
      }
      return finding;
    },
  };
}

const costOfAll = (edits: readonly Edit[]): number => edits.reduce((sum, { cost }) => sum + cost, 0);

/** The request as it is asked once the edits are made. */
export function specAfter(spec: RequestSpec, edits: readonly Edit[]): RequestSpec {
  const url = edits.findLast((each) => each.url !== undefined)?.url;
  return url === undefined ? spec : { ...spec, url };
}

/** Types an edit's lines and waits for what follows them. False: a line was refused. */
function runEdit(terminal: TerminalSession, world: World, { lines, code }: Edit, namespace: string): boolean {
  if (lines.length > 0 && namespace !== 'default') terminal.run(`kubectl config set-context --current --namespace=${namespace}`);
  if (!lines.every((line) => terminal.run(line).exit === 0)) return false;
  if (lines.length > 0 || code === 'wait') followChange(world);
  return true;
}

/** It fails for another reason, or somewhere else. */
function isElsewhere(a: Trace, b: Trace): boolean {
  return a.outcome.why.code !== b.outcome.why.code || kindOfPlace(a) !== kindOfPlace(b);
}

const kindOfPlace = ({ outcome }: Trace): string => outcome.at.split(':')[0] ?? '';
