/** What a description needs besides the object itself. */
import type { Event } from '../../../api/core.js';
import type { KubeObject } from '../../../api/kinds.js';
import type { World } from '../../../sim/world.js';

export interface DescribeContext {
  readonly world: World;
  readonly read: World['read'];
  /** Epoch milliseconds. */
  readonly now: number;
  /** Undefined when events are not to be shown. */
  eventsOf(object: KubeObject): readonly Event[] | undefined;
}
