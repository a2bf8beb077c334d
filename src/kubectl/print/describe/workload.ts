/** Models kubectl/pkg/describe describeDeployment, describeReplicaSet and describeReplicationController (v1.36). */
import type { Deployment, ReplicaSet } from '../../../api/apps.js';
import type { ReplicationController } from '../../../api/core.js';
import { labelText } from '../column.js';
import { longTime } from '../duration.js';
import { selectorText } from '../selector-text.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { describeTemplate } from './pod-template.js';
import { podsStatus } from './pods-status.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

export function describeDeployment(deployment: Deployment, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = deployment;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('Namespace', metadata.namespace ?? '');
  line('CreationTimestamp', metadata.creationTimestamp ? longTime(metadata.creationTimestamp) : '');
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  line('Selector', selectorText(spec.selector));
  line(
    'Replicas',
    `${spec.replicas ?? 1} desired | ${status?.updatedReplicas ?? 0} updated | ${status?.replicas ?? 0} total | ${status?.availableReplicas ?? 0} available | ${status?.unavailableReplicas ?? 0} unavailable`,
  );
  line('StrategyType', spec.strategy?.type ?? 'RollingUpdate');
  line('MinReadySeconds', String(spec.minReadySeconds ?? 0));
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) line('RollingUpdateStrategy', `${rolling.maxUnavailable ?? '25%'} max unavailable, ${rolling.maxSurge ?? '25%'} max surge`);
  writer.raw(describeTemplate(spec.template, { indent: 0 }));
  if (status?.conditions?.length) {
    writer.write(0, 'Conditions:\n  Type\tStatus\tReason');
    writer.write(1, '----\t------\t------');
    for (const { type, status: value, reason } of status.conditions) writer.write(1, `${type} \t${value}\t${reason ?? ''}`);
  }
  const sets = context.read.listOwned('ReplicaSet', metadata.uid ?? '');
  const newest = newReplicaSet(deployment, sets);
  const older = sets.filter((set) => set !== newest);
  const text = (set: ReplicaSet) => `${set.metadata.name} (${set.status?.replicas ?? 0}/${set.spec.replicas ?? 1} replicas created)`;
  line('OldReplicaSets', older.length ? older.map(text).join(', ') : '<none>');
  line('NewReplicaSet', newest ? text(newest) : '<none>');
  eventLines(writer, context.eventsOf(deployment), context.now);
  return writer.toString();
}

/** The replica set of the current revision. */
function newReplicaSet(deployment: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const key = 'deployment.kubernetes.io/revision';
  const revision = deployment.metadata.annotations?.[key];
  return sets.find((set) => revision !== undefined && set.metadata.annotations?.[key] === revision);
}

export function describeReplicaSet(set: ReplicaSet | ReplicationController, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata, spec, status } = set;
  const line = (title: string, value: string) => writer.write(0, `${title}:\t${value}`);
  line('Name', metadata.name);
  line('Namespace', metadata.namespace ?? '');
  line('Selector', set.kind === 'ReplicaSet' ? selectorText(set.spec.selector) : labelText(set.spec.selector));
  pairLines(writer, '', 'Labels', metadata.labels, '=');
  annotationLines(writer, metadata.annotations);
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) line('Controlled By', `${owner.kind}/${owner.name}`);
  line('Replicas', `${status?.replicas ?? 0} current / ${spec.replicas ?? 1} desired`);
  line('Pods Status', podsStatus(context.read.listOwned('Pod', metadata.uid ?? '')));
  writer.raw(describeTemplate(spec.template ?? { spec: { containers: [] } }, { indent: 0 }));
  eventLines(writer, context.eventsOf(set), context.now);
  return writer.toString();
}
