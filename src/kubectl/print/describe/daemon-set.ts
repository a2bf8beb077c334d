/** Models kubectl/pkg/describe describeDaemonSet (v1.36). */
import type { DaemonSet } from '../../../api/apps.js';
import { labelText } from '../column.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { describeTemplate } from './pod-template.js';
import { podsStatus } from './pods-status.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeDaemonSet(set: DaemonSet, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = set;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata, [
    `Selector:\t${selectorText(spec.selector)}`,
    `Node-Selector:\t${labelText(spec.template.spec.nodeSelector)}`,
  ]);
  // These have a blank where others have a tab.
  const count = (title: string, value = 0) => writer.write(0, `${title}: ${value}`);
  count('Desired Number of Nodes Scheduled', status?.desiredNumberScheduled);
  count('Current Number of Nodes Scheduled', status?.currentNumberScheduled);
  count('Number of Nodes Scheduled with Up-to-date Pods', status?.updatedNumberScheduled);
  count('Number of Nodes Scheduled with Available Pods', status?.numberAvailable);
  count('Number of Nodes Misscheduled', status?.numberMisscheduled);
  line('Pods Status', podsStatus(context.read.listOwned('Pod', metadata.uid ?? '')));
  writer.raw(describeTemplate(spec.template));
  eventLines(writer, context.eventsOf(set), context.now);
  return writer.toString();
}
