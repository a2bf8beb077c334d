/** jq's functions by name and number of arguments, as far as the lab has them. Models jq 1.6 src/builtin.jq and builtin.c. */
import { type Filter, JqError, type Json } from './syntax.js';
import { add, compare, contains, described, isArray, isObject, truthy, typeOf } from './values.js';

/** Runs a filter on a value. */
export type Run = (filter: Filter, input: Json) => Iterable<Json>;
type JqFunction = (input: Json, args: readonly Filter[], run: Run) => Iterable<Json>;

const one = (run: (input: Json) => Json): JqFunction =>
  function* (input) {
    yield run(input);
  };

/** For every result of the argument. */
const withValue = (run: (input: Json, value: Json) => Json): JqFunction =>
  function* (input, [argument], evaluate) {
    for (const value of evaluate(argument as Filter, input)) yield run(input, value);
  };

const withValues = (run: (input: Json, first: Json, second: Json) => Json): JqFunction =>
  function* (input, [a, b], evaluate) {
    for (const second of evaluate(b as Filter, input)) for (const first of evaluate(a as Filter, input)) yield run(input, first, second);
  };

function array(input: Json, name: string): readonly Json[] {
  if (isArray(input)) return input;
  throw new JqError(`${described(input)} cannot be ${name}, as it is not an array`);
}

function items(input: Json): readonly Json[] {
  if (isArray(input)) return input;
  if (isObject(input)) return Object.values(input);
  throw new JqError(`Cannot iterate over ${described(input)}`);
}

function text(input: Json, name: string): string {
  if (typeof input === 'string') return input;
  throw new JqError(`${described(input)} ${name}`);
}

/** What a filter gives for an item, as something to sort by. */
const keyOf = (item: Json, filter: Filter, run: Run): Json => [...run(filter, item)];

function sortedBy(input: Json, filter: Filter, run: Run): { readonly item: Json; readonly key: Json }[] {
  return array(input, 'sorted')
    .map((item) => ({ item, key: keyOf(item, filter, run) }))
    .sort((a, b) => compare(a.key, b.key));
}

function groups(input: Json, filter: Filter, run: Run): Json[][] {
  const result: { key: Json; items: Json[] }[] = [];
  for (const { item, key } of sortedBy(input, filter, run)) {
    const last = result.at(-1);
    if (last && compare(last.key, key) === 0) last.items.push(item);
    else result.push({ key, items: [item] });
  }
  return result.map((group) => group.items);
}

function pattern(source: Json, flags: Json | undefined): RegExp {
  const letters = typeof flags === 'string' ? flags : '';
  try {
    return new RegExp(
      text(source, 'cannot be matched, as it is not a string'),
      `u${letters.includes('i') ? 'i' : ''}${letters.includes('g') ? 'g' : ''}`,
    );
  } catch {
    throw new JqError(`${String(source)} (at offset 0) is not a valid regex`);
  }
}

const test = (input: Json, source: Json, flags?: Json): Json =>
  pattern(source, flags).test(text(input, 'cannot be matched, as it is not a string'));

function length(input: Json): Json {
  if (input === null) return 0;
  if (typeof input === 'number') return Math.abs(input);
  if (typeof input === 'string') return [...input].length;
  if (isArray(input)) return input.length;
  if (isObject(input)) return Object.keys(input).length;
  throw new JqError(`${described(input)} has no length`);
}

function keys(input: Json): Json {
  if (isArray(input)) return input.map((_, index) => index);
  if (isObject(input)) return Object.keys(input).sort();
  throw new JqError(`${described(input)} has no keys`);
}

function has(input: Json, key: Json): Json {
  if (isObject(input) && typeof key === 'string') return key in input;
  if (isArray(input) && typeof key === 'number') return key >= 0 && key < input.length;
  throw new JqError(`Cannot check whether ${typeOf(input)} has a ${typeOf(key)} key`);
}

const entriesOf = (input: Json): Json[] => {
  if (!isObject(input)) throw new JqError(`${described(input)} has no keys`);
  return Object.entries(input).map(([key, value]) => ({ key, value }));
};

function fromEntries(input: Json): Json {
  return Object.fromEntries(
    items(input).map((entry) => {
      const of = isObject(entry) ? entry : {};
      const key = of.key ?? of.k ?? of.name ?? of.Name ?? of.Key ?? null;
      return [typeof key === 'string' ? key : JSON.stringify(key), of.value ?? of.v ?? of.Value ?? null] as const;
    }),
  );
}

function flatten(value: readonly Json[], depth: number): Json[] {
  return value.flatMap((item) => (isArray(item) && depth > 0 ? flatten(item, depth - 1) : [item]));
}

function toNumber(input: Json): Json {
  if (typeof input === 'number') return input;
  const value = typeof input === 'string' && input.trim() !== '' ? Number(input) : Number.NaN;
  if (Number.isNaN(value))
    throw new JqError(
      typeof input === 'string'
        ? `Invalid numeric literal at line 1, column ${Math.max(1, input.search(/\s|$/)) + 1} (while parsing '${input}')`
        : `${described(input)} cannot be parsed as a number`,
    );
  return value;
}

