/** Models kubectl/pkg/describe describeStatefulSet and describeVolumeClaimTemplates (v1.36). */
import type { StatefulSet, VolumeClaimTemplate } from '../../../api/apps.js';
import { longTime } from '../duration.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { describeTemplate } from './pod-template.js';
import { podsStatus } from './pods-status.js';
import { DescribeWriter, headLines, pairLines } from './writer.js';

export function describeStatefulSet(set: StatefulSet, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = set;
  const line = (title: string, value: string, level = 0) => writer.write(level, `${title}:\t${value}`);
  headLines(writer, metadata, [`CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`, `Selector:\t${selectorText(spec.selector)}`]);
  line('Replicas', `${spec.replicas ?? 1} desired | ${status?.replicas ?? 0} total`);
  line('Update Strategy', spec.updateStrategy?.type ?? '');
  const { partition, maxUnavailable } = spec.updateStrategy?.rollingUpdate ?? {};
  if (partition !== undefined) {
    line('Partition', String(partition), 1);
    if (maxUnavailable !== undefined) line('MaxUnavailable', String(maxUnavailable), 1);
  }
  line('Pods Status', podsStatus(context.read.listOwned('Pod', metadata.uid ?? '')));
  writer.raw(describeTemplate(spec.template));
  claimLines(writer, spec.volumeClaimTemplates ?? []);
  eventLines(writer, context.eventsOf(set), context.now);
  return writer.toString();
}

function claimLines(writer: DescribeWriter, claims: readonly VolumeClaimTemplate[]): void {
  writer.write(0, `Volume Claims:${claims.length ? '' : '\t<none>'}`);
  for (const { metadata, spec } of claims) {
    writer.write(1, `Name:\t${metadata.name ?? ''}`);
    writer.write(1, `StorageClass:\t${spec.storageClassName ?? ''}`);
    pairLines(writer, '  ', 'Labels', metadata.labels, '=');
    pairLines(writer, '  ', 'Annotations', metadata.annotations, '=');
    writer.write(1, `Capacity:\t${spec.resources?.requests?.storage ?? '<default>'}`);
    writer.write(1, `Access Modes:\t[${(spec.accessModes ?? []).join(' ')}]`);
  }
}
