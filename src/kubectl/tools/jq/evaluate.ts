/** A jq filter on a value: all its results, in order. */
import { formatted } from './formats.js';
import { jqFunctions, recurse } from './functions.js';
import { type Filter, JqError, JqSyntaxError, type Json } from './syntax.js';
import { calculate, described, isArray, isObject, truthy, typeOf } from './values.js';

export type Variables = ReadonlyMap<string, Json>;

/** Results one filter may give before it is taken for one that never ends. */
const mostResults = 1_000_000;

/** Throws `JqError`, and `JqSyntaxError` for names that stand for nothing. */
export function* evaluateJq(filter: Filter, input: Json, variables: Variables): Iterable<Json> {
  let results = 0;
  for (const value of evaluate(filter, input, variables)) {
    results += 1;
    if (results > mostResults) throw new JqError('more results than the lab prints');
    yield value;
  }
}

function* evaluate(filter: Filter, input: Json, variables: Variables): Iterable<Json> {
  const run = (inner: Filter, value: Json = input) => evaluate(inner, value, variables);
  switch (filter.t) {
    case 'identity':
      yield input;
      return;
    case 'recurse':
      yield* recurse(input);
      return;
    case 'literal':
      yield filter.value;
      return;
    case 'variable': {
      const value = variables.get(filter.name);
      if (value === undefined) throw new JqSyntaxError(`$${filter.name} is not defined`);
      yield value;
      return;
    }
    case 'string':
      yield* texts(filter.parts, filter.format ?? '@text', run);
      return;
    case 'format':
      yield formatted(filter.name, input);
      return;
    case 'index':
      for (const of of run(filter.of)) for (const key of run(filter.key)) yield at(of, key);
      return;
    case 'slice':
      yield* slices(filter, run);
      return;
    case 'each':
      for (const of of run(filter.of)) yield* itemsOf(of);
      return;
    case 'try':
      try {
        yield* run(filter.of);
      } catch (error) {
        if (!(error instanceof JqError)) throw error;
        if (filter.rescue) yield* run(filter.rescue, error.value);
      }
      return;
    case 'pipe':
      for (const value of run(filter.left)) yield* run(filter.right, value);
      return;
    case 'comma':
      yield* run(filter.left);
      yield* run(filter.right);
      return;
    case 'alternative':
      yield* alternatives(filter.left, filter.right, run);
      return;
    case 'and':
    case 'or':
      for (const left of run(filter.left)) {
        if (truthy(left) === (filter.t === 'or')) yield filter.t === 'or';
        else for (const right of run(filter.right)) yield truthy(right);
      }
      return;
    case 'binary':
      // The right side's results are the outer loop, as in jq.
      for (const right of run(filter.right)) for (const left of run(filter.left)) yield calculate(filter.op, left, right);
      return;
    case 'negate':
      for (const value of run(filter.of)) {
        if (typeof value !== 'number') throw new JqError(`${described(value)} cannot be negated`);
        yield -value;
      }
      return;
    case 'array':
      yield filter.of ? [...run(filter.of)] : [];
      return;
    case 'object':
      yield* objects(filter.entries, 0, {}, run);
      return;
    case 'if':
      yield* chosen(filter, 0, run);
      return;
    case 'as':
      for (const value of run(filter.source)) yield* evaluate(filter.body, input, new Map([...variables, [filter.name, value]]));
      return;
    case 'reduce': {
      let state = last(run(filter.start));
      for (const value of run(filter.source)) state = last(evaluate(filter.step, state, new Map([...variables, [filter.name, value]])));
      yield state;
      return;
    }
    case 'call': {
      const made = jqFunctions[`${filter.name}/${filter.args.length}`];
      if (!made) throw new JqSyntaxError(`${filter.name}/${filter.args.length} is not defined`);
      yield* made(input, filter.args, run);
    }
  }
}

type Runner = (filter: Filter, value?: Json) => Iterable<Json>;

function last(values: Iterable<Json>): Json {
  let found: Json = null;
  for (const value of values) found = value;
  return found;
}

function at(of: Json, key: Json): Json {
  if (of === null && (typeof key === 'string' || typeof key === 'number')) return null;
  if (isObject(of) && typeof key === 'string') return Object.hasOwn(of, key) ? (of[key] as Json) : null;
  if (isArray(of) && typeof key === 'number') return of.at(Math.floor(key)) ?? null;
  if (typeof key === 'string') throw new JqError(`Cannot index ${typeOf(of)} with string "${key}"`);
  throw new JqError(`Cannot index ${typeOf(of)} with ${typeOf(key)}`);
}

function itemsOf(of: Json): readonly Json[] {
  if (isArray(of)) return of;
  if (isObject(of)) return Object.values(of);
  throw new JqError(`Cannot iterate over ${of === null ? 'null' : described(of)}`);
}

function* slices(filter: Extract<Filter, { t: 'slice' }>, run: Runner): Iterable<Json> {
  for (const of of run(filter.of)) {
    for (const to of filter.to ? run(filter.to) : [null]) {
      for (const from of filter.from ? run(filter.from) : [null]) {
        const [start, end] = [from === null ? 0 : Number(from), to === null ? undefined : Number(to)];
        if (of === null) yield null;
        else if (typeof of === 'string') yield [...of].slice(start, end).join('');
        else if (isArray(of)) yield of.slice(start, end);
        else throw new JqError(`Cannot index ${typeOf(of)} with object`);
      }
    }
  }
}

/** `a // b`: what is neither null nor false of the left side, else the right one. */
function* alternatives(left: Filter, right: Filter, run: Runner): Iterable<Json> {
  let found = false;
  try {
    for (const value of run(left)) {
      if (!truthy(value)) continue;
      found = true;
      yield value;
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error;
  }
  if (!found) yield* run(right);
}

function* texts(parts: readonly (string | Filter)[], format: string, run: Runner): Iterable<Json> {
  const [first, ...rest] = parts;
  if (first === undefined) {
    yield '';
    return;
  }
  for (const tail of texts(rest, format, run)) {
    if (typeof first === 'string') yield first + String(tail);
    else for (const value of run(first)) yield formatted(format, value) + String(tail);
  }
}

function* objects(
  entries: Extract<Filter, { t: 'object' }>['entries'],
  index: number,
  made: { readonly [key: string]: Json },
  run: Runner,
): Iterable<Json> {
  const entry = entries[index];
  if (!entry) {
    yield made;
    return;
  }
  for (const key of run(entry.key)) {
    if (typeof key !== 'string') throw new JqError(`Object keys must be strings`);
    for (const value of run(entry.value)) yield* objects(entries, index + 1, { ...made, [key]: value }, run);
  }
}

function* chosen(filter: Extract<Filter, { t: 'if' }>, index: number, run: Runner): Iterable<Json> {
  const branch = filter.branches[index];
  if (!branch) {
    yield* run(filter.otherwise);
    return;
  }
  for (const value of run(branch.test)) {
    if (truthy(value)) yield* run(branch.result);
    else yield* chosen(filter, index + 1, run);
  }
}
