/** The templates a workload had. Models kubectl/pkg/polymorphichelpers/history.go (v1.36). */
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../api/apps.js';
import type { PodTemplateSpec } from '../../api/core.js';
import type { KubeObject } from '../../api/kinds.js';
import type { World } from '../../sim/world.js';
import type { Workload } from './rollout-progress.js';

export interface RememberedTemplate {
  readonly revision: number;
  readonly template: PodTemplateSpec;
  readonly annotations: Readonly<Record<string, string>>;
  /** What `-o` prints: the ReplicaSet, or the workload as it was. */
  readonly object: KubeObject;
}

/** Oldest first; each revision once. */
export function revisionsOf(workload: Workload, read: World['read']): readonly RememberedTemplate[] {
  const all = workload.kind === 'Deployment' ? replicaSets(workload, read) : controllerRevisions(workload, read);
  return [...new Map(all.map((each) => [each.revision, each])).values()].sort((a, b) => a.revision - b.revision);
}

function replicaSets(deployment: Deployment, read: World['read']): readonly RememberedTemplate[] {
  return read.listOwned('ReplicaSet', deployment.metadata.uid ?? '').map((object: ReplicaSet) => ({
    revision: Number(object.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0),
    template: object.spec.template,
    annotations: object.metadata.annotations ?? {},
    object,
  }));
}

function controllerRevisions(set: DaemonSet | StatefulSet, read: World['read']): readonly RememberedTemplate[] {
  return read.listOwned('ControllerRevision', set.metadata.uid ?? '').flatMap(({ revision, data, metadata }) => {
    if (!data) return [];
    const { $patch: _directive, ...template } = data.spec.template;
    const object = { ...set, spec: { ...set.spec, template } } as KubeObject;
    return [{ revision, template, annotations: metadata.annotations ?? {}, object }];
  });
}