function extreme(list: readonly { readonly item: Json; readonly key: Json }[], sign: 1 | -1): Json {
  let best: { readonly item: Json; readonly key: Json } | undefined;
  for (const each of list) if (!best || sign * compare(each.key, best.key) >= (sign > 0 ? 0 : 1)) best = each;
  return best?.item ?? null;
}

const bare = (input: Json) => array(input, 'sorted').map((item) => ({ item, key: item }));

export const jqFunctions: Readonly<Record<string, JqFunction>> = {
  // biome-ignore format: a table reads best in rows
  'empty/0': function* () {},
  'not/0': one((input) => !truthy(input)),
  'length/0': one(length),
  'keys/0': one(keys),
  'keys_unsorted/0': one((input) => (isObject(input) ? Object.keys(input) : keys(input))),
  'values/0': function* (input) {
    if (input !== null) yield input;
  },
  'type/0': one(typeOf),
  'tostring/0': one((input) => (typeof input === 'string' ? input : JSON.stringify(input))),
  'tonumber/0': one(toNumber),
  'tojson/0': one((input) => JSON.stringify(input)),
  'fromjson/0': one((input) => {
    try {
      return JSON.parse(text(input, 'cannot be parsed')) as Json;
    } catch {
      throw new JqError(`${String(input)} (while parsing '${String(input)}')`);
    }
  }),
  'add/0': one((input) => items(input).reduce<Json>(add, null)),
  'any/0': one((input) => items(input).some(truthy)),
  'all/0': one((input) => items(input).every(truthy)),
  'any/1': function* (input, [filter], run) {
    yield items(input).some((item) => [...run(filter as Filter, item)].some(truthy));
  },
  'all/1': function* (input, [filter], run) {
    yield items(input).every((item) => [...run(filter as Filter, item)].every(truthy));
  },
  'first/0': one((input) => array(input, 'indexed')[0] ?? null),
  'last/0': one((input) => array(input, 'indexed').at(-1) ?? null),
  'first/1': function* (input, [filter], run) {
    for (const value of run(filter as Filter, input)) {
      yield value;
      return;
    }
  },
  'limit/2': function* (input, [count, filter], run) {
    for (const most of run(count as Filter, input)) {
      let left = Number(most);
      if (left <= 0) continue;
      for (const value of run(filter as Filter, input)) {
        yield value;
        left -= 1;
        if (left === 0) break;
      }
    }
  },
  'range/1': function* (input, [end], run) {
    for (const to of run(end as Filter, input)) for (let n = 0; n < Number(to); n += 1) yield n;
  },
  'range/2': function* (input, [start, end], run) {
    for (const from of run(start as Filter, input)) {
      for (const to of run(end as Filter, input)) for (let n = Number(from); n < Number(to); n += 1) yield n;
    }
  },
  'reverse/0': one((input) =>
    typeof input === 'string' ? [...input].reverse().join('') : input === null ? [] : [...array(input, 'reversed')].reverse(),
  ),
  'sort/0': one((input) => [...array(input, 'sorted')].sort(compare)),
  'sort_by/1': function* (input, [filter], run) {
    yield sortedBy(input, filter as Filter, run).map(({ item }) => item);
  },
  'group_by/1': function* (input, [filter], run) {
    yield groups(input, filter as Filter, run);
  },
  'unique/0': one((input) =>
    [...array(input, 'sorted')].sort(compare).filter((item, at, all) => at === 0 || compare(item, all[at - 1] as Json) !== 0),
  ),
  'unique_by/1': function* (input, [filter], run) {
    yield groups(input, filter as Filter, run).map((group) => group[0] as Json);
  },
  'min/0': one((input) => extreme(bare(input), -1)),
  'max/0': one((input) => extreme(bare(input), 1)),
  'min_by/1': function* (input, [filter], run) {
    yield extreme(
      array(input, 'sorted').map((item) => ({ item, key: keyOf(item, filter as Filter, run) })),
      -1,
    );
  },
  'max_by/1': function* (input, [filter], run) {
    yield extreme(
      array(input, 'sorted').map((item) => ({ item, key: keyOf(item, filter as Filter, run) })),
      1,
    );
  },
  'map/1': function* (input, [filter], run) {
    yield items(input).flatMap((item) => [...run(filter as Filter, item)]);
  },
  'map_values/1': function* (input, [filter], run) {
    const first = (item: Json): readonly Json[] => [...run(filter as Filter, item)].slice(0, 1);
    yield isObject(input)
      ? Object.fromEntries(Object.entries(input).flatMap(([key, item]) => first(item).map((value) => [key, value] as const)))
      : items(input).flatMap(first);
  },
  'select/1': function* (input, [filter], run) {
    for (const value of run(filter as Filter, input)) if (truthy(value)) yield input;
  },
  'recurse/0': recurse,
  'has/1': withValue(has),
  'in/1': withValue((input, value) => has(value, input)),
  'contains/1': withValue(contains),
  'inside/1': withValue((input, value) => contains(value, input)),
  'index/1': withValue((input, value) => {
    const at = text(input, 'cannot be searched').indexOf(String(value));
    return at < 0 ? null : at;
  }),
  'startswith/1': withValue((input, value) => text(input, 'startswith() requires string inputs').startsWith(String(value))),
  'endswith/1': withValue((input, value) => text(input, 'endswith() requires string inputs').endsWith(String(value))),
  'ltrimstr/1': withValue((input, value) =>
    typeof input === 'string' && typeof value === 'string' && input.startsWith(value) ? input.slice(value.length) : input,
  ),
  'rtrimstr/1': withValue((input, value) =>
    typeof input === 'string' && typeof value === 'string' && value !== '' && input.endsWith(value) ? input.slice(0, -value.length) : input,
  ),
  'ascii_downcase/0': one((input) => text(input, 'cannot be lowercased').toLowerCase()),
  'ascii_upcase/0': one((input) => text(input, 'cannot be uppercased').toUpperCase()),
  'trim/0': one((input) => text(input, 'cannot be trimmed').trim()),
  'split/1': withValue((input, value) => text(input, 'cannot be split').split(String(value))),
  'join/1': withValue((input, separator) =>
    items(input)
      .map((item) => (item === null ? '' : typeof item === 'string' ? item : JSON.stringify(item)))
      .join(String(separator)),
  ),
  'test/1': withValue((input, source) => test(input, source)),
  'test/2': withValues(test),
  'sub/2': withValues((input, source, by) =>
    text(input, 'cannot be matched, as it is not a string').replace(pattern(source, undefined), String(by)),
  ),
  'gsub/2': withValues((input, source, by) =>
    text(input, 'cannot be matched, as it is not a string').replace(pattern(source, 'g'), String(by)),
  ),
  'to_entries/0': one(entriesOf),
  'from_entries/0': one(fromEntries),
  'with_entries/1': function* (input, [filter], run) {
    yield fromEntries(entriesOf(input).flatMap((entry) => [...run(filter as Filter, entry)]));
  },
  'del/1': function* (input, [filter]) {
    yield deleted(input, filter as Filter);
  },
  'flatten/0': one((input) => flatten(items(input), Number.POSITIVE_INFINITY)),
  'flatten/1': withValue((input, depth) => flatten(items(input), Number(depth))),
  'floor/0': one((input) => Math.floor(Number(toNumber(input)))),
  'ceil/0': one((input) => Math.ceil(Number(toNumber(input)))),
  'round/0': one((input) => Math.round(Number(toNumber(input)))),
  'error/1': withValue((_, message) => {
    throw new JqError(typeof message === 'string' ? message : `${JSON.stringify(message)} (not a string)`, message);
  }),
  'ascii/0': one((input) => String.fromCharCode(Number(input))),
  'objects/0': only(isObject),
  'arrays/0': only(isArray),
  'strings/0': only((input) => typeof input === 'string'),
  'numbers/0': only((input) => typeof input === 'number'),
};

