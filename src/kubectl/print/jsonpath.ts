/** JSONPath templates on objects. Models client-go util/jsonpath/jsonpath.go (v1.36). */
import { utf8 } from '../../api/base64.js';
import { goText, goType } from './go-value.js';
import { compactJson, printJson } from './json.js';
import { type Action, type JsonPath, JsonPathError, type PathNode, type Slice } from './jsonpath-parse.js';

type Values = readonly unknown[];

/** What each action finds, text among it; those in a range once for every turn. `allowMissing`: keys that are not there find nothing. */
export function findResults({ actions }: JsonPath, root: unknown, allowMissing = true): readonly Values[] {
  return runBlock(actions, 0, root, { ranging: false, allowMissing }).results;
}

export function runJsonPath(template: JsonPath, root: unknown, allowMissing = true): string {
  return findResults(template, root, allowMissing)
    .map((results) => results.map(show).join(' '))
    .join('');
}

/** `-o jsonpath-as-json`: the results of each action as one list. */
export function runJsonPathAsJson(template: JsonPath, root: unknown, allowMissing = true): string {
  return findResults(template, root, allowMissing)
    .map((results) => printJson(results))
    .join('');
}

function show(value: unknown): string {
  return value !== null && typeof value === 'object' ? compactJson(value) : goText(value);
}

interface Block {
  readonly results: readonly Values[];
  /** The action that says `end`, if one does. */
  readonly end?: number;
}

interface Place {
  readonly ranging: boolean;
  readonly allowMissing: boolean;
}

function runBlock(actions: readonly Action[], from: number, current: unknown, place: Place): Block {
  const inside: Place = { ...place, ranging: true };
  const results: Values[] = [];
  for (let at = from; at < actions.length; at++) {
    const action = actions[at] as Action;
    const marks: Marks = { ...place, range: false, end: false };
    const found = walkAction([current], action, marks);
    if (marks.end) return { results, end: at };
    if (!marks.range) {
      results.push(found);
      continue;
    }
    let end: number | undefined;
    for (const value of found) {
      const turn = runBlock(actions, at + 1, value, inside);
      results.push(...turn.results);
      end = turn.end;
    }
    // A range without turns is passed over, which may fail as a turn may.
    if (!found.length) ({ end } = runBlock(actions, at + 1, null, inside));
    at = end ?? at;
  }
  return { results };
}

/** What the words of an action said. */
interface Marks extends Place {
  range: boolean;
  end: boolean;
}

function walkAction(values: Values, action: Action, marks: Marks): Values {
  return action.reduce<Values>((current, node) => walk(current, node, marks), values);
}

function walk(values: Values, node: PathNode, marks: Marks): Values {
  switch (node.t) {
    case 'text':
      return [node.v];
    case 'value':
      return values.map(() => node.v);
    case 'word':
      return sayWord(values, node.name, marks);
    case 'field':
      return fieldOf(values, node.name, marks);
    case 'wildcard':
      return values.flatMap(children);
    case 'recursive':
      return values.flatMap(descend);
    case 'slice':
      return values.flatMap((value) => sliceOf(value, node.slice));
    case 'union':
      return node.parts.flatMap((part) => walkAction(values, part, marks));
    case 'filter':
      return values.flatMap((value) => filtered(value, node, marks));
  }
}

function sayWord(values: Values, name: string, marks: Marks): Values {
  if (name === 'range') {
    marks.range = true;
    return values;
  }
  if (name !== 'end') throw new JsonPathError(`unrecognized identifier ${name}`);
  if (!marks.ranging) throw new JsonPathError('not in range, nothing to end');
  marks.end = true;
  return [];
}

function fieldOf(values: Values, name: string, { allowMissing }: Marks): Values {
  const found = values.flatMap((value) => {
    const map = asMap(value);
    return map && Object.hasOwn(map, name) && map[name] !== undefined ? [map[name]] : [];
  });
  if (!found.length && values.length && !allowMissing) throw new JsonPathError(`${name} is not found`);
  return found;
}

function asMap(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** In the order of keys: Go's own order of a map is any. */
function children(value: unknown): Values {
  if (Array.isArray(value)) return value;
  const map = asMap(value);
  if (map)
    return Object.keys(map)
      .sort()
      .filter((key) => map[key] !== undefined)
      .map((key) => map[key]);
  // A string is a list of its bytes.
  return typeof value === 'string' ? utf8(value) : [];
}

function descend(value: unknown): Values {
  if (value === null || typeof value !== 'object') return [];
  const below = children(value);
  return below.length ? [value, ...below.flatMap(descend)] : [];
}

function sliceOf(value: unknown, { from, to, step = 1, single }: Slice): Values {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new JsonPathError(`${goType(value)} is not array or slice`);
  const { length } = value;
  const first = from === undefined ? 0 : from < 0 ? from + length : from;
  // `[-1]` ends at 0, which stands for the length; so does `[:0]` not.
  const written = single ? (from ?? 0) + 1 : to;
  const last = written === undefined ? length : written < 0 || (written === 0 && single) ? written + length : written;
  if (last === first) return [];
  if (first >= length || first < 0) throw new JsonPathError(`array index out of bounds: index ${first}, length ${length}`);
  if (last > length || last < 0) throw new JsonPathError(`array index out of bounds: index ${last - 1}, length ${length}`);
  if (first > last) throw new JsonPathError(`starting index ${first} is greater than ending index ${last}`);
  if (step <= 0) throw new JsonPathError('step must be > 0');
  return value.slice(first, last).filter((_, index) => index % step === 0);
}

type Filter = Extract<PathNode, { t: 'filter' }>;

function filtered(value: unknown, { left, op, right }: Filter, marks: Marks): Values {
  if (!Array.isArray(value)) throw new JsonPathError(`${goText(value)} is not array or slice and cannot be filtered`);
  return value.filter((item) => {
    if (op === 'exists') return existing(item, left, marks);
    const [lefts, rights] = [walkAction([item], left, marks), walkAction([item], right, marks)];
    if (!lefts.length) return false;
    if (lefts.length > 1 || rights.length > 1) throw new JsonPathError('can only compare one element at a time');
    return rights.length > 0 && compare(lefts[0], op, rights[0]);
  });
}

function existing(item: unknown, path: Action, marks: Marks): boolean {
  try {
    return walkAction([item], path, marks).length > 0;
  } catch (error) {
    // evalFilter looks at what was reached before the error, never at the error; with keys that must be there nothing is reached.
    if (error instanceof JsonPathError) return !error.message.endsWith('is not found');
    throw error;
  }
}

/** Models client-go third_party/forked/golang/template/funcs.go. */
function compare(a: unknown, op: string, b: unknown): boolean {
  if (!['<', '>', '==', '!=', '<=', '>='].includes(op)) throw new JsonPathError(`unrecognized filter operator ${op}`);
  for (const side of [a, b]) if (side === null || typeof side === 'object') throw new JsonPathError('invalid type for comparison');
  if (typeof a !== typeof b) throw new JsonPathError('incompatible types for comparison');
  if (op === '==' || op === '!=') return (a === b) === (op === '==');
  if (typeof a === 'boolean') throw new JsonPathError('invalid type for comparison');
  const [x, y] = [a as string, b as string];
  return op === '<' ? x < y : op === '>' ? x > y : op === '<=' ? x <= y : x >= y;
}
