/** Models kubectl/pkg/describe describeDeployment, describeReplicaSet and describeReplicationController (v1.36). */
import type { Deployment, ReplicaSet } from '../../../api/apps.js';
import type { ReplicationController } from '../../../api/core.js';
import type { Condition } from '../../../api/metadata.js';
import { labelText } from '../column.js';
import { longTime } from '../duration.js';
import { sameTemplate } from '../same-template.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { describeTemplate } from './pod-template.js';
import { podsStatus } from './pods-status.js';
import { DescribeWriter, headLines } from './writer.js';

export function describeDeployment(deployment: Deployment, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = deployment;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata, [`CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`]);
  line('Selector', selectorText(spec.selector));
  line(
    'Replicas',
    `${spec.replicas ?? 1} desired | ${status?.updatedReplicas ?? 0} updated | ${status?.replicas ?? 0} total | ${status?.availableReplicas ?? 0} available | ${status?.unavailableReplicas ?? 0} unavailable`,
  );
  line('StrategyType', spec.strategy?.type ?? 'RollingUpdate');
  line('MinReadySeconds', String(spec.minReadySeconds ?? 0));
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) line('RollingUpdateStrategy', `${rolling.maxUnavailable ?? '25%'} max unavailable, ${rolling.maxSurge ?? '25%'} max surge`);
  writer.raw(describeTemplate(spec.template));
  conditionLines(writer, status?.conditions);
  const sets = [...context.read.listOwned('ReplicaSet', metadata.uid ?? '')].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  // Paused, or not looked at yet, a template has no set of its own. Models findNewReplicaSet.
  const newest = sets.find((set) => sameTemplate(set.spec.template, spec.template));
  const older = sets.filter((set) => set !== newest);
  const text = (set: ReplicaSet) => `${set.metadata.name} (${set.status?.replicas ?? 0}/${set.spec.replicas ?? 1} replicas created)`;
  if (sets.length) line('OldReplicaSets', older.length ? older.map(text).join(', ') : '<none>');
  if (sets.length) line('NewReplicaSet', newest ? text(newest) : '<none>');
  eventLines(writer, context.eventsOf(deployment), context.now);
  return writer.toString();
}

function conditionLines(writer: DescribeWriter, conditions: readonly Condition[] = []): void {
  if (conditions.length) writer.write(0, 'Conditions:\n  Type\tStatus\tReason').write(1, '----\t------\t------');
  for (const { type, status, reason = '' } of conditions) writer.write(1, `${type} \t${status}\t${reason}`);
}

export function describeReplicaSet(set: ReplicaSet | ReplicationController, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = set;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  headLines(writer, metadata, [`Selector:\t${set.kind === 'ReplicaSet' ? selectorText(set.spec.selector) : labelText(set.spec.selector)}`]);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) line('Controlled By', `${owner.kind}/${owner.name}`);
  line('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas ?? 1} desired`);
  line('Pods Status', podsStatus(context.read.listOwned('Pod', metadata.uid ?? '')));
  writer.raw(describeTemplate(spec.template ?? { spec: { containers: [] } }));
  conditionLines(writer, status?.conditions);
  eventLines(writer, context.eventsOf(set), context.now);
  return writer.toString();
}
