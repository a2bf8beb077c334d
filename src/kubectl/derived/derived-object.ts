/** Objects a cluster has of kinds that the lab does not store: made of those it does, whenever they are asked for. */
import type { ObjectMeta } from '../../api/metadata.js';
import { makeUid } from '../../sim/object-names.js';
import { createStream } from '../../sim/rng.js';
import type { World } from '../../sim/world.js';
import type { Column } from '../print/column.js';
import type { DescribeWriter } from '../print/describe/writer.js';

export interface DerivedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface DerivedKind {
  /** All of them, in the order the server lists them. `now` is epoch milliseconds. */
  list(world: World, now: number): readonly DerivedObject[];
  readonly columns: readonly Column[];
  row(object: DerivedObject, now: number): readonly string[];
  /** What describe says between labels, annotations and events, or after the name alone; without it, all fields. */
  describe?(object: DerivedObject, writer: DescribeWriter): void;
  readonly describedWithoutLabels?: true;
  /** What the server warns of whenever the kind is asked for. */
  readonly warning?: string;
}

/** Times to a microsecond, as metav1.MicroTime is marshalled. */
export function microTime(epoch: number): string {
  return `${new Date(Math.floor(epoch)).toISOString().slice(0, 23)}000Z`;
}

/** What the server gives every object; the uid depends on cluster, kind and name alone. */
export function servedMetadata(world: World, kind: string, metadata: ObjectMeta): ObjectMeta {
  const { namespace = '', name } = metadata;
  return { ...metadata, uid: makeUid(createStream(world.seed, `${kind} ${namespace}/${name}`)) };
}
