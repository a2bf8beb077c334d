/** Many connections at once: the same decisions as `connect`, told as an index into the paths they took. */
import type { ConnectQuestion, RoutedMany } from './network.js';
import { NetworkError } from './network-error.js';
import { OutcomeTree } from './outcomes.js';
import type { WalkContext } from './walk.js';

/** Records are kept in one piece of memory. */
const most = 2 ** 30;

export function routeMany(context: WalkContext, question: ConnectQuestion, count: number): RoutedMany {
  if (!Number.isInteger(count) || count < 0 || count > most)
    throw new NetworkError('invalid-count', `not a number of connections: ${count}`);
  const { dice, ...asked } = question;
  const tree = new OutcomeTree(context, asked, true);
  const records = new Uint16Array(count);
  const counts: number[] = [];
  for (let i = 0; i < count; i += 1) {
    const id = tree.throwOnce(dice);
    records[i] = id;
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return { paths: tree.outcomes.map((outcome, id) => ({ ...outcome, count: counts[id] ?? 0 })), records };
}
