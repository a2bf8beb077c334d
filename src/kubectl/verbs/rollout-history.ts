/** `kubectl rollout history`. Models kubectl/pkg/cmd/rollout/rollout_history.go and polymorphichelpers/history.go (v1.36). */
import type { KubeObject } from '../../api/kinds.js';
import { resourceText } from '../../api/resource-lookup.js';
import { resourceOf } from '../../api/scheme.js';
import { describeTemplate } from '../print/describe/pod-template.js';
import { alignColumns, describeColumns } from '../print/tabwriter.js';
import { KubectlFailure } from './failure.js';
import { flag } from './flags.js';
import type { KubectlCall, Verb } from './kubectl-call.js';
import { outputOf, printFlags, printObjects } from './print-flags.js';
import { changeCauseKey } from './record.js';
import { type RememberedTemplate, revisionsOf } from './rollout-revisions.js';
import { groupKind, isWorkload, overTargets, rolloutTargets, targetFlags } from './rollout-targets.js';

export const rolloutHistory: Verb = {
  path: 'rollout history',
  summary: 'View rollout history',
  flags: [flag.int('revision', undefined, '0'), ...printFlags, ...targetFlags],
  run: (kubectl) => {
    const targets = rolloutTargets(kubectl);
    const wanted = kubectl.flags.int('revision');
    if (wanted < 0) throw new KubectlFailure(`revision must be a positive integer: ${wanted}`);
    return overTargets(kubectl, targets, (object) => tell(kubectl, object, wanted));
  },
};

function tell(kubectl: KubectlCall, object: KubeObject, wanted: number): void {
  if (!isWorkload(object)) throw new KubectlFailure(`no history viewer has been implemented for ${JSON.stringify(groupKind(object))}`);
  const all = revisionsOf(object, kubectl.lab.world.read);
  const found = wanted > 0 ? all.find(({ revision }) => revision === wanted) : undefined;
  if (wanted > 0 && all.length > 0 && !found) throw new KubectlFailure('unable to find the specified revision');
  if (outputOf(kubectl)) {
    printObjects(kubectl, found?.object ?? object);
    return;
  }
  const head = `${resourceText(resourceOf(object.kind))}/${object.metadata.name} ${wanted > 0 ? `with revision #${wanted}` : ''}`;
  kubectl.out(`${head}\n${text(object.kind, all, found)}\n`);
}

function text(kind: string, all: readonly RememberedTemplate[], found: RememberedTemplate | undefined): string {
  if (all.length === 0) return 'No rollout history found.';
  if (found) {
    // Only those of Deployments show why they were made.
    const cause = kind === 'Deployment' ? found.annotations[changeCauseKey] : undefined;
    const annotations = { ...found.template.metadata?.annotations, ...(cause && { [changeCauseKey]: cause }) };
    return describeTemplate(found.template, annotations);
  }
  const rows = all.map(({ revision, annotations }) => `${revision}\t${annotations[changeCauseKey] || '<none>'}`);
  return `${alignColumns(['REVISION\tCHANGE-CAUSE', ...rows].join('\n'), describeColumns)}\n`;
}
