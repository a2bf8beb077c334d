/** Two kept states of the lab: what is not the same in them, and how one request fares in both. */
import type { Kind, KubeObject } from '../api/kinds.js';
import { keyOf } from '../api/kinds.js';
import { firstDifference } from '../lesson/what-if/first-difference.js';
import { allKinds } from '../sim/object-store.js';
import type { World } from '../sim/world.js';
import { outcomeIn } from './compare-futures.js';
import type { Future, RequestSpec, StatesCompared } from './protocol.js';
import { isRecord, sameValue } from './same-value.js';

/** Written by controllers for every change, and told by other objects. */
const FOLLOWS: ReadonlySet<Kind> = new Set<Kind>(['Event', 'Endpoints', 'EndpointSlice', 'ReplicaSet', 'ControllerRevision']);
/** Differ though nothing was changed. */
const COUNTED: ReadonlySet<string> = new Set(['resourceVersion', 'generation', 'managedFields']);
const FIELDS = 8;
const OBJECTS = 200;

export function compareStates(a: World, b: World, spec: RequestSpec): StatesCompared {
  const objects = allKinds.filter((kind) => !FOLLOWS.has(kind)).flatMap((kind) => differences(kind, a, b));
  const [first, second] = [a, b].map((world): Future => {
    const echo = [] as const;
    return { echo, ...outcomeIn(world, { spec, count: 1 }) };
  }) as [Future, Future];
  const apart = first.trace && second.trace ? firstDifference(first.trace, second.trace) : undefined;
  return { a: first, b: second, ...(apart === undefined ? {} : { apart }), objects: objects.slice(0, OBJECTS) };
}

function differences(kind: Kind, a: World, b: World): StatesCompared['objects'] {
  const [before, after] = [a, b].map((world) => new Map(world.read.list(kind).map((object) => [keyOf(object), object as KubeObject])));
  const keys = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return keys.flatMap((key): StatesCompared['objects'] => {
    const [one, other] = [before?.get(key), after?.get(key)];
    if (one === undefined || other === undefined) return [{ kind, key, only: one === undefined ? 'b' : 'a' }];
    const fields = one === other ? [] : fieldsApart(one, other, '');
    return fields.length > 0 ? [{ kind, key, fields: fields.slice(0, FIELDS) }] : [];
  });
}

/** Names of the fields that differ; within a list the list is named. */
function fieldsApart(one: unknown, other: unknown, path: string): readonly string[] {
  if (!isRecord(one) || !isRecord(other)) return sameValue(one, other) ? [] : [path];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort().flatMap((key) => {
    if (path === 'metadata' && COUNTED.has(key)) return [];
    const at = path === '' ? key : `${path}.${key}`;
    // Conditions carry times: that the status moved is said, not how.
    if (at === 'status') return sameValue(one[key], other[key]) ? [] : [at];
    return fieldsApart(one[key], other[key], at);
  });
}