function only(wanted: (input: Json) => boolean): JqFunction {
  return function* (input) {
    if (wanted(input)) yield input;
  };
}

export function* recurse(input: Json): Iterable<Json> {
  yield input;
  if (isArray(input) || isObject(input)) for (const item of Object.values(input)) yield* recurse(item);
}

/** `del(.a.b)`, `del(.[0])`, several of them with commas. */
function deleted(input: Json, filter: Filter): Json {
  if (filter.t === 'comma') return deleted(deleted(input, filter.left), filter.right);
  if (filter.t !== 'index' || filter.key.t !== 'literal') throw new JqError('the lab deletes fields by their names only');
  const { value: key } = filter.key;
  return changed(input, filter.of, (holder) => {
    if (isArray(holder) && typeof key === 'number') return holder.filter((_, index) => index !== (key < 0 ? holder.length + key : key));
    return isObject(holder) && typeof key === 'string'
      ? Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key))
      : holder;
  });
}

/** The value with what the path names replaced. */
function changed(input: Json, path: Filter, change: (value: Json) => Json): Json {
  if (path.t === 'identity') return change(input);
  if (path.t === 'each') {
    return changed(input, path.of, (list) =>
      isArray(list)
        ? list.map(change)
        : isObject(list)
          ? Object.fromEntries(Object.entries(list).map(([key, value]) => [key, change(value)]))
          : list,
    );
  }
  if (path.t !== 'index' || path.key.t !== 'literal') throw new JqError('the lab deletes fields by their names only');
  const { value: key } = path.key;
  return changed(input, path.of, (holder) => {
    if (isArray(holder) && typeof key === 'number') return holder.map((item, index) => (index === key ? change(item) : item));
    if (!isObject(holder) || typeof key !== 'string' || holder[key] === undefined) return holder;
    return { ...holder, [key]: change(holder[key]) };
  });
}
