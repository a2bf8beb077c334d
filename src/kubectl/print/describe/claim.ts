/** Models kubectl/pkg/describe describePersistentVolumeClaim, printPersistentVolumeClaim and getPodsForPVC (v1.36). */
import type { Pod } from '../../../api/core.js';
import type { PersistentVolumeClaim } from '../../../api/storage.js';
import { accessModes, storageClassOf } from '../columns/storage.js';
import { ageOf, longTime } from '../duration.js';
import type { DescribeContext } from './context.js';
import { eventLines } from './event-lines.js';
import { annotationLines, DescribeWriter, pairLines } from './writer.js';

/** Go's `%v` of a list of strings. */
export const goList = (items: readonly string[] | undefined): string => `[${(items ?? []).join(' ')}]`;

/** The phase, or how long the end has lasted. */
export function phaseOf(
  { metadata, status }: { readonly metadata: { readonly deletionTimestamp?: string }; readonly status?: { readonly phase?: string } },
  now: number,
): string {
  const { deletionTimestamp } = metadata;
  return deletionTimestamp === undefined ? (status?.phase ?? '') : `Terminating (lasts ${ageOf(deletionTimestamp, now)})`;
}

export function describePersistentVolumeClaim(claim: PersistentVolumeClaim, context: DescribeContext): string {
  const writer = new DescribeWriter();
  const { metadata } = claim;
  writer.write(0, `Name:\t${metadata.name}`);
  writer.write(0, `Namespace:\t${metadata.namespace ?? ''}`);
  claimLines(writer, claim, false, phaseOf(claim, context.now));
  const [first = '<none>', ...more] = usedBy(claim, context);
  writer.write(0, `Used By:\t${first}`);
  for (const name of more) writer.write(0, `\t${name}`);
  const conditions = claim.status?.conditions ?? [];
  if (conditions.length) {
    writer.write(0, 'Conditions:');
    writer.write(1, 'Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage');
    writer.write(1, '----\t------\t-----------------\t------------------\t------\t-------');
  }
  for (const { type, status, lastProbeTime, lastTransitionTime, reason = '', message = '' } of conditions) {
    writer.write(1, `${type} \t${status} \t${longTime(lastProbeTime)} \t${longTime(lastTransitionTime)} \t${reason} \t${message}`);
  }
  eventLines(writer, context.eventsOf(claim), context.now);
  return writer.toString();
}

type ClaimLike = Pick<PersistentVolumeClaim, 'spec' | 'status'> & { readonly metadata: Partial<PersistentVolumeClaim['metadata']> };

/** `nested`: a template in a pod's volume, two levels in, without what a template cannot have. */
export function claimLines(writer: DescribeWriter, { metadata, spec, status }: ClaimLike, nested: boolean, phase = ''): void {
  const level = nested ? 2 : 0;
  const line = (title: string, value: string) => writer.write(level, `${title}:\t${value}`);
  line('StorageClass', storageClassOf(metadata.annotations, spec.storageClassName));
  if (!nested) line('Status', phase);
  line('Volume', spec.volumeName ?? '');
  // Each piece of these lines is indented anew by the writer inside the writer.
  const lists = nested ? new DescribeWriter() : writer;
  pairLines(lists, '', 'Labels', metadata.labels, '=');
  annotationLines(lists, metadata.annotations);
  if (nested) writer.raw(lists.source().replace(/^\t/gm, '    \t').replace(/^/gm, '    ').replace(/\t/g, '\t    ').trimEnd());
  else line('Finalizers', goList(metadata.finalizers));
  line('Capacity', spec.volumeName ? (status?.capacity?.storage ?? '0') : '');
  line('Access Modes', spec.volumeName ? accessModes(status?.accessModes) : '');
  if (spec.volumeMode) line('VolumeMode', spec.volumeMode);
  if (!spec.dataSource) return;
  writer.write(level, 'DataSource:');
  const { apiGroup, kind, name } = spec.dataSource;
  if (apiGroup !== undefined) writer.write(level + 1, `APIGroup:\t${apiGroup}`);
  writer.write(level + 1, `Kind:\t${kind}`);
  writer.write(level + 1, `Name:\t${name}`);
}

/** Pods that mount it, and the pod it was made for. */
function usedBy({ metadata }: PersistentVolumeClaim, { read }: DescribeContext): readonly string[] {
  const uses = (pod: Pod) =>
    (pod.spec as { readonly volumes?: readonly { readonly persistentVolumeClaim?: { readonly claimName?: string } }[] }).volumes?.some(
      (volume) => volume.persistentVolumeClaim?.claimName === metadata.name,
    ) || metadata.ownerReferences?.some(({ kind, uid }) => kind === 'Pod' && uid === pod.metadata.uid);
  return read
    .list('Pod', metadata.namespace)
    .filter(uses)
    .map((pod) => pod.metadata.name)
    .sort();
}
