/** The end of a description. Models kubectl/pkg/describe DescribeEvents (v1.36). */
import type { Event } from '../../../api/core.js';
import { ageOf } from '../duration.js';
import type { DescribeWriter } from './writer.js';

/** `undefined`: events were not asked for, and nothing is said of them. */
export function eventLines(writer: DescribeWriter, events: readonly Event[] | undefined, now: number): void {
  if (!events) return;
  if (!events.length) {
    writer.write(0, 'Events:\t<none>');
    return;
  }
  writer.write(0, 'Events:\n  Type\tReason\tAge\tFrom\tMessage');
  writer.write(1, '----\t------\t----\t----\t-------');
  for (const event of [...events].sort((a, b) => (a.lastTimestamp < b.lastTimestamp ? -1 : Number(a.lastTimestamp > b.lastTimestamp)))) {
    const last = ageOf(event.lastTimestamp, now);
    const age = event.count > 1 ? `${last} (x${event.count} over ${ageOf(event.firstTimestamp, now)})` : last;
    const { fieldPath } = event.involvedObject;
    const message = `${fieldPath ? `${fieldPath}: ` : ''}${event.message.trim()}`;
    writer.write(1, `${event.type}\t${event.reason}\t${age}\t${event.source.component}\t${message}`);
  }
}
